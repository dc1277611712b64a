#include "app/cli/card/till_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/shift/shift_words.h"
#include "app/cli/station_desk.h"
#include "app/cli/usage_words.h"
#include "core/base/currency.h"
#include "core/ledger/data_folder_lock.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"
#include "core/till/config.h"
#include "core/till/shift_work.h"
#include "core/till/station_folder.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <vector>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct CashOptions {
    std::string amount;
    std::string reason;
};

struct DrawerOptions {
    std::string whose; ///< empty: one's own
    std::vector<std::string> pieces;
};

ExitCode exitCodeOf(ShiftError error) {
    switch (error) {
    case ShiftError::NotAllowed:
    case ShiftError::ClockAhead:
    case ShiftError::AlreadyOpen:
    case ShiftError::NoOpenShift:
    case ShiftError::AmountInvalid:
    case ShiftError::CashTooLarge:
    case ShiftError::NoSuchCash:
    case ShiftError::ReasonMissing:
    case ShiftError::UnknownDenomination:
    case ShiftError::CountInvalid:
    case ShiftError::NotCounted:
    case ShiftError::CountOutdated:
    case ShiftError::SaleUnfinished:
        return ExitCode::Refused;
    case ShiftError::LedgerFailed:
    case ShiftError::EntryRefused:
    case ShiftError::LedgerFull:
        return ExitCode::Books;
    case ShiftError::LedgerBusy:
    case ShiftError::SumsTooLarge:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

Failure failureOf(ShiftError error) { return {exitCodeOf(error), std::string(codeOf(error)), words::shift(error)}; }

/// Of work that asks about the clock.
Failure failureOf(ShiftError error, const Books& books) {
    auto failure = failureOf(error);
    const auto lead = error == ShiftError::ClockAhead ? books.clockLead() : std::nullopt;
    return lead ? Failure{failure.exit, failure.code, words::clockSays(*lead) + " " + failure.message} : failure;
}

Failure usageFailure(const std::string& problem) { return {ExitCode::Usage, "usage", words::usage(problem)}; }

/// An amount in the site's currency, of which zero may be one.
Result<Money, AmountError> parseFloat(const std::string& text, std::string_view currency) {
    const auto money = parseMoney(text, currency);
    return !money && money.error() == AmountError::Zero ? Result<Money, AmountError>(Money{}) : money;
}

// What can be told without the site's currency.
std::string problemOfAmount(const std::string& text) {
    const auto fault = faultOfMoney(text);
    return fault ? words::amount(*fault) : std::string();
}

std::string problemOfFloat(const std::string& text) {
    return faultOfMoney(text) == AmountError::Zero ? std::string() : problemOfAmount(text);
}

/// Digits alone; none of a coin is a number too.
std::optional<std::int64_t> parseNumber(std::string_view text) {
    const auto number = parseCount(text);
    if (!number && number.error() == AmountError::Zero) {
        return 0;
    }
    return number ? std::optional(*number) : std::nullopt;
}

/// VALUExPIECES, e.g. 0.50x4: before and after the "x". Empty for any other word.
std::optional<std::pair<std::string_view, std::int64_t>> partsOf(std::string_view word) {
    const auto cross = word.find('x');
    const auto pieces = cross == std::string_view::npos ? std::nullopt : parseNumber(word.substr(cross + 1));
    return pieces ? std::optional(std::pair(word.substr(0, cross), *pieces)) : std::nullopt;
}

std::optional<CountedPieces> parsePieces(std::string_view word, const Currency& currency) {
    const auto parts = partsOf(word);
    const auto value = parts ? currency.parse(parts->first) : Result<Money, AmountError>(fail(AmountError::NotANumber));
    return value ? std::optional(CountedPieces{*value, parts->second}) : std::nullopt;
}

std::string problemOfPieces(const std::string& word) {
    const auto parts = partsOf(word);
    return parts && !faultOfMoney(parts->first) ? std::string() : words::badPieces(word);
}

/// Coins and notes that are counted here.
Result<std::vector<Money>, Failure> denominationsHere(const Globals& globals, const Site& site) {
    const auto config = readConfig(StationFolder::configFile(globals.data));
    if (!config) {
        return fail(failureOf(config.error()));
    }
    auto denominations = denominationsOf(*config, Currency::written(site.currency));
    if (!denominations) {
        return fail(failureOf(denominations.error()));
    }
    return *std::move(denominations);
}

Result<std::vector<CountedPieces>, Failure>
piecesOf(const std::vector<std::string>& counted, const std::vector<Money>& denominations, const Currency& currency) {
    std::vector<CountedPieces> all;
    for (const auto& word : counted) {
        const auto pieces = parsePieces(word, currency);
        if (!pieces) {
            return fail(usageFailure(words::badPieces(word)));
        }
        if (const auto known = sortedCount({*pieces}, denominations); !known) {
            return fail(Failure{ExitCode::Refused, std::string(codeOf(ShiftError::UnknownDenomination)),
                                words::unknownDenomination(word, denominations, currency)});
        }
        all.push_back(*pieces);
    }
    return all;
}

std::string whoseOf(const DrawerOptions& options, const StationBooks& books) {
    return options.whose.empty() ? books.attendant().operatorName : options.whose;
}

ExitCode openShift(Invocation invocation, const CashOptions& options) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto& currency = (*books)->site().currency;
    const auto openingFloat = parseFloat(options.amount, currency);
    if (!openingFloat) {
        return invocation.output.failure(usageFailure(words::amount(openingFloat.error(), "--float")));
    }
    const auto shift = ShiftWork((*books)->books()).open(*openingFloat);
    if (!shift) {
        return invocation.output.failure(failureOf(shift.error(), (*books)->books()));
    }
    auto object = okObject();
    object["shift"] = shift->number;
    object["operator"] = shift->owner;
    object["float"] = shift->openingFloat.minor();
    object["last_counted"] = shift->lastCounted ? Json(shift->lastCounted->counted.minor()) : Json();
    object["difference"] =
        shift->lastCounted ? Json((shift->openingFloat - shift->lastCounted->counted).minor()) : Json();
    invocation.output.result(object, words::shiftOpened(*shift, currency));
    return ExitCode::Done;
}

Result<std::int64_t, ShiftError> move(ShiftWork& work, EntryKind kind, Money amount, const std::string& reason) {
    if (kind == EntryKind::PayIn) {
        return work.payIn(amount, reason);
    }
    return kind == EntryKind::PayOut ? work.payOut(amount, reason) : work.drop(amount);
}

/// A PayIn, PayOut or SafeDrop.
ExitCode moveCash(Invocation invocation, EntryKind kind, const CashOptions& options) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto& currency = (*books)->site().currency;
    const auto amount = parseMoney(options.amount, currency);
    if (!amount) {
        return invocation.output.failure(usageFailure(words::amount(amount.error(), "AMOUNT")));
    }
    ShiftWork work((*books)->books());
    const auto entry = move(work, kind, *amount, options.reason);
    if (!entry) {
        return invocation.output.failure(failureOf(entry.error(), (*books)->books()));
    }
    auto object = okObject();
    object["entry"] = *entry;
    object["kind"] = nameOf(kind);
    object["money"] = amount->minor();
    invocation.output.result(object, words::cashMoved(kind, *amount, currency));
    return ExitCode::Done;
}

