#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tally {

/// What sits at the far end of a serial line. Called from the line's thread alone.
class SerialDevice {
public:
    virtual ~SerialDevice() = default;
    /// Takes what came down the line and returns what goes back up, possibly nothing.
    virtual std::vector<std::uint8_t> receive(std::span<const std::uint8_t> bytes) = 0;
    /// The line was silent for a while; returns what the device has to say by itself.
    virtual std::vector<std::uint8_t> idle() = 0;
    /// Whether the device has been pulled out of its socket: the line is closed for good.
    [[nodiscard]] virtual bool unplugged() const = 0;

protected:
    SerialDevice() = default;
    SerialDevice(const SerialDevice&) = default;
    SerialDevice& operator=(const SerialDevice&) = default;
};

} // namespace tally
