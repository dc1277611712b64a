#pragma once

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
    ClaimedByPcscd,  ///< the smart card service holds it
    ClaimedByKernel, ///< the kernel's pn533 driver holds it
    NoPermission,    ///< this user may not use it
    NotAnswering,    ///< it is there, free and permitted, and yet does not answer
    ProgramMissing,  ///< tallycard-reader, which speaks to it, is not installed
    Ready,
};

/// A change of a card that was sent and not read back: it waits for its card.
struct OpenSale {
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    std::string localTime;                                 ///< in the site's time zone, "2026-11-22 19:05"
    EntryKind kind{};
    std::optional<std::uint32_t> serial;
    std::string uid; ///< lower-case hexadecimal
    Points points;
    Money money;
    std::string requestId;
};

/// What the frame around the pages shows, and what the pages need to know of the site.
struct StationStatus {
    Site site;
    PriceList prices;
    std::string readerName;
    ReaderHealth readerHealth = ReaderHealth::Searching;
    BusinessDay today;
    std::string operatorName;
    std::vector<OpenSale> openSales;
};

} // namespace tally::ui
