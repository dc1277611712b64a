#include "app/station/reader_source.h"

#include "app/open_reader.h"
#include "app/station/simulated_desk.h"

#include <utility>
#include <variant>

namespace tally::station {

namespace {

ReaderChoice choiceOf(const ReaderSpec& spec, std::filesystem::path links) {
    const auto* named = std::get_if<NamedReader>(&spec);
    return named != nullptr ? ReaderChoice{readerAt(named->connstring, std::move(links))} : ReaderChoice{AnyReader{}};
}

/// Keeps the reader through its losses: it alone knows where a serial one was and may be found again.
class LastingReader {
public:
    explicit LastingReader(ReaderChoice choice) : m_choice(std::move(choice)) {}

    std::shared_ptr<CardReader> operator()() {
        const auto home = ownProcess();
        const auto* settings = std::get_if<ReaderProcessSettings>(&home);
        if (settings == nullptr || settings->program.empty()) {
            return nullptr;
        }
        if (!m_reader) {
            m_reader = std::make_shared<ReaderProcess>(*settings, m_choice);
        }
        return m_reader->open() ? m_reader : nullptr;
    }

private:
    ReaderChoice m_choice;
    std::shared_ptr<ReaderProcess> m_reader;
};

} // namespace

ui::ReaderHealth healthOf(ReaderState state) {
    switch (state) {
    case ReaderState::NoReader:
        return ui::ReaderHealth::NoReader;
    case ReaderState::NotDrivable:
        return ui::ReaderHealth::NotDrivable;
    case ReaderState::OtherDevice:
        return ui::ReaderHealth::OtherDevice;
    case ReaderState::ClaimedByPcscd:
        return ui::ReaderHealth::ClaimedByPcscd;
    case ReaderState::ClaimedByKernel:
        return ui::ReaderHealth::ClaimedByKernel;
    case ReaderState::NoPermission:
        return ui::ReaderHealth::NoPermission;
    case ReaderState::NotAnswering:
        return ui::ReaderHealth::NotAnswering;
    case ReaderState::Ready:
        return ui::ReaderHealth::Ready;
    }
    return ui::ReaderHealth::NotAnswering;
}

ReaderSource realReader(const ReaderSpec& spec, std::filesystem::path links) {
    return {LastingReader(choiceOf(spec, std::move(links))), [spec]() -> ui::ReaderCondition {
                if (!findReaderProgram()) {
                    return {ui::ReaderHealth::ProgramMissing};
                }
                const auto diagnosis = whyNotUsable(spec);
                return {healthOf(diagnosis.state), diagnosis.device};
            }};
}

ReaderSource simulatedReader(std::shared_ptr<SimulatedDesk> desk) {
    return {[desk = std::move(desk)] { return desk->openReader(); },
            []() -> ui::ReaderCondition {
                return {findReaderProgram() ? ui::ReaderHealth::NotAnswering : ui::ReaderHealth::ProgramMissing};
            }};
}

} // namespace tally::station
