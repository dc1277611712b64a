#pragma once

#include "nfc/sim/pn532.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tally {

/// An ACR122U on a USB that exists between this and libusb_stand_in.cpp: CCID messages around the commands of a PN532
/// (ACS, ACR122U application programming interface 2.04). Served by a thread of its own.
class UsbAcr122 {
public:
    using Bytes = std::vector<std::uint8_t>;
    /// What the reader puts into its pipe instead of `answer`, to a command of the PN532: nothing, or several.
    using Meddling = std::function<std::vector<Bytes>(const Bytes& command, Bytes answer)>;

    /// `chip` outlives it; `socket` is where the stand-in looks for it.
    UsbAcr122(Pn532& chip, std::filesystem::path socket);
    ~UsbAcr122();
    UsbAcr122(const UsbAcr122&) = delete;
    UsbAcr122& operator=(const UsbAcr122&) = delete;

    // Thread-safe, all of these.
    /// `id` is what the device says it is: vendor:product.
    void plugIn(std::string bus, std::string device, std::string id = "072f:2200");
    void unplug();
    void meddle(Meddling meddling);
    [[nodiscard]] std::size_t resets() const;
    /// How many messages were sent to it.
    [[nodiscard]] std::size_t messages() const;

private:
    struct Place {
        std::string bus;
        std::string device;
        std::string id;
    };

    void serve();
    /// Whether the caller is still served.
    bool answerCaller(int caller);
    std::string answerTo(const std::string& question, const std::string& payload);
    std::string nextPacket(int timeoutInMilliseconds);
    void takeMessage(const Bytes& message);
    [[nodiscard]] bool isPlugged() const;

    Pn532& m_chip;
    std::filesystem::path m_path;
    int m_listener;
    int m_stop;
    mutable std::mutex m_mutex; // of all that follows
    std::deque<Bytes> m_pipe;
    std::vector<Place> m_place; // none or one
    std::uint64_t m_plugging = 0;
    Meddling m_meddling;
    std::size_t m_resets = 0;
    std::size_t m_messages = 0;
    std::thread m_thread;
};

} // namespace tally
