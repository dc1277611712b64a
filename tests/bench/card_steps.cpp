#include "tests/bench/card_steps.h"

#include <algorithm>

namespace tally::bench {

namespace {

struct Repeat {
    CardReader& reader;

    bool operator()(const AuthenticateSector& step) const {
        return reader.authenticate(step.block, step.kind, step.key).has_value();
    }
    bool operator()(const ReadBlock& step) const { return reader.read(step.block).has_value(); }
    bool operator()(const WriteBlock& step) const {
        BlockData data{};
        std::ranges::copy(step.data.reveal(), data.begin());
        return reader.write(step.block, data).has_value();
    }
    bool operator()(const DecrementBlock& step) const { return reader.decrement(step.block, step.points).has_value(); }
    bool operator()(const RestoreBlock& step) const { return reader.restore(step.block).has_value(); }
    bool operator()(const TransferBlock& step) const { return reader.transfer(step.block).has_value(); }
};

using Bytes = std::vector<std::uint8_t>;

Bytes joined(Bytes bytes, std::span<const std::uint8_t> rest) {
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
}

struct Encode {
    const Uid& uid;

    Bytes operator()(const AuthenticateSector& step) const {
        const std::uint8_t code = step.kind == KeyKind::A ? 0x60 : 0x61;
        return joined(joined({code, step.block.number()}, step.key.reveal()), uid.forAuthentication());
    }
    Bytes operator()(const ReadBlock& step) const { return {0x30, step.block.number()}; }
    Bytes operator()(const WriteBlock& step) const { return joined({0xa0, step.block.number()}, step.data.reveal()); }
    Bytes operator()(const DecrementBlock& step) const {
        Bytes bytes{0xc0, step.block.number()};
        for (unsigned shift = 0; shift < 32; shift += 8) {
            bytes.push_back(static_cast<std::uint8_t>(step.points >> shift));
        }
        return bytes;
    }
    Bytes operator()(const RestoreBlock& step) const { return {0xc2, step.block.number(), 0, 0, 0, 0}; }
    Bytes operator()(const TransferBlock& step) const { return {0xb0, step.block.number()}; }
};

} // namespace

Result<void> RecordingReader::authenticate(Block block, KeyKind kind, const SectorKey& key) {
    m_steps.emplace_back(AuthenticateSector{block, kind, key.duplicate()});
    return m_reader.authenticate(block, kind, key);
}

Result<BlockData> RecordingReader::read(Block block) {
    m_steps.emplace_back(ReadBlock{block});
    return m_reader.read(block);
}

Result<void> RecordingReader::write(Block block, const BlockData& data) {
    m_steps.emplace_back(WriteBlock{block, Secret<16>(data)});
    return m_reader.write(block, data);
}

Result<void> RecordingReader::decrement(Block block, std::uint32_t points) {
    m_steps.emplace_back(DecrementBlock{block, points});
    return m_reader.decrement(block, points);
}

Result<void> RecordingReader::restore(Block block) {
    m_steps.emplace_back(RestoreBlock{block});
    return m_reader.restore(block);
}

Result<void> RecordingReader::transfer(Block block) {
    m_steps.emplace_back(TransferBlock{block});
    return m_reader.transfer(block);
}

bool repeat(CardReader& reader, const std::vector<CardStep>& steps) {
    return std::ranges::all_of(steps, [&](const CardStep& step) { return std::visit(Repeat{reader}, step); });
}

std::vector<std::uint8_t> bytesOf(const CardStep& step, const Uid& uid) { return std::visit(Encode{uid}, step); }

} // namespace tally::bench