Json countObject(const CashCount& count) {
    auto pieces = Json::array();
    for (const auto& each : count.pieces) {
        pieces.push_back({{"value", each.value.minor()}, {"pieces", each.pieces}});
    }
    return {{"entry", count.entry},
            {"counted_by", count.countedBy},
            {"approver", count.approver.empty() ? Json() : Json(count.approver)},
            {"pieces", pieces},
            {"counted", count.counted.minor()},
            {"expected", count.expected.minor()},
            {"difference", count.difference().minor()}};
}

ExitCode countDrawer(Invocation invocation, const DrawerOptions& options) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto& currency = (*books)->site().currency;
    const auto denominations = denominationsHere(invocation.globals, (*books)->site());
    if (!denominations) {
        return invocation.output.failure(denominations.error());
    }
    const auto pieces = piecesOf(options.pieces, *denominations, Currency::written(currency));
    if (!pieces) {
        return invocation.output.failure(pieces.error());
    }
    const auto count = ShiftWork((*books)->books(), *denominations).count(whoseOf(options, **books), *pieces);
    if (!count) {
        return invocation.output.failure(failureOf(count.error()));
    }
    auto object = okObject();
    object.update(countObject(*count));
    invocation.output.result(object, words::counted(*count, currency));
    return ExitCode::Done;
}

ExitCode closeShift(Invocation invocation, const DrawerOptions& options) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    // Held until the Z is made, where nobody else does card work; else it tells who does.
    const auto cardWork = DataFolderLock::take(invocation.globals.data, "tallycard shift close", (*books)->clock());
    const auto cardWorker = cardWork ? std::optional<LockHolder>() : std::optional(cardWork.error().holder);
    const auto z = ShiftWork((*books)->books()).close(whoseOf(options, **books), cardWorker);
    if (!z) {
        return invocation.output.failure(failureOf(z.error()));
    }
    auto object = okObject();
    object["entry"] = *z->entry;
    object.update(z->toDetails());
    object["trust"] = codeOf(z->trust);
    object["first_bad"] = nullptr; // a ledger that has one closes no shift
    invocation.output.result(object, words::shiftReport(*z));
    return ExitCode::Done;
}

