#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/site/site_words.h"
#include "app/cli/station_desk.h"
#include "core/till/site_stations.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace tally {
namespace {

struct NewStation {
    std::uint16_t number{};
    std::string name;
};

ExitCode add(Invocation invocation, const NewStation& wanted) {
    const auto station = StationBooks::open(invocation, Access::Books);
    if (!station) {
        return invocation.output.failure(station.error());
    }
    const auto entry = addStation((*station)->books(), wanted.number, wanted.name);
    if (!entry) {
        return invocation.output.failure(failureOf(entry.error()));
    }
    auto object = okObject();
    object["station"] = wanted.number;
    object["name"] = wanted.name;
    object["entry"] = *entry;
    invocation.output.result(object, words::stationAdded(wanted.number));
    return ExitCode::Done;
}

ExitCode list(Invocation invocation) {
    if (const auto admitted = admit(invocation, Action::Sell); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto stations = stationsOf(**ledger);
    if (!stations) {
        return invocation.output.failure(failureOf(stations.error()));
    }
    for (const auto& station : *stations) {
        auto object = okObject();
        object["station"] = station.number;
        object["name"] = station.name;
        object["entry"] = station.entry;
        invocation.output.result(object, words::siteStation(station));
    }
    return ExitCode::Done;
}

} // namespace

void addSiteStationCommands(CLI::App& site, Task& chosen) {
    constexpr int largest = 999;
    auto* station = site.add_subcommand("station", "The stations whose records on a card are not strange")
                        ->require_subcommand(1);
    const auto wanted = std::make_shared<NewStation>();
    auto* adding = station->add_subcommand("add", "Make a station of this site known, or give it another name");
    adding->add_option("NUMBER", wanted->number, "Its number, 1 to 999")->required()->check(CLI::Range(1, largest));
    adding->add_option("--name", wanted->name, "Where it stands")->type_name("TEXT");
    adding->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return add(i, *wanted); }; });
    station->add_subcommand("list", "Every station that is known")->callback([&chosen] { chosen = list; });
}

} // namespace tally
