#pragma once

#include "core/card/card_reader.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace tally::test {

/// A reader with a bad contact, or a card with a weak cell: errors and altered answers are put in from outside.
class FaultyReader final : public CardReader {
public:
    /// An error for the card command of this number, from 1; the card never hears of it. Empty: it passes.
    using Fault = std::function<std::optional<CardError>(std::uint64_t number)>;
    using Restoring = std::function<std::optional<CardError>(Block)>;
    /// What a read of this block answers instead.
    using Weakness = std::function<BlockData(Block, const BlockData&)>;

    explicit FaultyReader(CardReader& inner) : m_inner(inner) {}

    void onCommand(Fault fault) { m_fault = std::move(fault); }
    void onRestore(Restoring restoring) { m_restoring = std::move(restoring); }
    void onRead(Weakness weakness) { m_weakness = std::move(weakness); }
    [[nodiscard]] std::uint64_t commands() const { return m_commands; }

    Result<Selected> select(std::chrono::milliseconds patience) override { return m_inner.select(patience); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return m_inner.reselect(uid, patience);
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override {
        const auto error = fault();
        return error ? Result<void>(fail(*error)) : m_inner.authenticate(block, kind, key);
    }
    Result<BlockData> read(Block block) override {
        if (const auto error = fault()) {
            return fail(*error);
        }
        auto data = m_inner.read(block);
        return data && m_weakness ? Result<BlockData>(m_weakness(block, *data)) : data;
    }
    Result<void> write(Block block, const BlockData& data) override {
        const auto error = fault();
        return error ? Result<void>(fail(*error)) : m_inner.write(block, data);
    }
    Result<void> decrement(Block block, std::uint32_t points) override {
        const auto error = fault();
        return error ? Result<void>(fail(*error)) : m_inner.decrement(block, points);
    }
    Result<void> restore(Block block) override {
        auto error = fault();
        if (!error && m_restoring) {
            error = m_restoring(block);
            if (error) {
                m_inner.release();
            }
        }
        return error ? Result<void>(fail(*error)) : m_inner.restore(block);
    }
    Result<void> transfer(Block block) override {
        const auto error = fault();
        return error ? Result<void>(fail(*error)) : m_inner.transfer(block);
    }
    void release() override { m_inner.release(); }

private:
    std::optional<CardError> fault() {
        ++m_commands;
        const auto error = m_fault ? m_fault(m_commands) : std::nullopt;
        if (error) {
            m_inner.release();
        }
        return error;
    }

    CardReader& m_inner;
    Fault m_fault;
    Restoring m_restoring;
    Weakness m_weakness;
    std::uint64_t m_commands = 0;
};

} // namespace tally::test
