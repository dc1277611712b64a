#include "nfc/sim/chips.h"

#include "nfc/sim/virtual_card.h"

#include <algorithm>
#include <random>

// How the clones behave: proxmark3, doc/magic_cards_notes.md (facts, no code), and for FM11RF08S Ph. Teuwen, "MIFARE
// Classic: exposing the static encrypted nonce variant" (2024).

namespace tally {
namespace {

constexpr std::uint8_t acknowledgement = 0x0a; // MF1S50YYX_V1 rev 3.2, table 10
constexpr std::uint8_t notAllowed = 0x04;

constexpr std::uint8_t reqa = 0x26; // ISO/IEC 14443-3, table 3
constexpr std::uint8_t wupa = 0x52;

constexpr std::uint8_t wakeLikeGen1 = 0x40;
constexpr std::uint8_t wakeLikeUscuid = 0x20;

/// Any four bytes will do: Crypto1 is not simulated.
Frame nonce() { return Frame::ofBytes({0x01, 0x20, 0x01, 0x45}); }

Frame fourBits(std::uint8_t content) { return Frame::ofBits(content, 4); }

/// The byte that is sent first is the lower one.
Frame answerToRequest(std::uint16_t atqa) {
    return Frame::ofBytes({static_cast<std::uint8_t>(atqa & 0xff), static_cast<std::uint8_t>(atqa >> 8)});
}

Frame blockFrame(const BlockData& data) { return withCrc(Frame::ofBytes(data)); }

bool isShort(const Frame& frame, std::uint8_t content) { return frame == Frame::ofBits(content, 7); }

bool knowsGen1Knock(CardKind kind) { return kind == CardKind::Gen1a || kind == CardKind::Gen1b; }

bool hasMasterKey(CardKind kind) {
    return kind == CardKind::Fm11rf08s || kind == CardKind::Fm11rf08 || kind == CardKind::Fm11rf32n ||
           kind == CardKind::Sle66r35 || kind == CardKind::Mf1ics5003;
}

/// Whether such a chip answers an authentication command, 60 to 6f, with a nonce.
bool authenticates(CardKind kind, std::uint8_t code) {
    return code == 0x60 || code == 0x61 || (hasMasterKey(kind) && code >= 0x60 && code <= 0x6f);
}

std::optional<Frame> gen4Answer(std::span<const std::uint8_t> command) {
    constexpr std::array<std::uint8_t, 5> asSold{0xcf, 0x00, 0x00, 0x00, 0x00};
    if (command.size() != 6 || !std::equal(asSold.begin(), asSold.end(), command.begin())) {
        return std::nullopt;
    }
    if (command[5] == 0xcc) {
        return withCrc(Frame::ofBytes({0x00, 0x00, 0x00, 0x06, 0xa0}));
    }
    if (command[5] == 0xc6) {
        return withCrc(Frame::ofBytes(std::array<std::uint8_t, 30>{}));
    }
    return std::nullopt;
}

} // namespace

std::size_t blockCountOf(CardKind kind) {
    switch (kind) {
    case CardKind::Classic4k:
    case CardKind::Fm11rf32n:
        return 256;
    case CardKind::Plus2k:
        return 128;
    case CardKind::Ev1:
        return 72;
    case CardKind::Classic1k:
    case CardKind::Gen1a:
    case CardKind::Gen1b:
    case CardKind::Gen2:
    case CardKind::Cuid:
    case CardKind::Gen3:
    case CardKind::Gen4:
    case CardKind::Uscuid:
    case CardKind::Fm11rf08s:
    case CardKind::Fm11rf08:
    case CardKind::Sle66r35:
    case CardKind::Mf1ics5003:
    case CardKind::RandomUid:
    case CardKind::AnyKey:
        return 64;
    }
    return 0;
}

std::uint8_t sectorCountOf(CardKind kind) {
    return blockCountOf(kind) == 256 ? 40 : static_cast<std::uint8_t>(blockCountOf(kind) / 4);
}

std::string_view nameOf(CardKind kind) {
    switch (kind) {
    case CardKind::Classic1k:
        return "classic1k";
    case CardKind::Classic4k:
        return "classic4k";
    case CardKind::Ev1:
        return "ev1";
    case CardKind::Gen1a:
        return "gen1a";
    case CardKind::Gen1b:
        return "gen1b";
    case CardKind::Gen2:
        return "gen2";
    case CardKind::Cuid:
        return "cuid";
    case CardKind::Gen3:
        return "gen3";
    case CardKind::Gen4:
        return "gen4";
    case CardKind::Uscuid:
        return "uscuid";
    case CardKind::Fm11rf08s:
        return "fm11rf08s";
    case CardKind::Fm11rf08:
        return "fm11rf08";
    case CardKind::Fm11rf32n:
        return "fm11rf32n";
    case CardKind::Sle66r35:
        return "sle66r35";
    case CardKind::Mf1ics5003:
        return "mf1ics5003";
    case CardKind::Plus2k:
        return "plus2k";
    case CardKind::RandomUid:
        return "random-uid";
    case CardKind::AnyKey:
        return "any-key";
    }
    return {};
}

std::optional<CardKind> parseCardKind(std::string_view name) {
    const auto found = std::ranges::find_if(everyCardKind, [&](CardKind kind) { return nameOf(kind) == name; });
    return found == everyCardKind.end() ? std::nullopt : std::optional{*found};
}

std::string_view nameOf(SiliconFlaw flaw) {
    switch (flaw) {
    case SiliconFlaw::TakesNegativeOperands:
        return "takes-negative-operands";
    case SiliconFlaw::WrapsPastMinimum:
        return "wraps-past-minimum";
    case SiliconFlaw::RestoresAnywhere:
        return "restores-anywhere";
    case SiliconFlaw::TransfersEmptyBuffer:
        return "transfers-empty-buffer";
    case SiliconFlaw::WritesFrozenTrailers:
        return "writes-frozen-trailers";
    case SiliconFlaw::WritesMeter:
        return "writes-meter";
    case SiliconFlaw::IncrementsMeter:
        return "increments-meter";
    }
    return {};
}

std::optional<SiliconFlaw> parseSiliconFlaw(std::string_view name) {
    const auto found = std::ranges::find_if(everySiliconFlaw, [&](SiliconFlaw flaw) { return nameOf(flaw) == name; });
    return found == everySiliconFlaw.end() ? std::nullopt : std::optional{*found};
}

Uid passingUid() {
    std::random_device source;
    std::array<std::uint8_t, 4> bytes{};
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(source()); });
    bytes[0] = 0x08;
    return *Uid::fromBytes(bytes);
}