/// What should lie in the drawer, where the one who asks may know.
Result<std::optional<Money>, LedgerError> expectedIn(StationBooks& books, const Shift& shift) {
    const bool isOwn = shift.owner == books.attendant().operatorName;
    const bool isTold = isOwn && shift.state == ShiftState::Counted;
    if (!isTold && !books.attendant().may(Action::SeeExpectedCash)) {
        return std::nullopt;
    }
    auto& ledger = books.folder().ledger();
    const auto head = ledger.head();
    if (!head) {
        return fail(head.error());
    }
    const auto figures = figuresOfShift(ledger, shift.number, head->number);
    if (!figures) {
        return fail(figures.error());
    }
    return figures->cash.value_or(CashFlow{}).expected();
}

ExitCode showShifts(Invocation invocation) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto shifts = openShifts((*books)->folder().ledger());
    if (!shifts) {
        return invocation.output.failure(failureOf(shifts.error()));
    }
    auto list = Json::array();
    std::string text;
    const WallClock clock((*books)->site().timeZone);
    for (const auto& shift : *shifts) {
        const auto expected = expectedIn(**books, shift);
        if (!expected) {
            return invocation.output.failure(failureOf(expected.error()));
        }
        list.push_back({{"shift", shift.number},
                        {"owner", shift.owner},
                        {"opened_at", textOf(shift.openedAt)},
                        {"opened_at_local", clock.text(shift.openedAt)},
                        {"business_day", textOf(shift.businessDay)},
                        {"state", words::codeOf(shift.state)},
                        {"float", shift.openingFloat.minor()},
                        {"counts", shift.counts.size()},
                        {"expected", *expected ? Json((*expected)->minor()) : Json()}});
        text += (text.empty() ? "" : "\n") + words::openShift(shift, *expected, (*books)->site());
    }
    auto object = okObject();
    object["shifts"] = list;
    invocation.output.result(object, text.empty() ? words::noShift() : text);
    return ExitCode::Done;
}

void addOpen(CLI::App& shift, Task& chosen) {
    const auto options = std::make_shared<CashOptions>();
    auto* open = shift.add_subcommand("open", "Begin a shift of one's own");
    open->add_option("--float", options->amount, "Cash in the drawer at the opening; 0 for none")
        ->required()
        ->check(problemOfFloat)
        ->type_name("AMOUNT");
    open->callback([options, &chosen] { chosen = [options](Invocation i) { return openShift(i, *options); }; });
}

CLI::App& addMove(CLI::App& shift, Task& chosen, EntryKind kind, const std::string& what,
                  const std::shared_ptr<CashOptions>& options) {
    auto* move = shift.add_subcommand(std::string(kind == EntryKind::SafeDrop ? "drop" : nameOf(kind)), what);
    move->add_option("AMOUNT", options->amount, "How much")->required()->check(problemOfAmount);
    move->callback(
        [options, kind, &chosen] { chosen = [options, kind](Invocation i) { return moveCash(i, kind, *options); }; });
    return *move;
}

void addReason(CLI::App& move, const std::shared_ptr<CashOptions>& options) {
    move.add_option("--reason", options->reason, "What for")->required()->type_name("TEXT");
}

void addWhose(CLI::App& command, const std::shared_ptr<DrawerOptions>& options) {
    command.add_option("--of", options->whose, "Somebody else's shift, left open (takes a supervisor)")
        ->type_name("NAME");
}

void addCount(CLI::App& shift, Task& chosen) {
    const auto options = std::make_shared<DrawerOptions>();
    auto* count = shift.add_subcommand("count", "The drawer as it was counted; final");
    count->add_option("PIECES", options->pieces, "Value x pieces, e.g. 50x3 20x10 0.50x4; 1x0 for an empty drawer")
        ->required()
        ->check(problemOfPieces);
    addWhose(*count, options);
    count->callback([options, &chosen] { chosen = [options](Invocation i) { return countDrawer(i, *options); }; });
}

void addClose(CLI::App& shift, Task& chosen) {
    const auto options = std::make_shared<DrawerOptions>();
    auto* close = shift.add_subcommand("close", "End a shift whose drawer was counted; makes the Z report");
    addWhose(*close, options);
    close->callback([options, &chosen] { chosen = [options](Invocation i) { return closeShift(i, *options); }; });
}

} // namespace

void addShiftCommands(CLI::App& app, Task& chosen) {
    auto* shift = app.add_subcommand("shift", "Whose cash is in the drawer")->require_subcommand(1);
    addOpen(*shift, chosen);
    const auto payIn = std::make_shared<CashOptions>();
    addReason(addMove(*shift, chosen, EntryKind::PayIn, "Cash put into one's own drawer", payIn), payIn);
    const auto payOut = std::make_shared<CashOptions>();
    addReason(addMove(*shift, chosen, EntryKind::PayOut, "Cash paid out of one's own drawer", payOut), payOut);
    addMove(*shift, chosen, EntryKind::SafeDrop, "Cash taken from one's own drawer into the safe",
            std::make_shared<CashOptions>());
    addCount(*shift, chosen);
    addClose(*shift, chosen);
    shift->add_subcommand("show", "The shifts that are open")->callback([&chosen] { chosen = showShifts; });
}

} // namespace tally
