#pragma once

#include "app/cli/ledger_check.h"
#include "app/money_text.h"
#include "app/open_reader.h"
#include "core/card/inspection.h"
#include "core/ledger/verification.h"
#include "core/till/config.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"
#include "nfc/diagnosis.h"
#include "nfc/sim/card_file.h"

#include <array>
#include <string>
#include <string_view>

/// Every sentence that the command line says to people: what happened, what it means for the money, what to do now.
namespace tally::words {

inline constexpr std::array everyFinding{Finding::MeterCopiesDiffer, Finding::SlotBad,       Finding::MeterRose,
                                         Finding::Overspent,         Finding::SerialDiffers, Finding::SameSequence,
                                         Finding::SequenceGap,       Finding::Rollback,      Finding::Fork};

[[nodiscard]] std::string whyNot(TillError error);
/// Of a change that was sent and not read back.
[[nodiscard]] std::string leftOpen(TillError error);
[[nodiscard]] std::string amount(AmountError error);
[[nodiscard]] std::string amount(AmountError error, std::string_view option);

[[nodiscard]] std::string state(CardState state);
[[nodiscard]] std::string finding(Finding finding);
/// Stable, for JSON: "ours", "factory", "shut", …
[[nodiscard]] std::string_view code(SectorState state);
/// Whose keys open it, and what its access bits allow against what they should.
[[nodiscard]] std::string sector(const SectorFinding& sector);
[[nodiscard]] std::string card(const CardView& card);
[[nodiscard]] std::string inspection(const Inspection& inspection);
[[nodiscard]] std::string kind(EntryKind kind);
[[nodiscard]] std::string phase(Phase phase);

[[nodiscard]] std::string settled(const Settled& settled, std::string_view currency);
[[nodiscard]] std::string nothingOpen();

[[nodiscard]] std::string usage(std::string_view problem);
[[nodiscard]] std::string unknownWord(std::string_view word);
[[nodiscard]] std::string bug(std::string_view what);
[[nodiscard]] std::string badRequestId();
[[nodiscard]] std::string badUid();
[[nodiscard]] std::string unknownOperator(std::string_view name);
[[nodiscard]] std::string passphraseMissing();
[[nodiscard]] std::string cannotReadPassphrase(std::string_view file);
[[nodiscard]] std::string passphrasesDiffer();
[[nodiscard]] std::string askPassphrase();
[[nodiscard]] std::string askPassphraseAgain();

[[nodiscard]] std::string folder(FolderFault fault);
[[nodiscard]] std::string lock(const LockRefusal& refusal);
[[nodiscard]] std::string keys(KeysError error);
[[nodiscard]] std::string ledger(LedgerError error);
[[nodiscard]] std::string config(const ConfigError& error);
[[nodiscard]] std::string verified(const Verification& verification, std::string_view head, Tags tags);
[[nodiscard]] std::string entry(const Entry& entry);
[[nodiscard]] std::string reportPrinted(std::string_view file);
[[nodiscard]] std::string cannotPrintReport(std::string_view file);
[[nodiscard]] std::string ledgerNotSound();
[[nodiscard]] std::string badDay();
[[nodiscard]] std::string simulated();

[[nodiscard]] std::string badDayEnd();
[[nodiscard]] std::string siteMade(const Site& site, std::string_view folder);
[[nodiscard]] std::string keysExported(std::string_view file);
[[nodiscard]] std::string keysImported(std::uint8_t newest);
[[nodiscard]] std::string keysRotated(std::uint8_t newest);

[[nodiscard]] std::string nextCard(std::uint32_t done, std::uint32_t count);
[[nodiscard]] std::string liftCard();
[[nodiscard]] std::string notLifted();
[[nodiscard]] std::string cannotOpenReader(const ReaderProblem& problem);
[[nodiscard]] std::string needsSimulatedSite();
[[nodiscard]] std::string needsSimulatedReader();

[[nodiscard]] std::string readerReady(std::string_view reader);
[[nodiscard]] std::string readerTrouble(ReaderState state);
[[nodiscard]] std::string noReaders();

[[nodiscard]] std::string cardFile(const CardFileError& error);
[[nodiscard]] std::string cardMade(std::string_view file, const Uid& uid);
[[nodiscard]] std::string cardDumped(std::string_view file, std::string_view out);

} // namespace tally::words
