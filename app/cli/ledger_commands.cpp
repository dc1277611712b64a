#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/ledger_check.h"
#include "app/cli/progress_line.h"
#include "app/cli/report_words.h"
#include "app/cli/station_desk.h"
#include "app/cli/words.h"
#include "core/ledger/entry_json.h"
#include "core/report/report.h"

#include <CLI/CLI.hpp>

#include <limits>

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

ExitCode verifyAll(Invocation invocation) {
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
    auto sound = okObject();
    sound.update(object);
    invocation.output.result(sound, text);
    return ExitCode::Done;
}

} // namespace

void addLedgerCommands(CLI::App& app, Task& chosen) {
    auto* ledger = app.add_subcommand("ledger", "The audit log")->require_subcommand(1);
    ledger->add_subcommand("list", "Every entry")->callback([&chosen] { chosen = list; });
    ledger->add_subcommand("verify", "Whether the log is whole; with the passphrase file, also that the site made it")
        ->callback([&chosen] { chosen = verifyAll; });
}

} // namespace tally
