#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "core/card/card_reader.h"
#include "nfc/diagnosis.h"
#include "nfc/reader_process.h"
#include "nfc/reader_spec.h"
#include "ui/station_status.h"
#endif

#include <filesystem>
#include <functional>
#include <memory>

namespace tally::station {

class SimulatedDesk;

/// Where a station's reader comes from. Both functions are called in the worker's thread alone, and what they hold ends
/// there.
struct ReaderSource {
    /// The reader, opened; null when it cannot be. Called again after a loss.
    std::function<std::shared_ptr<CardReader>()> open;
    /// Why open() gave none, or why the one that it gave was lost: neither Searching nor Ready.
    std::function<ui::ReaderCondition()> whyNot;
};

/// What the window calls a state that `tallycard reader check` prints.
[[nodiscard]] ui::ReaderHealth healthOf(ReaderState state);

/// A real reader in a process of its own. One that was open is known again on whatever port it comes back; `links` are
/// udev's names of serial adapters.
[[nodiscard]] ReaderSource realReader(const ReaderSpec& spec, std::filesystem::path links = "/dev/serial/by-id");

[[nodiscard]] ReaderSource simulatedReader(std::shared_ptr<SimulatedDesk> desk);

} // namespace tally::station
