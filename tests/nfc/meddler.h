#pragma once

#include "nfc/sim/serial_device.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace tally {

using Bytes = std::vector<std::uint8_t>;

/// Between libnfc and the simulated chip, changing what the chip says or swallowing what it hears.
class Meddler final : public SerialDevice {
public:
    using Meddling = std::function<Bytes(const Bytes& heard, Bytes said)>;
    explicit Meddler(SerialDevice& chip) : m_chip(chip) {}
    void meddle(Meddling meddling) {
        const std::lock_guard lock(m_mutex);
        m_meddling = std::move(meddling);
    }
    Bytes receive(std::span<const std::uint8_t> bytes) override {
        auto said = m_chip.receive(bytes);
        const std::lock_guard lock(m_mutex);
        return m_meddling ? m_meddling(Bytes(bytes.begin(), bytes.end()), std::move(said)) : said;
    }
    Bytes idle() override { return m_chip.idle(); }
    [[nodiscard]] bool unplugged() const override { return m_chip.unplugged(); }

private:
    SerialDevice& m_chip;
    Meddling m_meddling;
    std::mutex m_mutex;
};

inline bool asks(const Bytes& frame, std::uint8_t command) {
    return frame.size() > 6 && frame[5] == 0xd4 && frame[6] == command;
}

inline bool asksCard(const Bytes& frame, std::uint8_t command) {
    return asks(frame, 0x40) && frame.size() > 8 && frame[8] == command;
}

/// What the chip says to a read that went well, with so many bytes of data.
inline Bytes readAnswer(std::size_t bytes) {
    Bytes answer{0x41, 0x00};
    answer.resize(answer.size() + bytes);
    return answer;
}

/// ACK and an answer of the chip.
inline Bytes chipSays(Bytes answer) {
    Bytes line{0x00,
               0x00,
               0xff,
               0x00,
               0xff,
               0x00,
               0x00,
               0x00,
               0xff,
               static_cast<std::uint8_t>(answer.size() + 1),
               static_cast<std::uint8_t>(0xff - answer.size()),
               0xd5};
    unsigned sum = 0xd5;
    for (const auto byte : answer) {
        sum += byte;
        line.push_back(byte);
    }
    line.push_back(static_cast<std::uint8_t>(0x100 - sum % 0x100));
    line.push_back(0x00);
    return line;
}

} // namespace tally
