#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/ledger_check.h"
#include "app/cli/ledger_words.h"
#include "app/cli/progress_line.h"
#include "app/cli/report_words.h"
#include "app/cli/shift_words.h"
#include "app/cli/station_desk.h"
#include "core/base/currency.h"
#include "core/crypto/hex.h"
#include "core/ledger/entry_json.h"
#include "core/report/report.h"
#include "core/shifts/shift_report.h"

#include <CLI/CLI.hpp>

#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

void say(Invocation invocation, Ledger& ledger, const Entry& entry) {
    auto object = okObject();
    object["number"] = entry.number;
    if (const auto body = encodeBody(entry, ledger.reality())) {
        object.update(Json::parse(*body));
    }
    const auto hash = ledger.hashOf(entry.number);
    object["hash"] = hash ? Json(hexOf(*hash)) : Json();
    invocation.output.result(object, words::entry(entry));
}

ExitCode list(Invocation invocation) {
    if (const auto admitted = admit(invocation, Action::ReadLedger); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    std::vector<Entry> entries;
    const auto read = (*ledger)->forEach(1, std::numeric_limits<std::int64_t>::max(),
                                         [&](const Entry& entry) { entries.push_back(entry); });
    if (!read) {
        return invocation.output.failure(failureOf(read.error()));
    }
    for (const auto& entry : entries) {
        say(invocation, **ledger, entry);
    }
    return ExitCode::Done;
}

/// A Z on paper: its number, and the head of the chain that it names, with or without the blanks between the groups.
struct PaperZ {
    std::int64_t number{};
    std::string head;
};

/// Empty for words that are no number and 64 hexadecimal digits.
std::optional<PaperZ> paperZ(const std::vector<std::string>& given) {
    constexpr std::size_t headLength = 64;
    const auto number = parseCount(given.empty() ? std::string() : given.front());
    const auto head = std::accumulate(given.begin() + (given.empty() ? 0 : 1), given.end(), std::string());
    if (!number || head.size() != headLength || head.find_first_not_of("0123456789abcdef") != std::string::npos) {
        return std::nullopt;
    }
    return PaperZ{*number, head};
}

/// Whether the ledger still has this Z, and the entry before it is the one that the paper names. Errors:
/// "z-not-found", "z-differs", those of the ledger.
Result<void, Failure> compare(Ledger& ledger, const PaperZ& paper) {
    const auto z = findZReport(ledger, paper.number);
    if (!z) {
        return fail(failureOf(z.error()));
    }
    if (!*z) {
        return fail(Failure{ExitCode::Books, "z-not-found", words::paperZNotFound(paper.number)});
    }
    const auto hash = ledger.hashOf((*z)->lastEntry);
    if (!hash) {
        return fail(failureOf(hash.error()));
    }
    if (hexOf(*hash) != paper.head || hexOf((*z)->head.hash) != paper.head) {
        return fail(Failure{ExitCode::Books, "z-differs", words::paperZDiffers(paper.number)});
    }
    return {};
}

ExitCode verifyAll(Invocation invocation, const std::optional<PaperZ>& paper) {
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    ProgressLine progress;
    const auto checked = checkLedger(invocation.globals, **ledger, progress.watch(words::checkingLedger()));
    if (!checked) {
        return invocation.output.failure(checked.error());
    }
    const auto& verification = checked->verification;
    const auto head = hexOf(verification.head.hash);
    Json object{{"ok", verification.ok()},
                {"entries", verification.entries},
                {"first_bad", verification.firstBad ? Json(*verification.firstBad) : Json()},
                {"fault", verification.fault ? Json(codeOf(*verification.fault)) : Json()},
                {"head", head},
                {"tags", checked->tags == Tags::Checked ? "checked" : "not-checked"}};
    const auto text = words::verified(verification, head, checked->tags);
    if (!verification.ok()) {
        return invocation.output.failure({ExitCode::Books, "ledger-not-sound", text}, object);
    }
    object["against_z"] = paper ? Json(paper->number) : Json();
    if (const auto same = paper ? compare(**ledger, *paper) : Result<void, Failure>(); !same) {
        return invocation.output.failure(same.error(), object);
    }
    auto sound = okObject();
    sound.update(object);
    invocation.output.result(sound, paper ? text + "\n" + words::paperZAgrees(paper->number) : text);
    return ExitCode::Done;
}

} // namespace

void addLedgerCommands(CLI::App& app, Task& chosen) {
    auto* ledger = app.add_subcommand("ledger", "The audit log")->require_subcommand(1);
    ledger->add_subcommand("list", "Every entry")->callback([&chosen] { chosen = list; });
    auto* verify = ledger->add_subcommand(
        "verify", "Whether the log is whole; with the passphrase file, also that the site made it");
    const auto paper = std::make_shared<std::vector<std::string>>();
    verify
        ->add_option("--against-z", *paper,
                     "Also that it still holds the Z report of this number, after the head that its paper names")
        ->type_name("NUMBER HEAD")
        ->expected(2, 1 + 16);
    verify->callback([paper, &chosen] {
        if (!paper->empty() && !paperZ(*paper)) {
            throw CLI::ValidationError("--against-z", words::badPaperZ());
        }
        chosen = [paper](Invocation i) { return verifyAll(i, paperZ(*paper)); };
    });
}

} // namespace tally
