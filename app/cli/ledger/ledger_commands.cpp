#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/ledger/entry_filter.h"
#include "app/cli/ledger/ledger_check.h"
#include "app/cli/ledger/ledger_words.h"
#include "app/cli/progress_line.h"
#include "app/cli/report/report_words.h"
#include "app/cli/shift/shift_words.h"
#include "app/cli/station_desk.h"
#include "core/base/currency.h"
#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/report/report.h"
#include "core/shifts/shift_report.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

/// What is asked of `ledger list`, word by word.
struct ListOptions {
    std::string day;
    std::string card;
    std::string person;
    std::vector<std::string> kinds;
};

std::string problemOfDay(const std::string& text) { return parseDay(text) ? std::string() : words::badDay(); }
std::string problemOfCard(const std::string& text) { return parseCard(text) ? std::string() : words::badCard(text); }
std::string problemOfKind(const std::string& text) { return parseKind(text) ? std::string() : words::badKind(text); }

/// Of words that were found to have no problem.
EntryFilter filterOf(const ListOptions& options) {
    EntryFilter filter{
        .day = parseDay(options.day), .card = parseCard(options.card), .person = options.person, .kinds = {}};
    for (const auto& kind : options.kinds) {
        filter.kinds.push_back(*parseKind(kind));
    }
    return filter;
}

void say(Invocation invocation, Ledger& ledger, const words::Place& place, const Entry& entry) {
    auto object = okObject();
    object["number"] = entry.number;
    object["local_time"] = place.clock.text(entry.time);
    if (const auto body = encodeBody(entry, ledger.reality())) {
        object.update(Json::parse(*body));
    }
    const auto hash = ledger.hashOf(entry.number);
    object["hash"] = hash ? Json(hexOf(*hash)) : Json();
    invocation.output.result(object, words::entry(entry, place));
}

ExitCode list(Invocation invocation, const ListOptions& options) {
    if (const auto admitted = admit(invocation, Action::ReadLedger); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto site = StationFolder::readSite(invocation.globals.data);
    if (!site) {
        return invocation.output.failure(failureOf(site.error()));
    }
    const auto entries = entriesThatFit(**ledger, filterOf(options));
    if (!entries) {
        return invocation.output.failure(failureOf(entries.error()));
    }
    const words::Place place{WallClock(site->timeZone), site->currency};
    for (const auto& entry : *entries) {
        say(invocation, **ledger, place, entry);
    }
    if (entries->empty()) {
        invocation.output.note(words::noEntryFits());
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
    ProgressLine progress;
    const auto checked = openChecked(invocation.globals, progress.watch(words::checkingLedger()));
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
                {"tags", codeOf(verification.tags)},
                {"trust", codeOf(verification.trust())}};
    const auto text = words::verified(verification, head);
    if (!verification.ok()) {
        return invocation.output.failure({ExitCode::Books, "ledger-not-sound", text}, object);
    }
    object["against_z"] = paper ? Json(paper->number) : Json();
    if (const auto same = paper ? compare(*checked->ledger, *paper) : Result<void, Failure>(); !same) {
        return invocation.output.failure(same.error(), object);
    }
    auto sound = okObject();
    sound.update(object);
    invocation.output.result(sound, paper ? text + "\n" + words::paperZAgrees(paper->number) : text);
    return ExitCode::Done;
}

void addList(CLI::App& ledger, Task& chosen) {
    const auto options = std::make_shared<ListOptions>();
    auto* listing = ledger.add_subcommand("list", "The entries: all, or those that fit every filter given");
    listing->add_option("--day,--date", options->day, "Of this business day")
        ->check(problemOfDay)
        ->type_name("YYYY-MM-DD");
    listing->add_option("--card,--serial,--uid", options->card, "About the card of this number or UID")
        ->check(problemOfCard)
        ->type_name("SERIAL|UID");
    listing->add_option("--person", options->person, "By, approved by or about this person")->type_name("NAME");
    listing->add_option("--kind", options->kinds, "Of this kind; may be given several times")
        ->check(problemOfKind)
        ->type_name("KIND")
        ->allow_extra_args(false);
    listing->callback([options, &chosen] { chosen = [options](Invocation i) { return list(i, *options); }; });
}

} // namespace

void addLedgerCommands(CLI::App& app, Task& chosen) {
    auto* ledger = app.add_subcommand("ledger", "The audit log")->require_subcommand(1);
    addList(*ledger, chosen);
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
    addRestoredCommand(*ledger, chosen);
}

} // namespace tally
