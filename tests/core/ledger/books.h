#pragma once

#include "core/ledger/ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tally::test {

inline constexpr std::uint32_t siteId = 0x01020304;
inline constexpr std::uint16_t station = 7;

/// Key sets of the site in which every byte of `load` of version v is 0x20 + v.
SiteKeys siteKeys(std::vector<std::uint8_t> versions = {1, 2});
LedgerKeys ledgerKeys(std::vector<std::uint8_t> versions = {1, 2});

Entry siteInit(std::uint8_t keyVersion = 1);
Entry keysRotated(std::uint8_t keyVersion);
Entry topUp(Phase phase, std::int64_t points);
/// An entry in which no field is empty.
Entry fullEntry();

std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file);
std::unique_ptr<Ledger> openToRead(const std::filesystem::path& file);

/// SiteInit, two top-ups as Intent and Done, a rotation to version 2, another top-up: 8 entries, closed and in one
/// file.
inline constexpr std::int64_t smallLedgerSize = 8;
void writeSmallLedger(const std::filesystem::path& file);

/// Somebody with an SQLite prompt and write permission, who knows how to get rid of triggers and constraints.
class Forger {
public:
    explicit Forger(const std::filesystem::path& file);
    /// Puts the schema back as it was.
    ~Forger();
    Forger(const Forger&) = delete;
    Forger& operator=(const Forger&) = delete;

    void run(const std::string& sql) { m_database.exec(sql); }
    SQLite::Database& database() { return m_database; }
    /// Computes every hash from entry `first` on anew, as anybody can.
    void rebuildChain(std::int64_t first);

private:
    SQLite::Database m_database;
    std::vector<std::string> m_removed;
};

} // namespace tally::test
