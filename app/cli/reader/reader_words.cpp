#include "app/cli/reader/reader_words.h"

#include "app/cli/card/till_words.h"

#include <fmt/format.h>

namespace tally::words {

std::string cannotOpenReader(const ReaderProblem& problem) {
    switch (problem.cause) {
    case ReaderProblem::Cause::BadSpec:
        return fmt::format("{} is no reader. Nothing was done. Use 'auto', a connstring of libnfc, or "
                           "'sim:FILE[,tear=N:old|erased|ones|part|new]'.",
                           problem.detail);
    case ReaderProblem::Cause::NoReader:
        return whyNot(TillError::NoReader);
    case ReaderProblem::Cause::NoCardFile:
        return fmt::format("There is no virtual card {}, so no card is on the simulated reader. Nothing was done. "
                           "Make one with 'tallycard sim new {}'.",
                           problem.detail, problem.detail);
    case ReaderProblem::Cause::CardFile:
        return fmt::format("{} is no virtual card that can be used. Nothing was done.", problem.detail);
    case ReaderProblem::Cause::NoProgram:
        return "The program tallycard-reader is missing, so no reader can be used. Nothing was done. "
               "Install tallycard again.";
    }
    return {};
}

std::string readerReady(std::string_view reader) {
    return fmt::format("The reader {} answers. It can be used.", reader);
}

std::string readerNotConfined() {
    return "The program that speaks to the reader keeps all its rights: this system has no filter for system calls "
           "(seccomp), "
           "as in some containers. Cards and keys are as safe as elsewhere, unless a reader sends what takes that "
           "program "
           "over.";
}

std::string notDrivable(std::string_view reader) {
    return fmt::format("{} is plugged in, but it is a reader that Tallycard cannot use. Use an ACR122U (on USB) or a "
                       "board with a PN532 (on a serial line) instead.",
                       reader);
}

std::string readerTrouble(const ReaderDiagnosis& diagnosis) {
    switch (diagnosis.state) {
    case ReaderState::NoReader:
        return "No reader is plugged in. Plug one in; on a serial line, name it: --reader pn532_uart:/dev/ttyUSB0.";
    case ReaderState::NotDrivable:
        return notDrivable(diagnosis.device);
    case ReaderState::OtherDevice:
        return fmt::format("At that address is no reader that the address asks for, but: {}. It was left alone. "
                           "'tallycard reader list' shows the readers found; '--reader auto' takes the best of them.",
                           diagnosis.device);
    case ReaderState::NoPermission:
        return "A reader is plugged in, but this user may not use it. Install the udev rule that comes with tallycard "
               "and "
               "plug the reader in again, or add the user to the group that owns the device.";
    case ReaderState::ClaimedByKernel:
        return "A reader is plugged in, but a kernel module holds it. Run 'sudo modprobe -r pn533_usb pn533 nfc' and "
               "blacklist these modules in /etc/modprobe.d.";
    case ReaderState::ClaimedByPcscd:
        return "A reader is plugged in, but the smart card service pcscd holds it. Run "
               "'sudo systemctl stop pcscd.socket pcscd.service'.";
    case ReaderState::NotAnswering:
        return "A reader is there, but it does not answer. Unplug it, wait a moment, plug it in again; then try "
               "another "
               "cable or port.";
    case ReaderState::Ready:
        return {};
    }
    return {};
}

std::string noReaders() { return "No reader was found. 'tallycard reader check' says why."; }

std::string needsSimulatedSite() {
    return "A simulated reader works for a simulated site alone, and this site is a real one. Nothing was done. "
           "Use a real reader, or another folder made with 'tallycard site init --simulated'.";
}

std::string needsSimulatedReader() {
    return "This site is a simulated one: no real card may be used with it. Nothing was done. "
           "Use '--reader sim:FILE', or the folder of the real site.";
}

std::string simulated() { return "SIMULATED: no real card and no real money."; }

} // namespace tally::words
