#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/site/site_words.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"
#include "core/till/clock_jump.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tally {
namespace {

ExitCode correct(Invocation invocation, const std::string& why) {
    const auto station = StationBooks::open(invocation, Access::Books);
    if (!station) {
        return invocation.output.failure(station.error());
    }
    auto& books = (*station)->books();
    const auto corrected = correctClock(books, why);
    if (!corrected) {
        return invocation.output.failure(failureOf(corrected.error()));
    }
    auto object = okObject();
    object["business_day"] = textOf(books.today());
    object["was"] = nullptr;
    object["entry"] = nullptr;
    if (*corrected) {
        object["was"] = textOf((*corrected)->was);
        object["entry"] = (*corrected)->entry;
    }
    invocation.output.result(object, *corrected ? words::clockCorrected(**corrected)
                                                : words::clockNeedsNoCorrection(books.site().calendar().dayOf(books.now())));
    return ExitCode::Done;
}

ExitCode confirm(Invocation invocation) {
    const auto station = StationBooks::open(invocation, Access::Books);
    if (!station) {
        return invocation.output.failure(station.error());
    }
    auto& books = (*station)->books();
    const auto confirmed = confirmClock(books);
    if (!confirmed) {
        return invocation.output.failure(failureOf(confirmed.error()));
    }
    auto object = okObject();
    object["business_day"] = textOf(books.today());
    object["was"] = *confirmed ? nlohmann::ordered_json(textOf((*confirmed)->last)) : nlohmann::ordered_json();
    invocation.output.result(object, *confirmed ? words::clockConfirmed(**confirmed)
                                                : words::clockNeedsNoConfirmation(books.today()));
    return ExitCode::Done;
}

} // namespace

void addSiteClockCommands(CLI::App& site, Task& chosen) {
    auto* clock = site.add_subcommand("clock", "What to do after this computer's clock jumped")->require_subcommand(1);
    const auto why = std::make_shared<std::string>();
    auto* correcting =
        clock->add_subcommand("correct", "Say that the clock was wrong before and is right now: days go on from it");
    correcting->add_option("--reason", *why, "What happened to the clock")->required()->type_name("TEXT");
    correcting->callback([why, &chosen] { chosen = [why](Invocation i) { return correct(i, *why); }; });
    clock->add_subcommand("confirm", "Say that the clock is right, though it is days ahead of the last entry")
        ->callback([&chosen] { chosen = confirm; });
}

} // namespace tally
