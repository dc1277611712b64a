#pragma once

#include "core/base/result.h"
#include "nfc/sim/serial_device.h"

#include <memory>
#include <string>
#include <thread>

namespace tally {

/// A pseudo-terminal with a device behind it, served by a thread of its own until destruction.
class SerialLine {
public:
    /// `device` outlives the line. Errors: NoReader, when the system gives no pseudo-terminal.
    static Result<std::unique_ptr<SerialLine>> open(SerialDevice& device);
    ~SerialLine();
    SerialLine(const SerialLine&) = delete;
    SerialLine& operator=(const SerialLine&) = delete;

    /// The path that a driver opens, such as /dev/pts/3. Once the device is unplugged it may name a stranger's
    /// terminal.
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    /// A file descriptor that is closed once.
    class Descriptor {
    public:
        explicit Descriptor(int number = -1) : m_number(number) {}
        Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
        Descriptor& operator=(Descriptor&& other) noexcept;
        ~Descriptor() { close(); }
        void close();
        [[nodiscard]] int number() const { return m_number; }

    private:
        int m_number;
    };

    SerialLine(SerialDevice& device, Descriptor master, Descriptor slave, Descriptor stop, std::string path);
    void serve();
    [[nodiscard]] bool send(std::span<const std::uint8_t> bytes) const;

    SerialDevice& m_device;
    Descriptor m_master;
    Descriptor m_slave; // held open, or the master hangs up between two drivers
    Descriptor m_stop;
    std::string m_path;
    std::thread m_thread;
};

} // namespace tally
