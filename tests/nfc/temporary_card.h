#pragma once

#include "nfc/sim/card_file.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace tally {

/// A folder for virtual cards that goes with the test.
class CardFolder {
public:
    CardFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "tally-cards-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        m_path = name;
    }
    CardFolder(const CardFolder&) = delete;
    CardFolder& operator=(const CardFolder&) = delete;
    ~CardFolder() { std::filesystem::remove_all(m_path); }

    [[nodiscard]] std::filesystem::path path() const { return m_path; }
    /// The file of a new blank card.
    [[nodiscard]] std::filesystem::path blank(std::string_view name, std::string_view uid,
                                              CardKind kind = CardKind::Classic1k) const {
        const auto file = m_path / name;
        REQUIRE(createCardFile(file, blankCard(kind, *Uid::fromHex(uid))));
        return file;
    }

private:
    std::filesystem::path m_path;
};

} // namespace tally
