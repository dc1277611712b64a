#include "nfc/sim/sim_reader.h"

#include "nfc/discovery.h"
#include "nfc/libnfc_reader.h"

#include <utility>

namespace tally {
namespace {

using OpenedReader = Result<std::unique_ptr<CardReader>, OpenReaderError>;

OpenedReader openHere(const std::string& connstring) {
    auto reader = LibnfcReader::open(connstring);
    if (!reader) {
        return fail(OpenReaderError{reader.error(), {}});
    }
    return std::unique_ptr<CardReader>(std::move(*reader));
}

OpenedReader openApart(const ReaderProcessSettings& settings, ReaderChoice choice) {
    auto reader = std::make_unique<ReaderProcess>(settings, std::move(choice));
    if (const auto opened = reader->open(); !opened) {
        return fail(OpenReaderError{opened.error(), {}});
    }
    return std::unique_ptr<CardReader>(std::move(reader));
}

/// A pseudo-terminal is nothing to look for another day.
ReaderProcessSettings unremembered(ReaderProcessSettings settings) {
    settings.lastUsed.clear();
    return settings;
}

struct Opening {
    const ReaderHome& home;

    OpenedReader operator()(const AutomaticReader&) const {
        if (const auto* settings = std::get_if<ReaderProcessSettings>(&home)) {
            return openApart(*settings, AnyReader{});
        }
        const auto found = inOrderOfPreference(findReaders(), {});
        return found.empty() ? OpenedReader{fail(OpenReaderError{CardError::NoReader, {}})} : openHere(found.front());
    }
    OpenedReader operator()(const NamedReader& named) const {
        if (const auto* settings = std::get_if<ReaderProcessSettings>(&home)) {
            return openApart(*settings, readerAt(named.connstring));
        }
        const auto connstring = readerAt(named.connstring)();
        return connstring ? openHere(*connstring) : OpenedReader{fail(OpenReaderError{CardError::NoReader, {}})};
    }
    OpenedReader operator()(const SimulatedReader& simulated) const {
        auto reader = SimReader::open(simulated, home);
        if (!reader) {
            return fail(reader.error());
        }
        return std::unique_ptr<CardReader>(std::move(*reader));
    }
};

} // namespace

std::optional<std::string> SimReader::connstring() const {
    const std::lock_guard lock(m_mutex);
    if (!m_line || m_chip.unplugged()) {
        return std::nullopt;
    }
    return "pn532_uart:" + m_line->path() + ":115200";
}

Result<void> SimReader::plugIn() {
    const std::lock_guard lock(m_mutex);
    m_line.reset();
    m_chip.plugIn();
    auto line = SerialLine::open(m_chip);
    if (!line) {
        m_chip.unplug();
        return fail(line.error());
    }
    m_line = std::move(*line);
    return {};
}

Result<std::unique_ptr<SimReader>, OpenReaderError> SimReader::openEmpty(const ReaderHome& home, Waking waking) {
    std::unique_ptr<SimReader> reader(new SimReader);
    reader->m_chip.setWaking(waking);
    if (const auto plugged = reader->plugIn(); !plugged) {
        return fail(OpenReaderError{plugged.error(), {}});
    }
    const auto* settings = std::get_if<ReaderProcessSettings>(&home);
    auto opened = settings != nullptr
                      ? openApart(unremembered(*settings), [sim = reader.get()] { return sim->connstring(); })
                      : openHere(*reader->connstring());
    if (!opened) {
        return fail(opened.error());
    }
    reader->m_reader = std::move(*opened);
    return reader;
}

Result<std::unique_ptr<SimReader>, OpenReaderError> SimReader::open(const SimulatedReader& spec,
                                                                    const ReaderHome& home) {
    auto reader = openEmpty(home, spec.waking.value_or(Waking::Wupa));
    if (!reader) {
        return reader;
    }
    auto& field = (*reader)->m_field;
    if (const auto put = field.put(spec.card); !put) {
        return fail(OpenReaderError{CardError::NoReader, put.error()});
    }
    if (spec.tear) {
        field.tearAt(spec.tear->atChange, spec.tear->outcome);
    }
    if (spec.second) {
        if (const auto put = field.put(*spec.second); !put) {
            return fail(OpenReaderError{CardError::NoReader, put.error()});
        }
    }
    if (spec.unplugAt) {
        (*reader)->m_chip.unplugAt(*spec.unplugAt);
    }
    return reader;
}

Result<std::unique_ptr<CardReader>, OpenReaderError> openReader(const ReaderSpec& spec, const ReaderHome& home) {
    return std::visit(Opening{home}, spec);
}

} // namespace tally
