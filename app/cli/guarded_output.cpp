#include "app/cli/guarded_output.h"

#include "app/cli/output_words.h"
#include "app/cli/report/report_words.h"
#include "core/till/config.h"
#include "core/till/station_folder.h"
#include "nfc/reader_spec.h"

#include <utility>
#include <variant>

namespace tally {
namespace {

namespace fs = std::filesystem;

void guardCardsOf(const std::string& reader, FileGuard& guard) {
    const auto spec = parseReaderSpec(reader);
    const auto* simulated = spec ? std::get_if<SimulatedReader>(&*spec) : nullptr;
    if (simulated == nullptr) {
        return;
    }
    guard.guard(simulated->card, Guarded::Card);
    if (simulated->second) {
        guard.guard(*simulated->second, Guarded::Card);
    }
}

FileGuard guardOf(const Globals& globals) {
    FileGuard guard;
    const fs::path folder(globals.data);
    const auto ledger = StationFolder::ledgerFile(folder);
    guard.guard(StationFolder::keysFile(folder), Guarded::Keys);
    for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) {
        guard.guard(ledger.string() + suffix, Guarded::Ledger);
    }
    guard.guard(StationFolder::configFile(folder), Guarded::Settings);
    guard.guard(DataFolderLock::fileIn(folder), Guarded::Lock);
    for (const auto& secret : {globals.passphraseFile, globals.pinFile, globals.approverPinFile}) {
        guard.guard(secret, Guarded::Secret);
    }
    const auto config = readConfig(StationFolder::configFile(folder));
    guardCardsOf(globals.reader.value_or(config ? config->reader.value_or("") : ""), guard);
    guard.guardFolder(folder);
    return guard;
}

} // namespace

Result<void, Failure> mayWrite(const Globals& globals, const std::string& file, std::optional<FileKind> kind,
                               std::initializer_list<fs::path> alsoCards) {
    auto guard = guardOf(globals);
    for (const auto& card : alsoCards) {
        guard.guard(card, Guarded::Card);
    }
    if (const auto what = guard.whatIs(file)) {
        return fail(Failure{ExitCode::Failed, "file-guarded", words::guarded(file, *what)});
    }
    if (kind && !globals.force && !mayTakeThePlaceOf(file, *kind)) {
        return fail(Failure{ExitCode::Failed, "file-of-another-kind", words::ofAnotherKind(file, *kind)});
    }
    return {};
}

Failure notWritten(FileError error, const std::string& file, Failure otherwise) {
    switch (error) {
    case FileError::DiskFull:
        return {ExitCode::Failed, "disk-full", words::noRoomFor(file)};
    case FileError::AlreadyExists:
    case FileError::CannotWrite:
        break;
    }
    return otherwise;
}

Failure notWritten(PrintError error, const std::string& file, Failure otherwise) {
    switch (error) {
    case PrintError::Cancelled:
        return cancelled();
    case PrintError::DiskFull:
        return notWritten(FileError::DiskFull, file, std::move(otherwise));
    case PrintError::CannotWrite:
        break;
    }
    return otherwise;
}

Failure cancelled() { return {ExitCode::Failed, "cancelled", words::cancelled()}; }

} // namespace tally
