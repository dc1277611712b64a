#include "nfc/sim/virtual_card.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace tally {
namespace {

constexpr std::size_t keyALength = 6;
constexpr std::size_t accessBytesAt = 6;
constexpr std::size_t accessBytesLength = 4; // bytes 6-8 and the user byte 9, which shares their conditions
constexpr std::size_t keyBAt = 10;

enum class Holder : std::uint8_t { Nobody, KeyA, KeyB, Either };

bool admits(Holder holder, KeyKind key) {
    switch (holder) {
    case Holder::Nobody:
        return false;
    case Holder::KeyA:
        return key == KeyKind::A;
    case Holder::KeyB:
        return key == KeyKind::B;
    case Holder::Either:
        return true;
    }
    return false;
}

struct DataConditions {
    Holder read, write, increment, use;
};

struct TrailerConditions {
    Holder writeKeyA, readAccess, writeAccess, readKeyB, writeKeyB;
};

using enum Holder;

// MF1S50YYX_V1 rev 3.2, table 8, indexed by C1 C2 C3 as a binary number.
constexpr std::array<DataConditions, 8> dataConditions{{
    {Either, Either, Either, Either}, // 000
    {Either, Nobody, Nobody, Either}, // 001
    {Either, Nobody, Nobody, Nobody}, // 010
    {KeyB, KeyB, Nobody, Nobody},     // 011
    {Either, KeyB, Nobody, Nobody},   // 100
    {KeyB, Nobody, Nobody, Nobody},   // 101
    {Either, KeyB, KeyB, Either},     // 110
    {Nobody, Nobody, Nobody, Nobody}, // 111
}};

// MF1S50YYX_V1 rev 3.2, table 7, same index. Key A is never readable.
constexpr std::array<TrailerConditions, 8> trailerConditions{{
    {KeyA, KeyA, Nobody, KeyA, KeyA},         // 000
    {KeyA, KeyA, KeyA, KeyA, KeyA},           // 001
    {Nobody, KeyA, Nobody, KeyA, Nobody},     // 010
    {KeyB, Either, KeyB, Nobody, KeyB},       // 011
    {KeyB, Either, Nobody, Nobody, KeyB},     // 100
    {Nobody, Either, KeyB, Nobody, Nobody},   // 101
    {Nobody, Either, Nobody, Nobody, Nobody}, // 110
    {Nobody, Either, Nobody, Nobody, Nobody}, // 111
}};

/// C1 C2 C3 of the four groups of a sector, each as a binary number; nothing when a bit and its inverse disagree.
std::optional<std::array<std::uint8_t, 4>> accessCodes(const BlockData& trailer) {
    const unsigned b6 = trailer[accessBytesAt];
    const unsigned b7 = trailer[accessBytesAt + 1];
    const unsigned b8 = trailer[accessBytesAt + 2];
    const unsigned c1 = b7 >> 4; // MF1S50YYX_V1 rev 3.2, figure 10
    const unsigned c2 = b8 & 0xf;
    const unsigned c3 = b8 >> 4;
    if ((b6 & 0xf) != (c1 ^ 0xf) || (b6 >> 4) != (c2 ^ 0xf) || (b7 & 0xf) != (c3 ^ 0xf)) {
        return std::nullopt;
    }
    std::array<std::uint8_t, 4> codes{};
    for (unsigned group = 0; group < codes.size(); ++group) {
        codes[group] =
            static_cast<std::uint8_t>(((c1 >> group) & 1) << 2 | ((c2 >> group) & 1) << 1 | ((c3 >> group) & 1));
    }
    return codes;
}

/// Which of the four access groups a block belongs to: in sectors of 16 blocks five data blocks share one.
std::size_t groupOf(Block block) {
    const auto sector = Sector::of(block);
    const auto index = static_cast<std::size_t>(block.number() - sector.block(0).number());
    return sector.blockCount() == 4 ? index : index / 5;
}

bool rewritesMakersBlock(CardKind kind) { return kind == CardKind::Gen2 || kind == CardKind::Cuid; }

bool isTrailer(Block block) { return Sector::of(block).trailer() == block; }

std::uint32_t littleEndian(const BlockData& data, std::size_t at) {
    return static_cast<std::uint32_t>(data[at]) | static_cast<std::uint32_t>(data[at + 1]) << 8 |
           static_cast<std::uint32_t>(data[at + 2]) << 16 | static_cast<std::uint32_t>(data[at + 3]) << 24;
}

BlockData valueBlock(std::int32_t value, std::uint8_t address) { // MF1S50YYX_V1 rev 3.2, section 8.6.2.1
    BlockData data{};
    const auto bits = static_cast<std::uint32_t>(value);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto byte = static_cast<std::uint8_t>(bits >> (8 * i));
        data[i] = byte;
        data[i + 4] = static_cast<std::uint8_t>(~byte);
        data[i + 8] = byte;
        data[i + 12] = i % 2 == 0 ? address : static_cast<std::uint8_t>(~address);
    }
    return data;
}

} // namespace

