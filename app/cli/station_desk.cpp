#include "app/cli/station_desk.h"

#include "app/cli/failures.h"
#include "app/cli/passphrase.h"
#include "app/cli/words.h"
#include "app/open_reader.h"
#include "core/till/config.h"

#include <utility>

namespace tally {
namespace {

constexpr std::string_view owner = "owner";

Result<void, Failure> checkReality(ReaderReality reader, Reality site) {
    if (reader == ReaderReality::Simulated && site == Reality::Real) {
        return fail(Failure{ExitCode::Books, "ledger-not-simulated", words::needsSimulatedSite()});
    }
    if (reader == ReaderReality::Real && site == Reality::Simulated) {
        return fail(Failure{ExitCode::Books, "ledger-simulated", words::needsSimulatedReader()});
    }
    return {};
}

} // namespace

Result<Attendant, Failure> attend(const Globals& globals) {
    for (const auto& name : {globals.operatorName, globals.approver}) {
        if (!name.empty() && name != owner) {
            return fail(Failure{ExitCode::Refused, "unknown-operator", words::unknownOperator(name)});
        }
    }
    return Attendant{.operatorName = std::string(owner), .approver = globals.approver};
}

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

Result<StationFolder, Failure> openFolder(const Globals& globals, Access access) {
    // The folder first: nobody is asked for the passphrase of a site that is not there.
    if (const auto site = StationFolder::readSite(globals.data); !site) {
        return fail(failureOf(site.error()));
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    auto folder = StationFolder::open(globals.data, *passphrase, access, "tallycard", SystemClock());
    if (!folder) {
        return fail(failureOf(folder.error()));
    }
    return std::move(*folder);
}

Result<std::unique_ptr<StationDesk>, Failure> StationDesk::open(const Globals& globals) {
    const auto text = readerText(globals);
    if (!text) {
        return fail(text.error());
    }
    const auto spec = readerSpecFrom(*text);
    if (!spec) {
        return fail(failureOf(spec.error()));
    }
    const auto attendant = attend(globals);
    if (!attendant) {
        return fail(attendant.error());
    }
    auto folder = openFolder(globals, Access::CardWork);
    if (!folder) {
        return fail(folder.error());
    }
    if (const auto fits = checkReality(realityOf(*spec), folder->site().reality); !fits) {
        return fail(fits.error());
    }
    auto reader = openReaderFor(*spec, *text);
    if (!reader) {
        return fail(failureOf(reader.error()));
    }
    return std::unique_ptr<StationDesk>(new StationDesk(std::move(*folder), std::move(*reader), *attendant, *text));
}

StationDesk::StationDesk(StationFolder folder, std::unique_ptr<CardReader> reader, Attendant attendant,
                         std::string readerName)
    : m_folder(std::move(folder)),
      m_reader(std::move(reader)),
      m_till(*m_reader, m_folder.ledger(), m_folder.keys(), m_folder.site(), m_clock, std::move(attendant),
             std::move(readerName)) {}

} // namespace tally
