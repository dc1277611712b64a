#include "app/cli/station_desk.h"

#include "app/cli/failures.h"
#include "app/cli/people/people_words.h"
#include "app/cli/people/pin_input.h"
#include "app/cli/reader/reader_words.h"
#include "app/cli/site/passphrase.h"
#include "app/open_reader.h"
#include "core/shifts/shift_book.h"
#include "core/till/config.h"
#include "core/till/sign_in.h"

#include <QLocale>

#include <utility>

namespace tally {
namespace {

/// Who says to be here, before any of it is looked at.
struct Claim {
    std::optional<Credentials> worker; ///< unset at a site without people
    std::optional<Credentials> approver;
};

Result<void, Failure> checkReality(ReaderReality reader, Reality site) {
    if (reader == ReaderReality::Simulated && site == Reality::Real) {
        return fail(Failure{ExitCode::Books, "ledger-not-simulated", words::needsSimulatedSite()});
    }
    if (reader == ReaderReality::Real && site == Reality::Simulated) {
        return fail(Failure{ExitCode::Books, "ledger-simulated", words::needsSimulatedReader()});
    }
    return {};
}

Result<void, Failure> refuseNames(const Globals& globals) {
    for (const auto& name : {globals.operatorName, globals.approver}) {
        if (!name.empty() && name != owner) {
            return fail(Failure{ExitCode::Refused, "unknown-operator", words::unknownOperator(name)});
        }
    }
    return {};
}

Result<Claim, Failure> claimOf(const Globals& globals, const People& people) {
    Claim claim;
    if (people.none()) {
        if (const auto refused = refuseNames(globals); !refused) {
            return fail(refused.error());
        }
        return claim;
    }
    if (globals.operatorName.empty()) {
        return fail(Failure{ExitCode::Refused, "operator-needed", words::operatorNeeded()});
    }
    auto pin = obtainPin(globals.pinFile, globals.operatorName);
    if (!pin) {
        return fail(pin.error());
    }
    claim.worker = Credentials{globals.operatorName, std::move(*pin)};
    if (!globals.approver.empty()) {
        auto second = obtainPin(globals.approverPinFile, globals.approver);
        if (!second) {
            return fail(second.error());
        }
        claim.approver = Credentials{globals.approver, std::move(*second)};
    }
    return claim;
}

/// The people as far as they are known without a key. Errors: of the folder, among them "no-site".
Result<People, Failure> peopleIn(const Globals& globals) {
    // The folder first: nobody is asked for the passphrase of a site that is not there.
    if (const auto site = StationFolder::readSite(globals.data); !site) {
        return fail(failureOf(site.error()));
    }
    const auto ledger = StationFolder::openToRead(globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    auto people = peopleOf(**ledger);
    if (!people) {
        return fail(failureOf(people.error()));
    }
    return *std::move(people);
}

/// Nobody was asked for a name, since a ledger read without the keys showed no people: it may hide them.
Result<Attendant, Failure> theOwner(Ledger& ledger) {
    const auto people = peopleOf(ledger);
    if (!people) {
        return fail(failureOf(people.error()));
    }
    if (!people->none()) {
        return fail(Failure{ExitCode::Refused, "operator-needed", words::operatorNeeded()});
    }
    Attendant attendant;
    const auto shift = openShiftOf(ledger, attendant.operatorName);
    if (!shift) {
        return fail(failureOf(shift.error()));
    }
    attendant.shift = *shift ? std::optional((*shift)->number) : std::nullopt;
    return attendant;
}

Result<Attendant, Failure> attend(StationFolder& folder, const Claim& claim, const Clock& clock) {
    if (!claim.worker) {
        return theOwner(folder.ledger());
    }
    SignIn door(folder.ledger(), folder.pepper(), folder.site(), clock, SignInNotes::Failures);
    auto attendant = door.signIn(*claim.worker);
    if (attendant && claim.approver) {
        attendant = door.approve(*std::move(attendant), *claim.approver);
    }
    if (!attendant) {
        return fail(failureOf(attendant.error()));
    }
    return *std::move(attendant);
}

} // namespace

Result<std::string, Failure> readerText(const Globals& globals) {
    if (globals.reader) {
        return *globals.reader;
    }
    const auto config = readConfig(StationFolder::configFile(globals.data));
    if (!config) {
        return fail(failureOf(config.error()));
    }
    return config->reader.value_or("auto");
}

Result<void, Failure> choosePrintLanguage(const Globals& globals) {
    const auto config = readConfig(StationFolder::configFile(globals.data));
    if (!config) {
        return fail(failureOf(config.error()));
    }
    if (config->language) {
        QLocale::setDefault(QLocale(QString::fromStdString(*config->language)));
    }
    return {};
}

Result<void, Failure> admit(Invocation invocation, Action action) {
    const auto people = peopleIn(invocation.globals);
    if (!people) {
        return people.error().code == "no-site" ? Result<void, Failure>() : fail(people.error());
    }
    if (people->none()) {
        return refuseNames(invocation.globals);
    }
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return fail(books.error());
    }
    return (*books)->permit(action);
}

Result<std::unique_ptr<StationBooks>, Failure> StationBooks::open(Invocation invocation, Access access) {
    const auto& globals = invocation.globals;
    const auto people = peopleIn(globals);
    if (!people) {
        return fail(people.error());
    }
    const auto claim = claimOf(globals, *people);
    if (!claim) {
        return fail(claim.error());
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    auto folder = StationFolder::open(globals.data, *passphrase, access, "tallycard", SystemClock(), globals.wait);
    if (!folder) {
        return fail(failureOf(folder.error()));
    }
    if (folder->clockJump()) {
        invocation.output.warning(words::clockSetBack(*folder->clockJump()));
    }
    const auto attendant = attend(*folder, *claim, SystemClock());
    if (!attendant) {
        return fail(attendant.error());
    }
    return std::unique_ptr<StationBooks>(new StationBooks(std::move(*folder), *attendant));
}

StationBooks::StationBooks(StationFolder folder, Attendant attendant)
    : m_folder(std::move(folder)),
      m_attendant(std::move(attendant)),
      m_books(m_folder.ledger(), m_folder.site(), m_clock, m_attendant, "") {}

Result<void, Failure> StationBooks::permit(Action action) {
    if (const auto permitted = m_books.permit(action); !permitted) {
        return fail(failureOf(permitted.error()));
    }
    return {};
}

Result<std::unique_ptr<StationDesk>, Failure> StationDesk::open(Invocation invocation) {
    const auto text = readerText(invocation.globals);
    if (!text) {
        return fail(text.error());
    }
    const auto spec = readerSpecFrom(*text);
    if (!spec) {
        return fail(failureOf(spec.error()));
    }
    auto books = StationBooks::open(invocation, Access::CardWork);
    if (!books) {
        return fail(books.error());
    }
    if (const auto fits = checkReality(realityOf(*spec), (*books)->site().reality); !fits) {
        return fail(fits.error());
    }
    auto reader = openReaderFor(*spec, *text);
    if (!reader) {
        return fail(failureOf(reader.error()));
    }
    return std::unique_ptr<StationDesk>(new StationDesk(std::move(*books), std::move(*reader), *text));
}

StationDesk::StationDesk(std::unique_ptr<StationBooks> books, std::unique_ptr<CardReader> reader,
                         std::string readerName)
    : m_books(std::move(books)),
      m_reader(std::move(reader)),
      m_till(*m_reader, m_books->folder().ledger(), m_books->folder().keys(), m_books->site(), m_books->clock(),
             m_books->attendant(), std::move(readerName)) {}

} // namespace tally
