#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/guarded_output.h"
#include "app/cli/people/pin_input.h"
#include "app/cli/site/keys_words.h"
#include "app/cli/site/passphrase.h"
#include "app/cli/site/site_words.h"
#include "app/cli/station_desk.h"
#include "app/cli/usage_words.h"
#include "core/base/currency.h"
#include "core/keys/key_export.h"

#include <CLI/CLI.hpp>
#include <date/tz.h>

#include <map>
#include <memory>
#include <optional>

namespace tally {
namespace {

struct NewSite {
    std::uint32_t siteId{};
    std::uint16_t station{};
    std::string currency = "EUR";
    std::optional<std::string> price;
    std::string timeZone;
    std::string dayEnds = "00:00";
    bool simulated = false; // CLI11 fills flags of type bool
    std::string importKeys;
    std::string manager;
};

struct KeyFile {
    std::string file;
    Audience audience = Audience::Station;
    bool newRecoveryCode = false; // CLI11 fills flags of type bool
};

std::string localZone() {
    try {
        return date::current_zone()->name();
    } catch (const std::exception&) {
        return "UTC";
    }
}

/// "10:1.00" is 10 points for 1.00.
Result<PriceList, AmountError> parsePrice(std::string_view text, const Currency& currency) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) {
        return fail(AmountError::NotANumber);
    }
    const auto points = parseCount(text.substr(0, colon));
    if (!points) {
        return fail(points.error());
    }
    const auto money = currency.parse(text.substr(colon + 1));
    if (!money) {
        return fail(money.error());
    }
    PriceList prices;
    prices.points = Points(*points);
    prices.money = *money;
    return prices;
}

/// "HH:MM", 00:00 to 23:59.
std::optional<std::chrono::minutes> parseDayEnd(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 99; };
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const int hours = digit(0) * 10 + digit(1);
    const int minutes = digit(3) * 10 + digit(4);
    if (hours > 23 || minutes > 59) {
        return std::nullopt;
    }
    return std::chrono::hours(hours) + std::chrono::minutes(minutes);
}

Failure usageFailure(const std::string& problem) { return {ExitCode::Usage, "usage", words::usage(problem)}; }

Result<InitOrder, Failure> orderOf(const NewSite& wanted) {
    const auto dayEnds = parseDayEnd(wanted.dayEnds);
    if (!dayEnds) {
        return fail(usageFailure(words::badDayEnd()));
    }
    const auto currency = Currency::of(wanted.currency);
    if (!currency) {
        return fail(usageFailure(words::badCurrency(wanted.currency)));
    }
    const auto prices = wanted.price ? parsePrice(*wanted.price, *currency)
                                     : Result<PriceList, AmountError>(PriceList::startingIn(*currency));
    if (!prices) {
        return fail(usageFailure(words::amount(prices.error(), "--price")));
    }
    InitOrder order{.site = {.siteId = wanted.siteId,
                             .station = wanted.station,
                             .currency = wanted.currency,
                             .timeZone = wanted.timeZone.empty() ? localZone() : wanted.timeZone,
                             .dayEnds = *dayEnds,
                             .reality = wanted.simulated ? Reality::Simulated : Reality::Real},
                    .prices = *prices,
                    .keys = std::nullopt};
    if (!wanted.importKeys.empty()) {
        auto keys = importKeys(wanted.importKeys, Audience::Station);
        if (!keys) {
            return fail(failureOf(keys.error()));
        }
        order.keys = std::move(*keys);
    }
    return order;
}

/// The site's first manager, when one is named.
Result<void, Failure> addManager(InitOrder& order, const std::string& name, const std::string& pinFile) {
    if (name.empty()) {
        return {};
    }
    if (const auto can = People().canAdd(name, Role::Manager); !can) {
        return fail(failureOf(PersonnelError{can.error()}));
    }
    auto pin = obtainNewPin(pinFile, name);
    if (!pin) {
        return fail(pin.error());
    }
    order.manager = FirstManager{name, std::move(*pin)};
    return {};
}

ExitCode init(Invocation invocation, const NewSite& wanted) {
    const auto& globals = invocation.globals;
    auto order = orderOf(wanted);
    if (!order) {
        return invocation.output.failure(order.error());
    }
    if (const auto managed = addManager(*order, wanted.manager, globals.pinFile); !managed) {
        return invocation.output.failure(managed.error());
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Twice);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    if (const auto made = StationFolder::init(globals.data, *order, *passphrase, Attendant{}, SystemClock()); !made) {
        return invocation.output.failure(failureOf(made.error()));
    }
    auto object = okObject();
    object["data"] = globals.data;
    object["site_id"] = order->site.siteId;
    object["station"] = order->site.station;
    object["currency"] = order->site.currency;
    object["time_zone"] = order->site.timeZone;
    object["simulated"] = wanted.simulated;
    object["manager"] = order->manager ? nlohmann::ordered_json(order->manager->name) : nlohmann::ordered_json();
    invocation.output.result(object, words::siteMade(order->site, globals.data));
    return ExitCode::Done;
}

