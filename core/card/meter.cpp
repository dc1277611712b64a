#include "core/card/meter.h"

#include "core/card/layout.h"
#include "core/card/session.h"
#include "core/card/value_block.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<Block, 2> copies{layout::meter, layout::meterCopy};
/// Further reads of both copies before healing: one that reads differently even once is weakly programmed.
constexpr unsigned healingReads = 3;
/// Refusals to restore a copy before it is invalid: one may be a bad contact.
constexpr unsigned refusalsBeforeInvalid = 3;

class Healing {
public:
    Healing(CardReader& reader, const Uid& uid, const CardKeys& keys)
        : m_session(reader, uid), m_key(keys.keyA(layout::meterSector)) {}

    Result<std::uint32_t> run() {
        if (auto opened = open(); !opened) {
            return fail(opened.error());
        }
        if (auto judged = judgeCopies(); !judged) {
            return fail(judged.error());
        }
        unsigned refusals = 0;
        while (const auto good = lowerValid()) {
            auto healed = healFrom(*good);
            if (healed || healed.error() != CardError::Refused) {
                return healed;
            }
            if (++refusals % refusalsBeforeInvalid == 0) {
                m_values[*good].reset();
            }
            if (auto back = m_session.reselect(); !back) {
                return fail(back.error());
            }
            if (auto opened = open(); !opened) {
                return fail(opened.error());
            }
        }
        return fail(CardError::Malformed);
    }

private:
    Result<void> open() { return m_session.reader().authenticate(layout::meter, KeyKind::A, m_key); }

    Result<void> judgeCopies() {
        std::array<BlockData, 2> first{};
        for (unsigned reads = 0; reads < 1 + healingReads; ++reads) {
            for (unsigned i = 0; i < copies.size(); ++i) {
                const auto block = m_session.reader().read(copies[i]);
                if (!block) {
                    return fail(block.error());
                }
                if (reads == 0) {
                    first[i] = *block;
                    const auto value = decodeMeter(*block);
                    m_values[i] = value ? std::optional{*value} : std::nullopt;
                } else if (*block != first[i]) {
                    m_values[i].reset();
                }
            }
        }
        return {};
    }

    [[nodiscard]] std::optional<unsigned> lowerValid() const {
        if (m_values[0] && m_values[1]) {
            return *m_values[1] < *m_values[0] ? 1U : 0U;
        }
        if (m_values[0]) {
            return 0U;
        }
        return m_values[1] ? std::optional{1U} : std::nullopt;
    }

    /// Errors: Refused when the card does not take `good` for a value block.
    Result<std::uint32_t> healFrom(unsigned good) {
        auto& reader = m_session.reader();
        if (auto restored = reader.restore(copies[good]); !restored) {
            return fail(restored.error());
        }
        if (auto transferred = reader.transfer(copies[1 - good]); !transferred) {
            // A NAK here is not the good copy's fault.
            return fail(transferred.error() == CardError::Refused ? CardError::ReadBackDiffers : transferred.error());
        }
        for (const auto copy : copies) {
            const auto block = reader.read(copy);
            if (!block) {
                return fail(block.error() == CardError::Refused ? CardError::ReadBackDiffers : block.error());
            }
            const auto value = decodeMeter(*block);
            if (!value || *value != *m_values[good]) {
                return fail(CardError::ReadBackDiffers);
            }
        }
        return *m_values[good];
    }

    Session m_session;
    SectorKey m_key;
    std::array<std::optional<std::uint32_t>, 2> m_values;
};

/// Empty when the block reads back as `expected`.
std::optional<CardError> readBack(CardReader& reader, Block block, std::uint32_t expected) {
    const auto data = reader.read(block);
    if (!data) {
        return data.error();
    }
    const auto value = decodeMeter(*data);
    return value && *value == expected ? std::nullopt : std::optional{CardError::ReadBackDiffers};
}

} // namespace

Result<std::uint32_t> healMeter(CardReader& reader, const Uid& uid, const CardKeys& keys) {
    return Healing(reader, uid, keys).run();
}

Sent debitCopy(CardReader& reader, const CardReading& reading, std::uint32_t points) {
    if (auto taken = reader.decrement(layout::meter, points); !taken) {
        return {Progress::NotSent, taken.error()};
    }
    if (auto sent = reader.transfer(layout::meterCopy); !sent) {
        return {Progress::Open, sent.error()};
    }
    if (auto error = readBack(reader, layout::meterCopy, *reading.view.meter[0] - points)) {
        return {Progress::Open, error};
    }
    return {Progress::Done, std::nullopt};
}

Sent debitMeter(CardReader& reader, const CardReading& reading, std::uint32_t points) {
    if (auto restored = reader.restore(layout::meterCopy); !restored) {
        return {Progress::Open, restored.error()};
    }
    if (auto sent = reader.transfer(layout::meter); !sent) {
        return {Progress::Open, sent.error()};
    }
    if (auto error = readBack(reader, layout::meter, *reading.view.meter[0] - points)) {
        return {Progress::Open, error};
    }
    return {Progress::Done, std::nullopt};
}

Debited debit(CardReader& reader, const CardReading& reading, std::uint32_t points) {
    const auto copied = debitCopy(reader, reading, points);
    if (copied.progress != Progress::Done) {
        return {copied};
    }
    return {debitMeter(reader, reading, points), true};
}

} // namespace tally
