#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/site/site_words.h"
#include "app/cli/station_desk.h"
#include "app/cli/usage_words.h"
#include "core/till/serial_ranges.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct WantedSerials {
    std::string range;
    std::string reason;
};

std::optional<std::uint32_t> parseSerial(std::string_view text) {
    std::uint32_t serial = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, serial);
    return read.ec == std::errc() && read.ptr == end ? std::optional(serial) : std::nullopt;
}

/// "1-5000".
std::optional<std::pair<std::uint32_t, std::uint32_t>> parseRange(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto first = parseSerial(text.substr(0, dash));
    const auto last = parseSerial(text.substr(dash + 1));
    return first && last ? std::optional(std::pair(*first, *last)) : std::nullopt;
}

ExitCode exitCodeOf(SerialRangeError error) {
    switch (error) {
    case SerialRangeError::NotAllowed:
    case SerialRangeError::NoRange:
    case SerialRangeError::OfStations:
        return ExitCode::Refused;
    case SerialRangeError::LedgerFailed:
    case SerialRangeError::LedgerFull:
        return ExitCode::Books;
    case SerialRangeError::LedgerBusy:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

Json rangeObject(const SerialRange& range) {
    return {{"first", range.first},
            {"last", range.last},
            {"reason", range.remark.empty() ? Json() : Json(range.remark)},
            {"entry", range.entry},
            {"operator", range.declaredBy},
            {"approver", range.approver.empty() ? Json() : Json(range.approver)}};
}

ExitCode add(Invocation invocation, const WantedSerials& wanted) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto [first, last] = *parseRange(wanted.range);
    const auto range = declareSerials((*books)->books(), first, last, wanted.reason);
    if (!range) {
        return invocation.output.failure(
            {exitCodeOf(range.error()), std::string(codeOf(range.error())), words::serials(range.error())});
    }
    auto object = okObject();
    object.update(rangeObject(*range));
    invocation.output.result(object, words::serialsDeclared(*range));
    return ExitCode::Done;
}

ExitCode list(Invocation invocation) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto ranges = declaredSerials((*books)->folder().ledger());
    if (!ranges) {
        return invocation.output.failure(failureOf(ranges.error()));
    }
    auto object = okObject();
    object["serials"] = Json::array();
    std::string text;
    for (const auto& range : *ranges) {
        object["serials"].push_back(rangeObject(range));
        text += (text.empty() ? "" : "\n") + words::serialRange(range);
    }
    invocation.output.result(object, text.empty() ? words::noSerials() : text);
    return ExitCode::Done;
}

} // namespace

void addSerialCommands(CLI::App& site, Task& chosen) {
    auto* serials = site.add_subcommand("serials", "Card numbers that may be asked for")->require_subcommand(1);

    const auto wanted = std::make_shared<WantedSerials>();
    auto* adding = serials->add_subcommand("add", "Declare numbers for 'card issue --serial' (takes a supervisor)");
    adding->add_option("RANGE", wanted->range, "The first and the last, such as 1-5000")
        ->required()
        ->check([](const std::string& text) { return parseRange(text) ? std::string() : words::badSerials(); });
    adding->add_option("--reason", wanted->reason, "What they are for")->type_name("TEXT");
    adding->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return add(i, *wanted); }; });

    serials->add_subcommand("list", "The ranges declared")->callback([&chosen] { chosen = list; });
}

} // namespace tally
