#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct nfc_context; // of libnfc
struct nfc_device;

namespace tally {

/// libnfc as a short program uses it, with nothing of ours around it: what the product's cost per card command is
/// measured against (tests/bench). It believes every answer, so it is for nothing else.
class BareReader {
public:
    /// Null when there is no such reader.
    static std::unique_ptr<BareReader> open(const std::string& connstring);
    ~BareReader();
    BareReader(const BareReader&) = delete;
    BareReader& operator=(const BareReader&) = delete;

    /// Whether a card lies there, selected now.
    [[nodiscard]] bool select();
    /// Whether the card carried out one MIFARE command, such as `30 04`.
    [[nodiscard]] bool send(std::span<const std::uint8_t> command);

private:
    BareReader(std::shared_ptr<nfc_context> context, nfc_device* device);

    std::shared_ptr<nfc_context> m_context;
    nfc_device* m_device;
};

} // namespace tally