std::string_view nameOf(Audience audience) {
    switch (audience) {
    case Audience::Station:
        return "station";
    case Audience::Terminal:
        return "terminal";
    }
    return "";
}

/// The code that goes into the safe with a station's export: a new one where there is none yet, or where another one is
/// wanted. Empty otherwise: an earlier one holds, and nobody can read it any more.
Result<std::optional<std::string>, Failure> recoveryCodeFor(const KeyFile& wanted, StationBooks& books,
                                                            const Passphrase& passphrase) {
    const auto floor = books.folder().floor().read();
    if (!floor) {
        return fail(failureOf(floor.error()));
    }
    const bool isFirst = wanted.audience == Audience::Station && !floor->recovery;
    if (!isFirst && !wanted.newRecoveryCode) {
        return std::optional<std::string>();
    }
    const auto code = books.folder().makeRecoveryCode(passphrase, books.attendant(), books.clock());
    if (!code) {
        return fail(failureOf(code.error()));
    }
    const auto digits = code->reveal();
    return std::optional(std::string(digits.begin(), digits.end()));
}

ExitCode exportTo(Invocation invocation, const KeyFile& wanted) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    if (const auto permitted = (*books)->permit(Action::ManageKeys); !permitted) {
        return invocation.output.failure(permitted.error());
    }
    // After the permission, so that whoever may not is written down.
    if (const auto may = mayWrite(invocation.globals, wanted.file, std::nullopt); !may) {
        return invocation.output.failure(may.error());
    }
    std::error_code ignored;
    if (std::filesystem::exists(wanted.file, ignored)) {
        return invocation.output.failure(failureOf(KeysError::AlreadyExists));
    }
    const auto passphrase = obtainPassphraseAnew(invocation.globals);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    auto& folder = (*books)->folder();
    // Noted first: no export goes unseen.
    const auto entry =
        folder.noteExport(nameOf(wanted.audience), *passphrase, (*books)->attendant(), (*books)->clock());
    if (!entry) {
        return invocation.output.failure(failureOf(entry.error()));
    }
    if (const auto written = exportKeys(wanted.file, folder.keys(), wanted.audience, IfExists::Refuse); !written) {
        return invocation.output.failure(failureOf(written.error()));
    }
    auto code = recoveryCodeFor(wanted, **books, *passphrase);
    if (!code) {
        return invocation.output.failure(code.error());
    }
    auto object = okObject();
    object["file"] = wanted.file;
    object["for"] = nameOf(wanted.audience);
    object["entry"] = *entry;
    object["recovery_code"] = *code ? nlohmann::ordered_json(**code) : nlohmann::ordered_json();
    invocation.output.result(object, words::keysExported(wanted.file) + (*code ? words::recoveryCode(**code) : ""));
    return ExitCode::Done;
}

/// Opens the folder for changing its keys, and changes them.
template <class Change, class Words> ExitCode changeKeys(Invocation invocation, Change change, Words words) {
    const auto books = StationBooks::open(invocation, Access::CardWork);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    if (const auto permitted = (*books)->permit(Action::ManageKeys); !permitted) {
        return invocation.output.failure(permitted.error());
    }
    const auto passphrase = obtainPassphraseAnew(invocation.globals);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    const Result<std::int64_t, StationError> entry = change(**books, *passphrase);
    if (!entry) {
        return invocation.output.failure(failureOf(entry.error()));
    }
    const auto newest = (*books)->folder().keys().newest().version;
    auto object = okObject();
    object["key_version"] = newest;
    object["entry"] = *entry;
    invocation.output.result(object, words(newest));
    return ExitCode::Done;
}

