#include "app/station/station_opening.h"

#include "app/station/demo_site.h"
#include "core/keys/private_file.h"

#include <string_view>
#include <utility>

namespace tally::station {

namespace {

using ui::CannotStart;
using ui::StartTrouble;

struct Explain {
    std::string folder;

    ui::Screen operator()(FolderFault fault) const {
        switch (fault) {
        case FolderFault::NoSite:
            return ui::SetUpNeeded{folder};
        case FolderFault::SiteExists:
        case FolderFault::CannotMake:
        case FolderFault::OrderInvalid:
            return CannotStart{StartTrouble::FolderUnreadable, folder, {}};
        case FolderFault::KeysOfAnotherSite:
            return CannotStart{StartTrouble::KeysDamaged, folder, {}};
        case FolderFault::ClockOutOfRange:
            return CannotStart{StartTrouble::ClockOutOfRange, folder, {}};
        case FolderFault::LedgerWithoutSite:
        case FolderFault::NotOlder:
            return CannotStart{StartTrouble::LedgerUnreadable, folder, {}};
        }
        return CannotStart{StartTrouble::FolderUnreadable, folder, {}};
    }

    ui::Screen operator()(KeysError error) const {
        switch (error) {
        case KeysError::WrongPassphrase:
            return ui::PassphraseNeeded{folder, ui::PassphraseAttempt::WasWrong};
        case KeysError::NotReadable:
        case KeysError::WriteFailed:
        case KeysError::OpenToOthers:
            return CannotStart{StartTrouble::FolderUnreadable, folder, {}};
        case KeysError::DiskFull:
            return CannotStart{StartTrouble::DiskFull, folder, {}};
        case KeysError::NotFound:
        case KeysError::Damaged:
        case KeysError::NewerVersion:
        case KeysError::Malformed:
        case KeysError::WrongSite:
        case KeysError::VersionConflict:
        case KeysError::LoadKeyMissing:
        case KeysError::NoVersionLeft:
        case KeysError::AlreadyExists:
            return CannotStart{StartTrouble::KeysDamaged, folder, {}};
        }
        return CannotStart{StartTrouble::KeysDamaged, folder, {}};
    }

    ui::Screen operator()(LedgerError error) const {
        switch (error) {
        case LedgerError::Simulated:
        case LedgerError::NotSimulated:
            return CannotStart{StartTrouble::RealityDiffers, folder, {}};
        case LedgerError::NewerVersion:
            return CannotStart{StartTrouble::LedgerNewer, folder, {}};
        case LedgerError::Corrupt:
            return CannotStart{StartTrouble::LedgerBroken, folder, {}};
        case LedgerError::EntryRefused:
            return CannotStart{StartTrouble::EntryRefused, folder, std::to_string(error.entry())};
        case LedgerError::DiskFull:
            return CannotStart{StartTrouble::DiskFull, folder, {}};
        case LedgerError::CannotOpen:
        case LedgerError::NotALedger:
        case LedgerError::Busy:
        case LedgerError::WriteFailed:
        case LedgerError::NoSuchEntry:
        case LedgerError::KeyMissing:
        case LedgerError::EntryInvalid:
        case LedgerError::NoSerialLeft:
        case LedgerError::SumsTooLarge:
        case LedgerError::Cancelled:
            return CannotStart{StartTrouble::LedgerUnreadable, folder, {}};
        }
        return CannotStart{StartTrouble::LedgerUnreadable, folder, {}};
    }

    ui::Screen operator()(TillError) const { return CannotStart{StartTrouble::LedgerUnreadable, folder, {}}; }

    ui::Screen operator()(const OpenToOthers& open) const {
        return CannotStart{StartTrouble::OpenToOthers, open.file.string(), {}};
    }

    ui::Screen operator()(const OlderLedger&) const { return CannotStart{StartTrouble::LedgerOlder, folder, {}}; }

    ui::Screen operator()(const LockRefusal& refusal) const {
        switch (refusal.reason) {
        case LockRefusal::Reason::Held:
            return CannotStart{StartTrouble::FolderBusy, folder,
                               refusal.holder.program + " (" + std::to_string(refusal.holder.process) + ")"};
        case LockRefusal::Reason::CannotOpen:
            return CannotStart{StartTrouble::FolderUnreadable, folder, {}};
        }
        return CannotStart{StartTrouble::FolderUnreadable, folder, {}};
    }
};

/// The first line of the file, unset when it cannot be read. Errors: OpenToOthers.
Result<std::optional<Passphrase>, OpenToOthers> passphraseIn(const std::filesystem::path& file) {
    const auto content = readPrivateFile(file);
    if (!content && content.error() == KeysError::OpenToOthers) {
        return fail(OpenToOthers{file});
    }
    if (!content) {
        return std::optional<Passphrase>();
    }
    const auto bytes = content->reveal();
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto line = text.substr(0, text.find('\n'));
    return line.empty() ? std::nullopt : std::optional<Passphrase>(std::in_place, line);
}

Result<std::optional<Passphrase>, OpenToOthers> obtainPassphrase(const StationOptions& options,
                                                                 const Passphrase* typed) {
    if (typed != nullptr) {
        const auto bytes = typed->reveal();
        return std::optional<Passphrase>(std::in_place,
                                         std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
    if (options.passphraseFile) {
        return passphraseIn(*options.passphraseFile);
    }
    if (options.reality == Reality::Simulated) {
        return passphraseIn(demoPassphraseFile(options.folder));
    }
    return std::optional<Passphrase>();
}

bool meansNoSite(const StationError& error) {
    const auto* fault = std::get_if<FolderFault>(&error);
    return fault != nullptr && *fault == FolderFault::NoSite;
}

} // namespace

Opened openStation(const StationOptions& options, const Passphrase* typed, const Clock& clock) {
    const Explain explain{options.folder.string()};
    auto site = StationFolder::readSite(options.folder);
    if (!site && meansNoSite(site.error()) && options.reality == Reality::Simulated) {
        if (const auto made = makeDemoSite(options.folder, clock); !made) {
            return std::visit(explain, made.error());
        }
        site = StationFolder::readSite(options.folder);
    }
    if (!site) {
        return std::visit(explain, site.error());
    }
    if (site->reality != options.reality) {
        return ui::Screen{CannotStart{StartTrouble::RealityDiffers, options.folder.string(), {}}};
    }
    const auto obtained = obtainPassphrase(options, typed);
    if (!obtained) {
        return explain(obtained.error());
    }
    const auto& passphrase = *obtained;
    if (!passphrase) {
        return ui::Screen{ui::PassphraseNeeded{options.folder.string(), ui::PassphraseAttempt::First}};
    }
    auto folder = StationFolder::open(options.folder, *passphrase, Access::CardWork, "tallycard-station", clock);
    if (!folder) {
        return std::visit(explain, folder.error());
    }
    return std::make_unique<StationFolder>(std::move(*folder));
}

} // namespace tally::station