VirtualCard::VirtualCard(CardImage image) : m_image(std::move(image)) {
    assert(m_image.blocks.size() == blockCountOf(m_image.kind));
    powerUp();
}

const BlockData& VirtualCard::block(Block block) const { return m_image.blocks.at(block.number()); }

void VirtualCard::setBlock(Block block, const BlockData& data) { m_image.blocks.at(block.number()) = data; }

void VirtualCard::enterField() {
    losePower();
    m_inField = true;
}

void VirtualCard::leaveField() {
    losePower();
    m_inField = false;
}

void VirtualCard::losePower() {
    forgetSession();
    m_state = State::Idle;
    m_wokenFromHalt = false;
    powerUp();
}

void VirtualCard::powerUp() {
    if (m_image.kind == CardKind::RandomUid) {
        m_image.uid = passingUid();
    }
}

void VirtualCard::forgetSession() {
    m_backDoor = BackDoor::Shut;
    m_session.reset();
    m_buffer.reset();
}

void VirtualCard::fallBack() {
    forgetSession();
    if (m_state == State::Ready || m_state == State::Active) {
        m_state = m_wokenFromHalt ? State::Halted : State::Idle;
    }
}

bool VirtualCard::hearRequest(CardRequest request) {
    if (!m_inField) {
        return false;
    }
    const auto before = m_state;
    fallBack();
    const bool answers = before == State::Idle || (before == State::Halted && request == CardRequest::Wupa);
    if (answers) {
        m_wokenFromHalt = before == State::Halted;
        m_state = State::Ready;
    }
    return answers;
}

bool VirtualCard::hearSelect(const Uid& uid) {
    if (!m_inField || m_state != State::Ready || uid != m_image.uid) {
        fallBack();
        return false;
    }
    m_state = State::Active;
    ++m_counts.selections;
    return true;
}

Result<void, CardRefusal> VirtualCard::select() {
    fallBack();
    if (!hearRequest(CardRequest::Wupa) || !hearSelect(m_image.uid)) {
        return fail(CardRefusal::Silent);
    }
    return {};
}

void VirtualCard::halt() {
    forgetSession();
    m_state = State::Halted;
}

void VirtualCard::count(CardCommand command) {
    switch (command) {
    case CardCommand::Authenticate:
        ++m_counts.authentications;
        break;
    case CardCommand::Read:
        ++m_counts.reads;
        break;
    case CardCommand::Write:
        ++m_counts.writes;
        break;
    case CardCommand::Decrement:
        ++m_counts.decrements;
        break;
    case CardCommand::Increment:
        ++m_counts.increments;
        break;
    case CardCommand::Restore:
        ++m_counts.restores;
        break;
    case CardCommand::Transfer:
        ++m_counts.transfers;
        break;
    case CardCommand::BareFrame:
        ++m_counts.bareFrames;
        break;
    }
}

Result<void, CardRefusal> VirtualCard::arrive(CardCommand command) {
    m_answerLost = false;
    m_leavesAfter = false;
    if (!m_inField || (m_state != State::Active && command != CardCommand::BareFrame)) {
        return fail(CardRefusal::Silent);
    }
    ++m_commandNumber;
    switch (m_hook ? m_hook(m_commandNumber, command) : FieldEvent::Stays) {
    case FieldEvent::Stays:
        break;
    case FieldEvent::LeavesBefore:
        leaveField();
        return fail(CardRefusal::Silent);
    case FieldEvent::LeavesAfter:
        m_answerLost = true;
        m_leavesAfter = true;
        break;
    case FieldEvent::Unheard:
        fallBack();
        return fail(CardRefusal::Silent);
    case FieldEvent::Misheard:
        fallBack();
        return fail(command == CardCommand::Authenticate ? CardRefusal::KeyMismatch : CardRefusal::Nak);
    case FieldEvent::AnswerLost:
        m_answerLost = true;
        break;
    }
    count(command);
    return {};
}

template <class T> Result<T, CardRefusal> VirtualCard::answer(Result<T, CardRefusal> result) {
    if (m_leavesAfter) {
        leaveField();
    }
    if (m_answerLost) {
        fallBack();
    }
    if (!m_inField || m_answerLost) {
        return fail(CardRefusal::Silent);
    }
    if (!result) {
        fallBack(); // MF1S50YYX_V1 rev 3.2, section 8.2.4: after an error the card is in idle or halt again
    }
    return result;
}

bool VirtualCard::exists(Block block) const { return block.number() < m_image.blocks.size(); }

