#include "nfc/bare/bare_reader.h"

#include "nfc/libnfc_context.h"

#include <nfc/nfc.h>

#include <array>
#include <utility>

namespace tally {

BareReader::BareReader(std::shared_ptr<nfc_context> context, nfc_device* device)
    : m_context(std::move(context)), m_device(device) {}

BareReader::~BareReader() { nfc_close(m_device); }

std::unique_ptr<BareReader> BareReader::open(const std::string& connstring) {
    auto context = libnfcContext();
    auto* device = context ? nfc_open(context.get(), connstring.c_str()) : nullptr;
    if (device == nullptr) {
        return nullptr;
    }
    std::unique_ptr<BareReader> reader(new BareReader(std::move(context), device));
    const bool isReady = nfc_initiator_init(device) >= 0 &&
                         nfc_device_set_property_bool(device, NP_INFINITE_SELECT, false) >= 0 &&
                         nfc_device_set_property_bool(device, NP_AUTO_ISO14443_4, false) >= 0;
    return isReady ? std::move(reader) : nullptr;
}

bool BareReader::select() {
    const nfc_modulation modulation{NMT_ISO14443A, NBR_106};
    nfc_target target;
    return nfc_initiator_select_passive_target(m_device, modulation, nullptr, 0, &target) > 0;
}

bool BareReader::send(std::span<const std::uint8_t> command) {
    constexpr int patience = 700; // ms, as LibnfcReader
    std::array<std::uint8_t, 264> answer{};
    return nfc_initiator_transceive_bytes(m_device, command.data(), command.size(), answer.data(), answer.size(),
                                          patience) >= 0;
}

} // namespace tally
