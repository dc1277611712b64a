#pragma once

#include "core/base/currency.h"
#include "core/shifts/business_day.h"
#include "core/shifts/shift_book.h"
#include "core/till/config.h"
#include "core/till/till.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally::ui {

/// How it stands with the reader, as people must know it to do something about it.
enum class ReaderHealth : std::uint8_t {
    Searching,       ///< not known yet
    NoReader,        ///< none is plugged in
    NotDrivable,     ///< one is, of a kind that cannot be used
    OtherDevice,     ///< at the address that was set lives something else
    ClaimedByPcscd,  ///< the smart card service holds it
    ClaimedByKernel, ///< the kernel's pn533 driver holds it
    NoPermission,    ///< this user may not use it
    NotAnswering,    ///< it is there, free and permitted, and yet does not answer
    ProgramMissing,  ///< tallycard-reader, which speaks to it, is not installed
    Ready,
};

struct ReaderCondition {
    ReaderHealth health{};
    std::string device{}; ///< what is there instead of a reader, by name; of NotDrivable and OtherDevice alone
    friend bool operator==(const ReaderCondition&, const ReaderCondition&) = default;
};

/// Who can tell what became of an open change.
enum class OpenWaitsFor : std::uint8_t {
    Card,    ///< it completes itself when its card is shown
    Manager, ///< a refund whose card was shown too late to tell
};

/// A change of a card that was sent and not read back.
struct OpenSale {
    std::chrono::sys_time<std::chrono::milliseconds> time;     ///< UTC
    std::chrono::sys_time<std::chrono::milliseconds> wallTime; ///< `time`, as clocks at the site show it
    EntryKind kind{};
    std::optional<std::uint32_t> serial;
    std::string uid; ///< lower-case hexadecimal
    Points points;
    Money money;
    std::string requestId;
    std::int64_t intent{}; ///< number of its entry
    OpenWaitsFor waitsFor = OpenWaitsFor::Card;
};

/// Somebody who may sign in here.
struct Person {
    std::string name;
    Role role{};
    friend bool operator==(const Person&, const Person&) = default;
};

/// A shift that is open at this station.
struct OpenShift {
    Shift shift;
    std::chrono::sys_time<std::chrono::milliseconds> wallTime; ///< opened at, as clocks at the site show it
};

/// What the frame around the pages shows, and what the pages need to know of the site.
struct StationStatus {
    Site site;
    PriceList prices;
    std::optional<TillError> pricesTrouble{}; ///< why `prices` are not those in force: nothing can be sold
    std::string readerName;
    ReaderHealth readerHealth = ReaderHealth::Searching;
    std::string readerDevice{}; ///< as ReaderCondition::device
    BusinessDay today;
    std::optional<ClockLead> clockLead{};       ///< before money moves somebody has to say that the clock is right
    std::vector<Person> people{};               ///< who may sign in, by name; none at a site that knows nobody
    std::optional<TillError> peopleTrouble{};   ///< why nobody can
    std::optional<Attendant> attendant{};       ///< empty while nobody is signed in
    std::vector<OpenShift> shifts{};            ///< ascending by number
    bool worksInShifts = false;                 ///< cash takes one, or somebody who may do without
    std::optional<ConfigError> configTrouble{}; ///< where config.toml is wrong: none of it is in force
    std::vector<Money> ownDenominations{};      ///< coins and notes; empty: those of the currency
    std::vector<OpenSale> openSales{};
    std::optional<std::size_t> cases{}; ///< how many; empty for people who may not see them

    /// Coins and notes that are counted and given here, the largest first.
    [[nodiscard]] const std::vector<Money>& denominations() const {
        return ownDenominations.empty() ? Currency::written(site.currency).denominations() : ownDenominations;
    }
    /// Of the one who is signed in; nullptr when there is none.
    [[nodiscard]] const OpenShift* ownShift() const;
};

} // namespace tally::ui
