#pragma once

#include "nfc/sim/field.h"
#include "nfc/sim/serial_device.h"
#include "nfc/sim/waking.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tally {

/// An NXP PN532 on its high-speed UART, as far as libnfc and tools built on it ask: frames, the commands that a MIFARE
/// Classic reader needs, error frames for all others (PN532 user manual UM0701-02 rev 2).
///
/// Answers come at once; air time is not simulated. receive() and idle() belong to one thread, the rest to any.
class Pn532 final : public SerialDevice {
public:
    /// `field` outlives the chip.
    explicit Pn532(Field& field, Waking waking = Waking::Wupa) : m_field(field), m_waking(waking) {}

    /// Not while a line serves the chip.
    void setWaking(Waking waking) { m_waking = waking; }
    /// How often it was asked to list targets, and for anything at all.
    [[nodiscard]] std::uint64_t listings() const { return m_listings; }
    [[nodiscard]] std::uint64_t commands() const { return m_commands; }

    /// The chip goes dead at its `nth` card command from now (1 = the next), which never reaches the card.
    void unplugAt(std::uint64_t nth) { m_unplugAt = m_cardCommands + nth; }
    void unplug() { m_unplugged = true; }
    /// As after power-up, and the cards with it. Not while a line serves the chip.
    void plugIn();

    std::vector<std::uint8_t> receive(std::span<const std::uint8_t> bytes) override;
    std::vector<std::uint8_t> idle() override;
    [[nodiscard]] bool unplugged() const override { return m_unplugged; }

private:
    using Bytes = std::vector<std::uint8_t>;
    using View = std::span<const std::uint8_t>;
    using CardPointer = std::shared_ptr<VirtualCard>;
    struct Listing {
        std::uint8_t maxTargets;
        Bytes uid; // empty: any
    };
    struct Frame;

    [[nodiscard]] std::optional<Frame> nextFrame();
    void answerFrame(const Frame& frame, Bytes& line);
    /// The answer to a command, starting with its code; empty: not a command, or its arguments make no sense.
    Bytes execute(View command);
    Bytes executeOnAir(View command, const Field::Cards& cards);

    Bytes diagnose(View arguments);
    Bytes generalStatus() const;
    Bytes readRegisters(View arguments) const;
    Bytes writeRegisters(View arguments);
    Bytes configureRf(View arguments, const Field::Cards& cards);
    Bytes listPassiveTarget(View arguments, const Field::Cards& cards);
    Bytes autoPoll(View arguments, const Field::Cards& cards);
    Bytes exchangeData(View arguments);
    Bytes communicateThru(View arguments);
    Bytes deselect(View arguments, std::uint8_t answerCode);
    Bytes selectTarget(View arguments);

    [[nodiscard]] Bytes find(const Listing& listing, const Field::Cards& cards);
    /// One card that answers and is none of the targets yet, active; null when there is none.
    [[nodiscard]] CardPointer findOne(const Listing& listing, const Field::Cards& cards);
    [[nodiscard]] CardPointer targetNumbered(std::uint8_t number);
    /// Makes a target active that another one was active instead of.
    [[nodiscard]] bool wake(VirtualCard& target) const;
    /// Status byte and data of one MIFARE command.
    [[nodiscard]] Bytes mifare(VirtualCard& card, View command);
    void dropPower(const Field::Cards& cards);
    [[nodiscard]] std::uint8_t registerValue(std::uint16_t address) const;

    Field& m_field;
    Waking m_waking;
    Bytes m_input;
    Bytes m_lastAnswer; // for a NACK
    unsigned m_silences = 0;
    std::map<std::uint16_t, std::uint8_t> m_registers;
    bool m_rfOn = true;
    std::uint8_t m_activationRetries = 0xff;
    std::optional<Listing> m_endlessListing;
    std::vector<CardPointer> m_targets; // number 1 first
    std::size_t m_current = 0;          // index of the target that was active last
    std::atomic<std::uint64_t> m_commands{0};
    std::atomic<std::uint64_t> m_listings{0};
    std::atomic<std::uint64_t> m_cardCommands{0};
    std::atomic<std::uint64_t> m_unplugAt{0};
    std::atomic<bool> m_unplugged{false};
};

} // namespace tally
