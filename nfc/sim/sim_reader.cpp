#include "nfc/sim/sim_reader.h"

#include "nfc/discovery.h"

#include <utility>

namespace tally {
namespace {

using OpenedReader = Result<std::unique_ptr<CardReader>, OpenReaderError>;

OpenedReader openNamed(const std::string& connstring) {
    auto reader = LibnfcReader::open(connstring);
    if (!reader) {
        return fail(OpenReaderError{reader.error(), {}});
    }
    return std::unique_ptr<CardReader>(std::move(*reader));
}

struct Opening {
    OpenedReader operator()(const AutomaticReader&) const {
        const auto found = findReaders();
        return found.empty() ? OpenedReader{fail(OpenReaderError{CardError::NoReader, {}})} : openNamed(found.front());
    }
    OpenedReader operator()(const NamedReader& named) const { return openNamed(named.connstring); }
    OpenedReader operator()(const SimulatedReader& simulated) const {
        auto reader = SimReader::open(simulated);
        if (!reader) {
            return fail(reader.error());
        }
        return std::unique_ptr<CardReader>(std::move(*reader));
    }
};

} // namespace

std::string SimReader::connstring() const { return "pn532_uart:" + m_line->path() + ":115200"; }

Result<std::unique_ptr<SimReader>, OpenReaderError> SimReader::openEmpty() {
    std::unique_ptr<SimReader> reader(new SimReader);
    auto line = SerialLine::open(reader->m_chip);
    if (!line) {
        return fail(OpenReaderError{line.error(), {}});
    }
    reader->m_line = std::move(*line);
    auto libnfc = LibnfcReader::open(reader->connstring());
    if (!libnfc) {
        return fail(OpenReaderError{libnfc.error(), {}});
    }
    reader->m_reader = std::move(*libnfc);
    return reader;
}

Result<std::unique_ptr<SimReader>, OpenReaderError> SimReader::open(const SimulatedReader& spec) {
    auto reader = openEmpty();
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

Result<std::unique_ptr<CardReader>, OpenReaderError> openReader(const ReaderSpec& spec) {
    return std::visit(Opening{}, spec);
}

} // namespace tally
