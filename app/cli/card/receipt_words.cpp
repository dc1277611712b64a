#include "app/cli/card/receipt_words.h"

#include "app/cli/ledger/ledger_words.h"
#include "core/base/currency.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"

#include <fmt/format.h>

namespace tally::words {

namespace {

std::string_view what(EntryKind kind) {
    if (kind == EntryKind::Issue) {
        return "New card";
    }
    return kind == EntryKind::Refund ? "Refund" : "Top-up";
}

std::string line(const ReceiptLine& line, std::string_view currency) {
    auto text = fmt::format("{}, card {}{}: {} points", what(line.kind), line.serial.value_or(0),
                            line.package.empty() ? "" : ", " + line.package, line.points.count());
    if (line.bonus != Points{}) {
        text += fmt::format(" ({} of them a bonus)", line.bonus.count());
    }
    text += ", " + moneyText(line.money, currency);
    if (line.deposit != Money{}) {
        text += fmt::format(" ({} of it the deposit)", moneyText(line.deposit, currency));
    }
    if (line.phase == Phase::Open) {
        text += "; not finished: lay this card on the reader again";
    } else if (line.balance) {
        text += fmt::format("; now {} points", line.balance->count());
    }
    return text;
}

std::string payment(const Payment& payment, std::string_view currency) {
    auto text = fmt::format("{} {}", payment.name.empty() ? nameOf(payment.kind) : std::string_view(payment.name),
                            moneyText(payment.amount, currency));
    if (payment.given) {
        text += fmt::format(" (given {}, change {})", moneyText(*payment.given, currency),
                            moneyText(*payment.given - payment.amount, currency));
    }
    return text;
}

} // namespace

std::string receipt(const Receipt& receipt) {
    std::string text;
    if (receipt.reality == Reality::Simulated) {
        text += "SIMULATION: no card and no money of this receipt exist.\n";
    }
    if (receipt.isDuplicate()) {
        text += fmt::format("DUPLICATE, copy {}\n", receipt.copy);
    }
    text += fmt::format("Receipt {}, {}, {}, station {}\n", receipt.number, minuteText(receipt.time + receipt.offset),
                        receipt.operatorName, receipt.station);
    for (const auto& each : receipt.lines) {
        text += line(each, receipt.currency) + "\n";
    }
    text += "Total " + moneyText(receipt.total(), receipt.currency) + "\n";
    for (const auto& each : receipt.payments) {
        text += payment(each, receipt.currency) + "\n";
    }
    text += fmt::format("Ledger entry {}, {}, {}\n", receipt.number, receipt.seal, whatHolds(receipt.trust));
    return text + "This is not a certified fiscal receipt.";
}

std::string receiptPrinted(const Receipt& receipt, std::string_view file) {
    return receipt.isDuplicate() ? fmt::format("The DUPLICATE of receipt {} is in {}.", receipt.number, file)
                                 : fmt::format("Receipt {} is in {}.", receipt.number, file);
}

std::string noReceipt(ReceiptError error) {
    switch (error) {
    case ReceiptError::NoSuchEntry:
        return "There is no entry of this number. 'tallycard ledger list' shows them; the answer to every sale names "
               "its own.";
    case ReceiptError::NotASale:
        return "That entry is no sale: there is no receipt for it. Give the number of an issue, a top-up or a refund.";
    case ReceiptError::StillOpen:
        return "That sale is still open: its card was lifted before it could be read back. Keep the money as it is; "
               "put "
               "the card back on the reader, then there will be a receipt.";
    case ReceiptError::NotPrinted:
        return "The receipt could not be printed. The sale stands, and no receipt is counted: ask again.";
    case ReceiptError::NotDone:
        return "That sale came to nothing, so there is no receipt. Give back any money that was taken for it.";
    }
    return {};
}

std::string cannotPrintReceipt(std::string_view file) {
    return fmt::format("{} cannot be written. The sale stands; nothing about the money changes. Look at the folder's "
                       "permissions and the disk and ask again: this one does not count as given.",
                       file);
}

std::string noRoomForReceipt(std::string_view file) {
    return fmt::format("{} could not be written: the disk is full, or a limit on the size of files is reached. The sale "
                       "stands; nothing about the money changes. Make room and ask again: this one does not count as "
                       "given.",
                       file);
}

} // namespace tally::words
