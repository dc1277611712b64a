#include "ui/words.h"

namespace tally::ui {

QString Words::name(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return tr("Looking for the reader");
    case ReaderHealth::Ready:
        return tr("Reader ready");
    case ReaderHealth::NoReader:
        return tr("No reader: plug it in");
    case ReaderHealth::NotDrivable:
        return tr("Wrong kind of reader");
    case ReaderHealth::OtherDevice:
        return tr("Wrong address: call manager");
    case ReaderHealth::ClaimedByPcscd:
        return tr("Held by pcscd: call manager");
    case ReaderHealth::ClaimedByKernel:
        return tr("Held by pn533: call manager");
    case ReaderHealth::NoPermission:
        return tr("No permission: call manager");
    case ReaderHealth::NotAnswering:
        return tr("Reader silent: plug it in again");
    case ReaderHealth::ProgramMissing:
        return tr("Part missing: call manager");
    }
    return {};
}

Message Words::about(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return {Tone::Attention,
                tr("Looking for the reader"),
                tr("The station does not know its card reader yet."),
                {},
                {}};
    case ReaderHealth::NoReader:
        return {Tone::Stop, tr("No card reader"), tr("No card reader is plugged in to this computer."), {}, {}};
    case ReaderHealth::NotDrivable:
        return {Tone::Stop,
                tr("This reader cannot be used"),
                tr("A card reader is plugged in, but of a kind that Tallycard cannot speak to."),
                {},
                {}};
    case ReaderHealth::OtherDevice:
        return {Tone::Stop,
                tr("That is not the reader"),
                tr("Where the settings place the card reader there is something else. It was left alone."),
                {},
                {}};
    case ReaderHealth::ClaimedByPcscd:
        return {Tone::Stop,
                tr("Another program holds the reader"),
                tr("The card reader is plugged in, but this computer's smart card service (pcscd) holds it. "
                   "A manager stops it at a terminal:"),
                {},
                {}};
    case ReaderHealth::ClaimedByKernel:
        return {Tone::Stop,
                tr("The system holds the reader"),
                tr("The card reader is plugged in, but the Linux kernel's own driver (pn533) holds it. "
                   "A manager unloads it at a terminal:"),
                {},
                {}};
    case ReaderHealth::NoPermission:
        return {Tone::Stop,
                tr("The reader is not permitted"),
                tr("The card reader is plugged in, but this user may not use it: the udev rule of Tallycard is not "
                   "in force."),
                {},
                {}};
    case ReaderHealth::NotAnswering:
        return {Tone::Stop,
                tr("The reader does not answer"),
                tr("The card reader is plugged in and free, but says nothing."),
                {},
                {}};
    case ReaderHealth::ProgramMissing:
        return {Tone::Stop,
                tr("A part of Tallycard is missing"),
                tr("The program that speaks to card readers (tallycard-reader) is not installed."),
                {},
                {}};
    case ReaderHealth::Ready:
        return {Tone::Good, tr("The reader is back"), tr("The card reader answers again."), {}, {}};
    }
    return {};
}

QString Words::remedyFor(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
    case ReaderHealth::Ready:
        return tr("One moment, please.");
    case ReaderHealth::NoReader:
        return tr("Plug the reader in, at any port. The station goes on by itself.");
    case ReaderHealth::NotDrivable:
        return tr("Use an ACR122U, or a board with a PN532, instead. Plug it in, at any port. The station goes on by "
                  "itself.");
    case ReaderHealth::OtherDevice:
        return tr("Call the manager: the reader's address in config.toml is to be put right, or left out.");
    case ReaderHealth::ClaimedByPcscd:
    case ReaderHealth::ClaimedByKernel:
        return tr("Call the manager. When the reader is free, the station goes on by itself.");
    case ReaderHealth::NoPermission:
        return tr("Call the manager. When the rule is installed, unplug the reader and plug it in again.");
    case ReaderHealth::NotAnswering:
        return tr("Unplug the reader, wait a moment, and plug it in again. If that does not help, try another cable "
                  "or port.");
    case ReaderHealth::ProgramMissing:
        return tr("Call the manager: Tallycard must be installed again.");
    }
    return {};
}

QString Words::commandFor(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::ClaimedByPcscd:
        return QStringLiteral("sudo systemctl stop pcscd.socket pcscd.service");
    case ReaderHealth::ClaimedByKernel:
        return QStringLiteral("sudo modprobe -r pn533_usb pn533 nfc");
    case ReaderHealth::Searching:
    case ReaderHealth::NoReader:
    case ReaderHealth::NotDrivable:
    case ReaderHealth::OtherDevice:
    case ReaderHealth::NoPermission:
    case ReaderHealth::NotAnswering:
    case ReaderHealth::ProgramMissing:
    case ReaderHealth::Ready:
        return {};
    }
    return {};
}

Message Words::about(const ReaderProblem& problem) {
    auto message = about(problem.health);
    if (!problem.device.empty()) {
        message.what += u' ' + tr("It is: %1.").arg(QString::fromStdString(problem.device));
    }
    message.money = problem.interrupted
                        ? tr("Nothing was written to the card. The sale goes on when the reader is back.")
                        : tr("No sale was under way, so no money is affected.");
    message.now = remedyFor(problem.health);
    return message;
}

} // namespace tally::ui
