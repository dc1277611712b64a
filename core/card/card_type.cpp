#include "core/card/card_type.h"

#include <algorithm>
#include <array>
#include <optional>

// NXP AN10833, MIFARE type identification procedure: SAK first, ATQA where SAK leaves it open. What NXP does not list:
// Infineon's 88 (bit 8 on top of 08) and what follows from the bits of ISO/IEC 14443-3, 6.5.3.4, and ISO/IEC 18092.

namespace tally {

namespace {

constexpr std::uint8_t isoCard = 0x20; // ISO/IEC 14443-4
constexpr std::uint8_t nfcDep = 0x40;  // ISO/IEC 18092
constexpr std::uint16_t desfireAtqa = 0x0344;
constexpr std::uint8_t nxp = 0x04;       // ISO/IEC 7816-6
constexpr std::uint8_t randomUid = 0x08; // ISO/IEC 14443-3, table 10

struct Row {
    std::uint8_t sak;
    CardType type;
};
constexpr std::array<Row, 12> bySak{{{0x00, CardType::Ultralight},
                                     {0x01, CardType::Toy},
                                     {0x08, CardType::Classic1k},
                                     {0x09, CardType::ClassicMini},
                                     {0x10, CardType::PlusLevel2},
                                     {0x11, CardType::PlusLevel2},
                                     {0x18, CardType::Classic4k},
                                     {0x19, CardType::Classic2k},
                                     {0x28, CardType::SmartMx},
                                     {0x38, CardType::SmartMx},
                                     {0x88, CardType::Classic1kInfineon},
                                     {0xb8, CardType::SmartMx}}};

bool isRandom(const Uid& uid) { return uid.bytes().size() == 4 && uid.bytes()[0] == randomUid; }

CardType processorType(const Uid& uid, std::uint16_t atqa) {
    if (isRandom(uid)) {
        return CardType::Phone;
    }
    if (atqa == desfireAtqa) {
        return CardType::Desfire;
    }
    return uid.bytes().size() == 7 && uid.bytes()[0] == nxp ? CardType::PlusOrProcessor : CardType::Processor;
}

} // namespace

CardType probableType(const Uid& uid, std::uint16_t atqa, std::uint8_t sak) {
    const auto* const row = std::ranges::find(bySak, sak, &Row::sak);
    if (row != bySak.end()) {
        return row->type;
    }
    if ((sak & isoCard) != 0) {
        return processorType(uid, atqa);
    }
    return (sak & nfcDep) != 0 ? CardType::Peer : CardType::Unknown;
}

bool canHoldPoints(CardType type) {
    switch (type) {
    case CardType::Classic1k:
    case CardType::Classic1kInfineon:
    case CardType::Classic4k:
        return true;
    case CardType::ClassicMini:
    case CardType::Classic2k:
    case CardType::PlusLevel2:
    case CardType::Desfire:
    case CardType::PlusOrProcessor:
    case CardType::Ultralight:
    case CardType::SmartMx:
    case CardType::Phone:
    case CardType::Processor:
    case CardType::Peer:
    case CardType::Toy:
    case CardType::Unknown:
        return false;
    }
    return false;
}

std::string_view codeOf(CardType type) {
    switch (type) {
    case CardType::Classic1k:
        return "mifare-classic-1k";
    case CardType::Classic1kInfineon:
        return "mifare-classic-1k-infineon";
    case CardType::Classic4k:
        return "mifare-classic-4k";
    case CardType::ClassicMini:
        return "mifare-classic-mini";
    case CardType::Classic2k:
        return "mifare-classic-2k";
    case CardType::PlusLevel2:
        return "mifare-plus-level-2";
    case CardType::Desfire:
        return "mifare-desfire";
    case CardType::PlusOrProcessor:
        return "mifare-plus-or-processor-card";
    case CardType::Ultralight:
        return "mifare-ultralight-or-ntag";
    case CardType::SmartMx:
        return "smartmx-with-mifare-classic";
    case CardType::Phone:
        return "phone-or-random-uid";
    case CardType::Processor:
        return "phone-or-processor-card";
    case CardType::Peer:
        return "nfc-peer";
    case CardType::Toy:
        return "mifare-tnp3xxx";
    case CardType::Unknown:
        return "unknown";
    }
    return {};
}

} // namespace tally
