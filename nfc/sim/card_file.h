#pragma once

#include "core/base/result.h"
#include "core/card/uid.h"
#include "nfc/sim/virtual_card.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

enum class CardFileFault : std::uint8_t {
    NotFound,
    Unreadable,   ///< exists, but cannot be read
    NotACardFile, ///< something else, or cut short
    Damaged,      ///< a card file whose contents contradict themselves, such as a wrong number of blocks
    NewerVersion, ///< made by a later version of this software
    AlreadyExists,
    CannotWrite,
};

struct CardFileError {
    CardFileFault fault;
    std::filesystem::path file;

    /// Stable, for logs and JSON: "card-file-not-found", …
    [[nodiscard]] std::string_view code() const;
};

enum class UidLength : std::uint8_t { Four, Seven };

/// A UID that a maker could have given: not random (08), no cascade tag (88) where it would be taken for one.
[[nodiscard]] Uid randomUid(UidLength length);
/// The UID for which blankCard() knows NXP's originality signature, so that an Ev1 of it is genuine.
[[nodiscard]] Uid signedUid();
/// Whether anticollision can tell such a UID at all: no cascade tag (88) as first byte of a cascade level.
[[nodiscard]] bool isSelectable(const Uid& uid);

/// A card as it leaves the factory: maker's block, zeros, transport trailers (MF1S50YYX_V1 rev 3.2, section 8.7).
[[nodiscard]] CardImage blankCard(CardKind kind, const Uid& uid);
/// Puts an originality signature into blocks 69 and 70 of an EV1; other kinds have no place for one.
void signCard(CardImage& card, const std::array<std::uint8_t, 32>& signature);

/// Errors: NotFound, Unreadable, NotACardFile, Damaged, NewerVersion; each names the file.
Result<CardImage, CardFileError> loadCard(const std::filesystem::path& file);
/// Replaces the file in one step; a reader sees the old card or the new one. Errors: CannotWrite.
Result<void, CardFileError> saveCard(const std::filesystem::path& file, const CardImage& card);
/// Errors: AlreadyExists, CannotWrite.
Result<void, CardFileError> createCardFile(const std::filesystem::path& file, const CardImage& card);
/// A raw .mfd: 1024 bytes of a 1K card, 4096 of a 4K card, keys as stored. Errors: CannotWrite.
Result<void, CardFileError> dumpCard(const std::filesystem::path& out, const CardImage& card);

} // namespace tally