bool VirtualCard::sessionCovers(Block block) const {
    return m_session && exists(block) && Sector::of(block) == m_session->sector;
}

bool VirtualCard::mayDo(Right right, Block block) const {
    if (!sessionCovers(block)) {
        return false;
    }
    const auto codes = accessCodes(this->block(m_session->sector.trailer()));
    if (!codes) {
        return false;
    }
    // Table 7, remark: where key B may be read, nothing is granted after an authentication with it.
    if (m_session->key == KeyKind::B && trailerConditions[(*codes)[3]].readKeyB != Nobody) {
        return false;
    }
    if (isTrailer(block)) {
        return right == Right::Read && admits(trailerConditions[(*codes)[3]].readAccess, m_session->key);
    }
    const auto code = (*codes)[groupOf(block)];
    const auto& conditions = dataConditions[code];
    if (code == 0b001 && (right == Right::Write || right == Right::Increment) &&
        has(right == Right::Write ? SiliconFlaw::WritesMeter : SiliconFlaw::IncrementsMeter)) {
        return true;
    }
    switch (right) {
    case Right::Read:
        return admits(conditions.read, m_session->key);
    case Right::Write:
        return admits(conditions.write, m_session->key);
    case Right::Increment:
        return admits(conditions.increment, m_session->key);
    case Right::Use:
        return has(SiliconFlaw::RestoresAnywhere) || admits(conditions.use, m_session->key);
    }
    return false;
}

Result<void, CardRefusal> VirtualCard::authenticate(Block block, KeyKind kind, std::span<const std::uint8_t, 6> key) {
    if (auto arrived = arrive(CardCommand::Authenticate); !arrived) {
        return arrived;
    }
    m_session.reset();
    if (!exists(block)) {
        return answer<void>(fail(CardRefusal::Nak));
    }
    const auto sector = Sector::of(block);
    const auto& trailer = this->block(sector.trailer());
    const auto stored = std::span{trailer}.subspan(kind == KeyKind::A ? 0 : keyBAt, keyALength);
    // A format violation in the access bytes blocks the whole sector for good (section 8.7.1).
    const bool isRight = m_image.kind == CardKind::AnyKey || std::ranges::equal(stored, key);
    if (!accessCodes(trailer) || !isRight) {
        return answer<void>(fail(CardRefusal::KeyMismatch));
    }
    m_session = Session{sector, kind};
    return answer<void>({});
}

Result<BlockData, CardRefusal> VirtualCard::read(Block block) {
    if (auto arrived = arrive(CardCommand::Read); !arrived) {
        return fail(arrived.error());
    }
    if (!mayDo(Right::Read, block)) {
        return answer<BlockData>(fail(CardRefusal::Nak));
    }
    return answer<BlockData>(readable(block));
}

BlockData VirtualCard::readable(Block block) const {
    return isTrailer(block) ? trailerAsRead(block) : this->block(block);
}

BlockData VirtualCard::trailerAsRead(Block trailer) const {
    BlockData data = block(trailer);
    const auto codes = accessCodes(data);
    std::fill_n(data.begin(), keyALength, std::uint8_t{0});
    if (!codes || !admits(trailerConditions[(*codes)[3]].readKeyB, m_session->key)) {
        std::fill(data.begin() + keyBAt, data.end(), std::uint8_t{0});
    }
    return data;
}

std::optional<BlockData> VirtualCard::trailerAsWritten(Block trailer, const BlockData& data) const {
    BlockData merged = block(trailer);
    const auto codes = accessCodes(merged);
    if (!codes) {
        return std::nullopt;
    }
    const auto& conditions = trailerConditions[(*codes)[3]];
    const auto key = m_session->key;
    if (has(SiliconFlaw::WritesFrozenTrailers)) {
        return data;
    }
    if (key == KeyKind::B && conditions.readKeyB != Nobody) {
        return std::nullopt;
    }
    const auto take = [&](Holder holder, std::size_t at, std::size_t length) {
        if (!admits(holder, key)) {
            return false;
        }
        std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(at), length,
                    merged.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    };
    const bool keyATaken = take(conditions.writeKeyA, 0, keyALength);
    const bool accessTaken = take(conditions.writeAccess, accessBytesAt, accessBytesLength);
    const bool keyBTaken = take(conditions.writeKeyB, keyBAt, keyALength);
    if (!keyATaken && !accessTaken && !keyBTaken) {
        return std::nullopt;
    }
    return merged;
}