ExitCode importFrom(Invocation invocation, const std::string& file) {
    if (const auto admitted = admit(invocation, Action::ManageKeys); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto others = importKeys(file, Audience::Station);
    if (!others) {
        return invocation.output.failure(failureOf(others.error()));
    }
    const auto add = [&](StationBooks& books, const Passphrase& passphrase) {
        return books.folder().importKeys(*others, passphrase, books.attendant(), books.clock());
    };
    return changeKeys(invocation, add, words::keysImported);
}

ExitCode rotate(Invocation invocation) {
    const auto turn = [](StationBooks& books, const Passphrase& passphrase) {
        return books.folder().rotateKeys(passphrase, books.attendant(), books.clock());
    };
    return changeKeys(invocation, turn, words::keysRotated);
}

ExitCode changePassphrase(Invocation invocation, const std::string& file) {
    const auto books = StationBooks::open(invocation, Access::CardWork);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    // Nobody who may not is asked for a new one.
    if (const auto permitted = (*books)->permit(Action::ManageKeys); !permitted) {
        return invocation.output.failure(permitted.error());
    }
    const auto passphrase = obtainPassphraseAnew(invocation.globals);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    const auto next = obtainNewPassphrase(file);
    if (!next) {
        return invocation.output.failure(next.error());
    }
    const auto entry =
        (*books)->folder().changePassphrase(*passphrase, *next, (*books)->attendant(), (*books)->clock());
    if (!entry) {
        return invocation.output.failure(failureOf(entry.error()));
    }
    auto object = okObject();
    object["entry"] = *entry;
    invocation.output.result(object, words::passphraseChanged());
    return ExitCode::Done;
}

void addInit(CLI::App& site, Task& chosen) {
    const auto wanted = std::make_shared<NewSite>();
    auto* init = site.add_subcommand("init", "Set up this station's folder: keys, ledger, price list");
    init->add_option("--site-id", wanted->siteId, "The site's number, on every card")->required()->type_name("N");
    init->add_option("--station", wanted->station, "This station's number, 1 to 999")
        ->required()
        ->check(CLI::Range(1, 999))
        ->type_name("N");
    init->add_option("--currency", wanted->currency, "ISO 4217 (default EUR)")->type_name("CODE");
    init->add_option("--price", wanted->price,
                     "P points for M of money (default: what fits the currency, 10:1.00 for EUR)")
        ->type_name("P:M");
    init->add_option("--time-zone", wanted->timeZone, "IANA name (default: this computer's)")->type_name("ZONE");
    init->add_option("--day-ends", wanted->dayEnds, "When a business day ends (default 00:00)")->type_name("HH:MM");
    init->add_flag("--simulated", wanted->simulated, std::string("For virtual cards alone; for ever"));
    init->add_option("--import-keys", wanted->importKeys, "Take these keys instead of new ones")->type_name("FILE");
    init->add_option("--manager", wanted->manager, "The first operator; --pin-file has the PIN")->type_name("NAME");
    init->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return ::tally::init(i, *wanted); }; });
}

} // namespace

void addSiteCommands(CLI::App& app, Task& chosen) {
    auto* site = app.add_subcommand("site", "Set up a site and its keys")->require_subcommand(1);
    addInit(*site, chosen);
    addSiteClockCommands(*site, chosen);
    addSiteStationCommands(*site, chosen);

    const auto out = std::make_shared<KeyFile>();
    static const std::map<std::string, Audience> audiences{{"station", Audience::Station},
                                                           {"terminal", Audience::Terminal}};
    auto* exporting = site->add_subcommand("export-keys", "Write the keys to a file, in the clear");
    exporting->add_option("FILE", out->file, "The file to make")->required();
    exporting->add_option("--for", out->audience, "station (default) or terminal")
        ->transform(CLI::CheckedTransformer(audiences))
        ->type_name("WHOM");
    exporting->add_flag("--new-recovery-code", out->newRecoveryCode,
                        std::string("Make another recovery code; the one before no longer holds"));
    exporting->callback([out, &chosen] { chosen = [out](Invocation i) { return exportTo(i, *out); }; });

    const auto in = std::make_shared<KeyFile>();
    auto* importing = site->add_subcommand("import-keys", "Add the keys of an export of this site");
    importing->add_option("FILE", in->file, "The export")->required();
    importing->callback([in, &chosen] { chosen = [in](Invocation i) { return importFrom(i, in->file); }; });

    site->add_subcommand("rotate-keys", "Make a new key version the newest")->callback([&chosen] { chosen = rotate; });

    addSerialCommands(*site, chosen);

    const auto next = std::make_shared<std::string>();
    auto* passphrase =
        site->add_subcommand("passphrase", "Seal the keys under another passphrase; the present one opens them first");
    passphrase->alias("change-passphrase");
    passphrase->add_option("--new-passphrase-file", *next, "Its first line is the new one (default: asked for, twice)")
        ->type_name("FILE");
    passphrase->callback([next, &chosen] { chosen = [next](Invocation i) { return changePassphrase(i, *next); }; });
}

} // namespace tally
