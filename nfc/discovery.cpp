#include "nfc/discovery.h"

#include "nfc/libnfc_context.h"
#include "nfc/reader_spec.h"

#include <nfc/nfc.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace tally {
namespace {

bool isOnUsb(std::string_view connstring) {
    const auto driver = connstring.substr(0, connstring.find(':'));
    return driver == "acr122_usb" || driver == "pn53x_usb" || driver == "acr122_pcsc";
}

bool kernelHoldsReaders(const std::filesystem::path& modules) {
    std::ifstream lines(modules);
    for (std::string line; std::getline(lines, line);) {
        const std::string_view name{line.data(), std::min(line.find(' '), line.size())};
        if (name == "pn533_usb" || name == "pn533") {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<std::string> findReaders() {
    constexpr std::size_t most = 8;
    const auto context = libnfcContext();
    if (!context) {
        return {};
    }
    std::array<nfc_connstring, most> found{};
    const auto count = nfc_list_devices(context.get(), found.data(), found.size());
    std::vector<std::string> readers;
    for (std::size_t i = 0; i < std::min(count, found.size()); ++i) {
        if (namesPn53xReader(found[i])) {
            readers.emplace_back(found[i]);
        }
    }
    return readers;
}

std::vector<std::string> inOrderOfPreference(std::vector<std::string> found, std::string_view lastUsed) {
    const auto rank = [&](const std::string& reader) { return reader == lastUsed ? 0 : isOnUsb(reader) ? 1 : 2; };
    std::ranges::stable_sort(found, {}, rank);
    return found;
}

std::vector<ReaderClaim> findClaims(const std::filesystem::path& root) {
    std::vector<ReaderClaim> claims;
    if (kernelHoldsReaders(root / "proc/modules")) {
        claims.push_back(ReaderClaim::KernelDriver);
    }
    std::error_code error;
    if (std::filesystem::exists(root / "run/pcscd/pcscd.pid", error)) {
        claims.push_back(ReaderClaim::PcscDaemon);
    }
    return claims;
}

} // namespace tally