Result<void, CardRefusal> VirtualCard::write(Block block, const BlockData& data) {
    if (auto arrived = arrive(CardCommand::Write); !arrived) {
        return arrived;
    }
    if (sessionCovers(block) && isTrailer(block)) {
        const auto merged = trailerAsWritten(block, data);
        return answer<void>(merged ? change(block, *merged) : fail(CardRefusal::Nak));
    }
    // The maker's block is read only (section 8.6.1), but for whoever makes cards of other cards.
    const bool isMakers = block == Block{0} && !rewritesMakersBlock(m_image.kind);
    if (isMakers || !mayDo(Right::Write, block)) {
        return answer<void>(fail(CardRefusal::Nak));
    }
    return answer<void>(change(block, data));
}

Result<void, CardRefusal> VirtualCard::fillBuffer(Right right, Block block, std::int64_t difference) {
    if (!mayDo(right, block)) {
        return fail(CardRefusal::Nak);
    }
    const auto& data = this->block(block);
    const auto value = static_cast<std::int32_t>(littleEndian(data, 0));
    if (data != valueBlock(value, data[12])) {
        return fail(CardRefusal::Nak);
    }
    const std::int64_t sum = value + difference;
    const bool fits =
        sum >= std::numeric_limits<std::int32_t>::min() && sum <= std::numeric_limits<std::int32_t>::max();
    if (!fits && !(difference < 0 && has(SiliconFlaw::WrapsPastMinimum))) {
        return fail(CardRefusal::Nak);
    }
    m_buffer = StoredValue{static_cast<std::int32_t>(sum), data[12]};
    return {};
}

Result<void, CardRefusal> VirtualCard::decrement(Block block, std::uint32_t operand) {
    if (auto arrived = arrive(CardCommand::Decrement); !arrived) {
        return arrived;
    }
    const bool isNegative = operand > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max());
    if (isNegative && !has(SiliconFlaw::TakesNegativeOperands)) {
        return answer<void>(fail(CardRefusal::Nak));
    }
    return answer<void>(fillBuffer(Right::Use, block, -static_cast<std::int64_t>(static_cast<std::int32_t>(operand))));
}

Result<void, CardRefusal> VirtualCard::increment(Block block, std::uint32_t operand) {
    if (auto arrived = arrive(CardCommand::Increment); !arrived) {
        return arrived;
    }
    if (operand > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())) {
        return answer<void>(fail(CardRefusal::Nak));
    }
    return answer<void>(fillBuffer(Right::Increment, block, operand));
}

Result<void, CardRefusal> VirtualCard::restore(Block block) {
    if (auto arrived = arrive(CardCommand::Restore); !arrived) {
        return arrived;
    }
    return answer<void>(fillBuffer(Right::Use, block, 0));
}

Result<void, CardRefusal> VirtualCard::transfer(Block block) {
    if (auto arrived = arrive(CardCommand::Transfer); !arrived) {
        return arrived;
    }
    if (!m_buffer && has(SiliconFlaw::TransfersEmptyBuffer)) {
        m_buffer = StoredValue{std::numeric_limits<std::int32_t>::max(), block.number()};
    }
    if (!m_buffer || block == Block{0} || !mayDo(Right::Use, block)) {
        return answer<void>(fail(CardRefusal::Nak));
    }
    return answer<void>(change(block, valueBlock(m_buffer->value, m_buffer->address)));
}

void VirtualCard::tearAt(std::uint64_t nth, TearOutcome outcome, PartialWrite part) {
    m_tear = Tear{m_changeNumber + nth, outcome, part};
}

Result<void, CardRefusal> VirtualCard::change(Block block, const BlockData& data) {
    ++m_changeNumber;
    ++m_counts.eepromChanges;
    if (m_tear && m_tear->atChange == m_changeNumber) {
        const auto torn = tornBlock(this->block(block), data);
        m_tear.reset();
        store(block, torn);
        leaveField();
        return fail(CardRefusal::Silent);
    }
    store(block, data);
    return {};
}

void VirtualCard::store(Block block, const BlockData& data) {
    m_image.blocks.at(block.number()) = data;
    if (m_observer) {
        m_observer(m_image);
    }
}

BlockData VirtualCard::tornBlock(const BlockData& old, const BlockData& intended) const {
    BlockData torn{};
    switch (m_tear->outcome) {
    case TearOutcome::Old:
        return old;
    case TearOutcome::Erased:
        return torn;
    case TearOutcome::Ones:
        torn.fill(0xff);
        return torn;
    case TearOutcome::New:
        return intended;
    case TearOutcome::Part:
        break;
    }
    switch (m_tear->part.behind) {
    case PartialWrite::Behind::Old:
        torn = old;
        break;
    case PartialWrite::Behind::Zeros:
        break;
    case PartialWrite::Behind::Ones:
        torn.fill(0xff);
        break;
    }
    std::copy_n(intended.begin(), std::min<std::size_t>(m_tear->part.newBytes, intended.size()), torn.begin());
    return torn;
}

} // namespace tally