std::optional<Frame> VirtualCard::hear(const Frame& frame) {
    if (!arrive(CardCommand::BareFrame)) {
        return std::nullopt;
    }
    std::optional<Frame> heard;
    if (isShort(frame, reqa) || isShort(frame, wupa)) {
        heard = hearRequest(isShort(frame, reqa) ? CardRequest::Reqa : CardRequest::Wupa)
                    ? std::optional{answerToRequest(m_image.atqa)}
                    : std::nullopt;
    } else if (m_backDoor == BackDoor::Open || m_backDoor == BackDoor::AwaitsBlock) {
        heard = hearBackDoor(frame);
    } else if (m_state == State::Active) {
        heard = hearSelected(frame);
    } else {
        heard = hearKnock(frame);
    }
    if (m_leavesAfter) {
        leaveField();
    }
    return m_inField && !m_answerLost ? heard : std::nullopt;
}

Frame VirtualCard::refuse() {
    fallBack();
    return fourBits(notAllowed);
}

/// Between selection and authentication.
std::optional<Frame> VirtualCard::hearSelected(const Frame& frame) {
    const auto payload = withoutCrc(frame);
    if (!payload) {
        fallBack();
        return std::nullopt;
    }
    const auto command = payload->content();
    const auto kind = m_image.kind;
    const auto is = [&](std::uint8_t code) { return command.size() == 2 && command[0] == code; };
    if (is(0x50) && command[1] == 0x00) {
        halt();
        return std::nullopt;
    }
    if (is(0x30) && command[1] == 0x00 && kind == CardKind::Gen3) {
        return blockFrame(m_image.blocks.front());
    }
    if (command.size() == 2 && authenticates(kind, command[0]) && exists(Block{command[1]})) {
        fallBack(); // the reader's half never comes in a bare frame
        return nonce();
    }
    if (is(0x80) && kind == CardKind::Uscuid) {
        fallBack();
        return nonce();
    }
    if (is(0xe0) && kind == CardKind::Gen2) {
        return withCrc(Frame::ofBytes({0x09, 0x78, 0x00, 0x91, 0x02, 0xda, 0xbc, 0x19, 0x10}));
    }
    if (kind == CardKind::Gen4) {
        if (const auto heard = gen4Answer(command)) {
            return heard;
        }
    }
    if (is(0x30)) {
        const auto data =
            mayDo(Right::Read, Block{command[1]}) ? std::optional{readable(Block{command[1]})} : std::nullopt;
        return data ? blockFrame(*data) : refuse();
    }
    fallBack();
    return std::nullopt;
}

/// Idle or halted, and it stays so: only what wakes a magic chip.
std::optional<Frame> VirtualCard::hearKnock(const Frame& frame) {
    const auto kind = m_image.kind;
    const auto before = m_backDoor;
    fallBack();
    if (isShort(frame, wakeLikeGen1) && knowsGen1Knock(kind)) {
        m_backDoor = kind == CardKind::Gen1b ? BackDoor::Open : BackDoor::KnockedLikeGen1;
        return fourBits(acknowledgement);
    }
    if (isShort(frame, wakeLikeUscuid) && kind == CardKind::Uscuid) {
        m_backDoor = BackDoor::KnockedLikeUscuid;
        return fourBits(acknowledgement);
    }
    if (before == BackDoor::KnockedLikeGen1 && frame == Frame::ofBytes({0x41})) { // wipe
        for (auto& block : m_image.blocks) {
            block = {};
        }
        return fourBits(acknowledgement);
    }
    const bool isRightSecond = (before == BackDoor::KnockedLikeGen1 && frame == Frame::ofBytes({0x43})) ||
                               (before == BackDoor::KnockedLikeUscuid && frame == Frame::ofBytes({0x23}));
    if (isRightSecond) {
        m_backDoor = BackDoor::Open;
        return fourBits(acknowledgement);
    }
    return std::nullopt;
}

/// Every block without a key, as the chip's makers meant it.
std::optional<Frame> VirtualCard::hearBackDoor(const Frame& frame) {
    const auto payload = withoutCrc(frame);
    if (!payload) {
        fallBack();
        return std::nullopt;
    }
    const auto command = payload->content();
    if (m_backDoor == BackDoor::AwaitsBlock && command.size() == 16) {
        BlockData data{};
        std::ranges::copy(command, data.begin());
        m_backDoor = BackDoor::Open;
        store(m_backDoorBlock, data);
        return fourBits(acknowledgement);
    }
    if (command.size() != 2 || !exists(Block{command[1]})) {
        return refuse();
    }
    if (command[0] == 0x30) {
        return blockFrame(block(Block{command[1]}));
    }
    if (command[0] == 0xa0) {
        m_backDoor = BackDoor::AwaitsBlock;
        m_backDoorBlock = Block{command[1]};
        return fourBits(acknowledgement);
    }
    return refuse();
}

} // namespace tally
