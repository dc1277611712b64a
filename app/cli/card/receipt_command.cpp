#include "app/cli/card/receipt_words.h"
#include "app/cli/command.h"
#include "app/cli/delivery.h"
#include "app/cli/failures.h"
#include "app/cli/guarded_output.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"
#include "core/till/receipt.h"
#include "ui/print/receipt_paper.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct ReceiptOptions {
    std::int64_t entry{};
    std::optional<std::string> pdf;
};

Failure failureOf(const ReceiptFailure& failure) {
    if (const auto* error = std::get_if<TillError>(&failure)) {
        return failureOf(*error);
    }
    const auto error = std::get<ReceiptError>(failure);
    return {ExitCode::Refused, std::string(codeOf(error)), words::noReceipt(error)};
}

Json lineObject(const ReceiptLine& line) {
    return {{"entry", line.entry},
            {"open", line.phase == Phase::Open},
            {"kind", nameOf(line.kind)},
            {"serial", line.serial ? Json(*line.serial) : Json()},
            {"points", line.points.count()},
            {"bonus", line.bonus.count()},
            {"money", line.money.minor()},
            {"deposit", line.deposit.minor()},
            {"package", line.package.empty() ? Json() : Json(line.package)},
            {"balance", line.balance ? Json(line.balance->count()) : Json()}};
}

Json paymentObject(const Payment& payment) {
    const auto change = payment.given ? Json((*payment.given - payment.amount).minor()) : Json();
    return {{"kind", nameOf(payment.kind)},
            {"amount", payment.amount.minor()},
            {"given", payment.given ? Json(payment.given->minor()) : Json()},
            {"change", change}};
}

Json receiptObject(const Receipt& receipt) {
    auto lines = Json::array();
    for (const auto& line : receipt.lines) {
        lines.push_back(lineObject(line));
    }
    auto payments = Json::array();
    for (const auto& payment : receipt.payments) {
        payments.push_back(paymentObject(payment));
    }
    return {{"receipt", receipt.number},
            {"seal", receipt.seal},
            {"copy", receipt.copy},
            {"duplicate", receipt.isDuplicate()},
            {"simulated", receipt.reality == Reality::Simulated},
            {"trust", codeOf(receipt.trust)},
            {"time", textOf(receipt.time)},
            {"operator", receipt.operatorName},
            {"station", receipt.station},
            {"currency", receipt.currency},
            {"lines", lines},
            {"money", receipt.total().minor()},
            {"payments", payments}};
}

Failure cannotPrint(PrintError error, const std::string& file) {
    switch (error) {
    case PrintError::DiskFull:
        return {ExitCode::Failed, "disk-full", words::noRoomForReceipt(file)};
    case PrintError::CannotWrite:
    case PrintError::Cancelled:
        break;
    }
    return {ExitCode::Failed, "pdf-not-written", words::cannotPrintReceipt(file)};
}

/// Hands it out: what somebody stands there with is on the disk or told before this ends well.
ExitCode handOut(Invocation invocation, Books& books, const Receipt& receipt, const ReceiptOptions& options,
                 std::optional<WholeFile> file) {
    auto object = okObject();
    object.update(receiptObject(receipt));
    object["pdf"] = options.pdf ? Json(*options.pdf) : Json();
    const auto published = file ? ui::publish(*std::move(file)) : Result<void, PrintError>();
    if (published) {
        invocation.output.result(object,
                                 options.pdf ? words::receiptPrinted(receipt, *options.pdf) : words::receipt(receipt));
        // With the paper in hand, nobody needs to have been told.
        if (options.pdf || isSaid()) {
            return ExitCode::Done;
        }
    }
    // Where this fails, too, the copy counts as given: rather one DUPLICATE too many than two originals.
    static_cast<void>(takeBackReceipt(books, receipt));
    object.erase("result");
    const auto error = published ? PrintError::CannotWrite : published.error();
    return invocation.output.failure(cannotPrint(error, options.pdf.value_or("Standard output")), object);
}

ExitCode give(Invocation invocation, const ReceiptOptions& options) {
    if (options.pdf) {
        if (const auto may = mayWrite(invocation.globals, *options.pdf, FileKind::Pdf); !may) {
            return invocation.output.failure(may.error());
        }
        if (const auto chosen = choosePrintLanguage(invocation.globals); !chosen) {
            return invocation.output.failure(chosen.error());
        }
    }
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    std::optional<WholeFile> file;
    std::optional<PrintError> trouble;
    const auto make = [&](const Receipt& receipt) -> Result<void, ReceiptError> {
        file.reset();
        if (!options.pdf) {
            return {};
        }
        auto prepared = ui::prepareReceipt(*options.pdf, receipt);
        if (!prepared) {
            trouble = prepared.error();
            return fail(ReceiptError::NotPrinted);
        }
        file.emplace(std::move(*prepared));
        return {};
    };
    const auto receipt = giveReceipt((*books)->books(), options.entry, make);
    if (!receipt) {
        const bool isFile = trouble && receipt.error() == ReceiptFailure(ReceiptError::NotPrinted);
        return invocation.output.failure(isFile ? cannotPrint(*trouble, *options.pdf) : failureOf(receipt.error()));
    }
    return handOut(invocation, (*books)->books(), *receipt, options, std::move(file));
}

} // namespace

void addReceiptCommand(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<ReceiptOptions>();
    auto* receipt = card.add_subcommand("receipt", "The receipt of a sale; every further one is marked DUPLICATE");
    receipt->add_option("ENTRY", options->entry, "Ledger number of the sale, as the answer to it says")
        ->required()
        ->check(CLI::PositiveNumber);
    receipt
        ->add_option_function<std::string>(
            "--pdf", [options](const std::string& file) { options->pdf = file; },
            "Print it on 80 mm of paper into this file")
        ->type_name("FILE");
    receipt->callback([options, &chosen] { chosen = [options](Invocation i) { return give(i, *options); }; });
}

} // namespace tally
