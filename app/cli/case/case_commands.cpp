#include "app/cli/card/card_json.h"
#include "app/cli/case/case_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/station_desk.h"
#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/till/card_ahead.h"
#include "core/till/card_case.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

template <class T> Json orNull(const std::optional<T>& value) { return value ? Json(*value) : Json(); }

Json objectOf(const Presentation& presented) {
    return {{"entry", presented.entry},
            {"time", textOf(presented.time)},
            {"station", presented.station},
            {"operator", presented.operatorName},
            {"reader", presented.reader}};
}

Json objectOf(const KnownCard& known) {
    return {{"entry", known.entry},           {"kind", nameOf(known.kind)},
            {"time", textOf(known.time)},     {"station", known.station},
            {"operator", known.operatorName}, {"sequence", orNull(known.sequence)},
            {"loaded", orNull(known.loaded)}, {"bonus", orNull(known.bonus)},
            {"spent", orNull(known.spent)},   {"record", known.record ? Json(hexOf(*known.record)) : Json()}};
}

/// What a list tells.
Json outlineOf(const CardCase& one) {
    auto object = okObject();
    object["uid"] = one.uid;
    object["serial"] = orNull(one.serial);
    object["rules"] = Json::array();
    for (const auto& broken : one.contradictions) {
        object["rules"].push_back(codeOf(broken.rule));
    }
    object["presented"] = one.presentations.size();
    object["last_time"] = textOf(one.presentations.back().time);
    object["last_entry"] = one.presentations.back().entry;
    return object;
}

Json objectOf(const CardCase& one) {
    auto object = outlineOf(one);
    object["contradictions"] = Json::array();
    for (const auto& broken : one.contradictions) {
        object["contradictions"].push_back({{"rule", codeOf(broken.rule)},
                                            {"words", words::ruleBroken(broken.rule)},
                                            {"may_mean", words::whatItMayMean(broken.rule)},
                                            {"to_do", words::whatToDo(broken.rule)},
                                            {"known", broken.known ? objectOf(*broken.known) : Json()}});
    }
    object["shown"] = one.shown ? Json(one.shown->toDetails()) : Json();
    object["presentations"] = Json::array();
    for (const auto& each : one.presentations) {
        object["presentations"].push_back(objectOf(each));
    }
    return object;
}

/// The cases of the ledger, for whoever may see them.
Result<std::vector<CardCase>, Failure> casesFor(Invocation invocation) {
    if (const auto admitted = admit(invocation, Action::SeeCases); !admitted) {
        return fail(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    auto cases = casesOf(**ledger);
    if (!cases) {
        return fail(failureOf(cases.error()));
    }
    return *std::move(cases);
}

/// Tells each card that is ahead of this ledger; how many there are.
Result<std::size_t, Failure> listAhead(Invocation invocation) {
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    const auto ahead = cardsAheadOf(**ledger);
    if (!ahead) {
        return fail(failureOf(ahead.error()));
    }
    const auto siteInit = (*ledger)->find(1);
    const auto currency = siteInit ? siteInit->details.value("currency", std::string()) : std::string();
    for (const auto& one : *ahead) {
        auto object = okObject();
        object.update(aheadObject(one));
        object["rules"] = Json::array({nameOf(EntryKind::CardAhead)});
        invocation.output.result(object, words::caseLine(one, currency));
    }
    return ahead->size();
}

ExitCode list(Invocation invocation) {
    const auto cases = casesFor(invocation);
    if (!cases) {
        return invocation.output.failure(cases.error());
    }
    for (const auto& one : *cases) {
        invocation.output.result(outlineOf(one), words::caseLine(one));
    }
    const auto ahead = listAhead(invocation);
    if (!ahead) {
        return invocation.output.failure(ahead.error());
    }
    if (cases->empty() && *ahead == 0) {
        invocation.output.note(words::noCases());
    }
    return ExitCode::Done;
}

ExitCode show(Invocation invocation, const std::string& name) {
    const auto cases = casesFor(invocation);
    if (!cases) {
        return invocation.output.failure(cases.error());
    }
    const auto named = casesNamed(name, *cases);
    if (named.empty()) {
        return invocation.output.failure({ExitCode::Failed, "no-such-case", words::noSuchCase(name)});
    }
    for (const auto& one : named) {
        invocation.output.result(objectOf(one), words::caseInFull(one));
    }
    return ExitCode::Done;
}

} // namespace

void addCaseCommands(CLI::App& app, Task& chosen) {
    auto* cases = app.add_subcommand("case", "Cards that contradicted the ledger or themselves")->require_subcommand(1);
    cases->add_subcommand("list", "Every such card")->callback([&chosen] { chosen = list; });
    const auto name = std::make_shared<std::string>();
    auto* showing = cases->add_subcommand("show", "One card: what it showed beside what the ledger knows");
    showing->add_option("CARD", *name, "Its number, or its UID in hexadecimal")->required()->type_name("SERIAL|UID");
    showing->callback([name, &chosen] { chosen = [name](Invocation i) { return show(i, *name); }; });
}

} // namespace tally
