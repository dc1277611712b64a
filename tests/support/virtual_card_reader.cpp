#include "tests/support/virtual_card_reader.h"

#include <algorithm>

namespace tally {
namespace {

CardError errorOf(CardRefusal refusal) {
    switch (refusal) {
    case CardRefusal::Nak:
        return CardError::Refused;
    case CardRefusal::KeyMismatch:
        return CardError::KeyRefused;
    case CardRefusal::Silent:
        return CardError::Removed;
    }
    return CardError::ReaderLost;
}

} // namespace

void VirtualCardReader::lay(VirtualCard& card) { m_cards.push_back(&card); }

void VirtualCardReader::clear() {
    for (auto* card : m_cards) {
        card->losePower();
    }
    m_cards.clear();
    m_selected = nullptr;
    m_heldBare = nullptr;
}

void VirtualCardReader::loseAt(std::uint64_t nth, LostWhen when) { m_loss = Loss{m_commandNumber + nth, when}; }

void VirtualCardReader::reconnect() { m_lost = false; }

void VirtualCardReader::loseReader() {
    m_loss.reset();
    m_lost = true;
    release();
}

std::vector<VirtualCard*> VirtualCardReader::cardsInField() const {
    std::vector<VirtualCard*> present;
    std::ranges::copy_if(m_cards, std::back_inserter(present), [](const auto* card) { return card->inField(); });
    return present;
}

Result<Selected> VirtualCardReader::select(std::chrono::milliseconds) {
    if (m_lost) {
        return fail(CardError::ReaderLost);
    }
    release();
    const auto present = cardsInField();
    if (present.empty()) {
        return fail(CardError::NoCard);
    }
    if (present.size() > 1) {
        return fail(CardError::TwoCards);
    }
    if (!present.front()->select()) {
        return fail(CardError::NoCard);
    }
    m_selected = present.front();
    const auto& image = m_selected->image();
    return Selected{image.uid, image.atqa, image.sak};
}

Result<void> VirtualCardReader::reselect(const Uid& uid, std::chrono::milliseconds patience) {
    const auto selected = select(patience);
    if (!selected) {
        return fail(selected.error());
    }
    if (selected->uid != uid) {
        release();
        return fail(CardError::NoCard);
    }
    return {};
}

template <class T, class Command> Result<T> VirtualCardReader::command(Command command) {
    if (m_lost) {
        return fail(CardError::ReaderLost);
    }
    ++m_commandNumber;
    const bool losing = m_loss && m_loss->atCommand == m_commandNumber;
    if (losing && m_loss->when == LostWhen::BeforeTheCard) {
        loseReader();
        return fail(CardError::ReaderLost);
    }
    if (m_selected == nullptr) {
        return fail(CardError::Removed);
    }
    const Result<T, CardRefusal> answer = command(*m_selected);
    if (losing) {
        loseReader();
        return fail(CardError::ReaderLost);
    }
    if (!answer) {
        m_selected = nullptr;
        return fail(errorOf(answer.error()));
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return *answer;
    }
}

Result<void> VirtualCardReader::authenticate(Block block, KeyKind kind, const SectorKey& key) {
    return command<void>([&](VirtualCard& card) { return card.authenticate(block, kind, key.reveal()); });
}

Result<BlockData> VirtualCardReader::read(Block block) {
    return command<BlockData>([&](VirtualCard& card) { return card.read(block); });
}

Result<void> VirtualCardReader::write(Block block, const BlockData& data) {
    return command<void>([&](VirtualCard& card) { return card.write(block, data); });
}

Result<void> VirtualCardReader::decrement(Block block, std::uint32_t points) {
    return command<void>([&](VirtualCard& card) { return card.decrement(block, points); });
}

Result<void> VirtualCardReader::restore(Block block) {
    return command<void>([&](VirtualCard& card) { return card.restore(block); });
}

Result<void> VirtualCardReader::transfer(Block block) {
    return command<void>([&](VirtualCard& card) { return card.transfer(block); });
}

Result<Frame> VirtualCardReader::exchange(const Frame& frame, Crc crc) {
    auto* card = m_selected != nullptr ? m_selected : m_heldBare;
    m_selected = card;
    const auto answer = command<Frame>([&](VirtualCard& held) -> Result<Frame, CardRefusal> {
        const auto heard = held.hear(crc == Crc::ByReader ? withCrc(frame) : frame);
        if (!heard) {
            return fail(CardRefusal::Silent);
        }
        return *heard;
    });
    m_selected = nullptr;
    m_heldBare = m_lost ? nullptr : card;
    if (!answer || crc == Crc::None || !answer->isWholeBytes() || answer->size < 3) {
        return answer;
    }
    const auto payload = withoutCrc(*answer);
    return payload ? payload : fail(CardError::Removed);
}

Result<void> VirtualCardReader::increment(Block block, std::uint32_t points) {
    return command<void>([&](VirtualCard& card) { return card.increment(block, points); });
}

void VirtualCardReader::release() {
    m_heldBare = nullptr;
    for (auto* card : m_cards) {
        card->halt();
    }
    m_selected = nullptr;
}

} // namespace tally
