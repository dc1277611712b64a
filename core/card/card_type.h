#pragma once

#include "core/card/uid.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tally {

/// What a card probably is, by what it says of itself when it is selected. Only the first three can hold points.
enum class CardType : std::uint8_t {
    Classic1k,         ///< or a MIFARE Plus 2K in security level 1
    Classic1kInfineon, ///< SLE 66R35
    Classic4k,         ///< or a MIFARE Plus 4K in security level 1
    ClassicMini,
    Classic2k,
    PlusLevel2,      ///< MIFARE Plus 2K or 4K in security level 2
    Desfire,         ///< MIFARE DESFire
    PlusOrProcessor, ///< MIFARE Plus in security level 3, or a processor card with a UID of NXP's
    Ultralight,      ///< MIFARE Ultralight, or an NTAG sticker
    SmartMx,         ///< processor card that plays a MIFARE Classic as well
    Phone,           ///< a phone or a watch, or a bank card that makes up its UID: ISO/IEC 14443-4 with a random UID
    Processor,       ///< phone, watch, bank card, passport: ISO/IEC 14443-4
    Peer,            ///< a phone or a reader that offers NFC-DEP (ISO/IEC 18092)
    Toy,             ///< MIFARE TNP3xxx, figures of video games
    Unknown,
};

inline constexpr std::initializer_list<CardType> everyCardType{CardType::Classic1k,  CardType::Classic1kInfineon,
                                                               CardType::Classic4k,  CardType::ClassicMini,
                                                               CardType::Classic2k,  CardType::PlusLevel2,
                                                               CardType::Desfire,    CardType::PlusOrProcessor,
                                                               CardType::Ultralight, CardType::SmartMx,
                                                               CardType::Phone,      CardType::Processor,
                                                               CardType::Peer,       CardType::Toy,
                                                               CardType::Unknown};

/// By the table of NXP AN10833 (MIFARE type identification procedure); `atqa` high byte first.
[[nodiscard]] CardType probableType(const Uid& uid, std::uint16_t atqa, std::uint8_t sak);

/// Whether the program can put points on it.
[[nodiscard]] bool canHoldPoints(CardType type);

/// Stable names for JSON: "mifare-classic-1k", …
[[nodiscard]] std::string_view codeOf(CardType type);

} // namespace tally
