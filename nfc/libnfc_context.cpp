#include "nfc/libnfc_context.h"

#include <nfc/nfc.h>

#include <cstdlib>
#include <mutex>

namespace tally {

namespace {

/// At level 3 libnfc prints every frame, those with a key among them, to standard error, and its own configuration file
/// may ask for that as well: the variable wins over the file. libusb's variables do the same one floor below.
void silence() {
    ::setenv("LIBNFC_LOG_LEVEL", "0", 1);
    ::unsetenv("LIBUSB_DEBUG");
    ::unsetenv("USB_DEBUG");
}

} // namespace

std::shared_ptr<nfc_context> libnfcContext() {
    static std::mutex mutex;
    static std::weak_ptr<nfc_context> shared;
    const std::lock_guard lock(mutex);
    if (auto context = shared.lock()) {
        return context;
    }
    silence();
    nfc_context* raw = nullptr;
    nfc_init(&raw);
    if (raw == nullptr) {
        return nullptr;
    }
    std::shared_ptr<nfc_context> context(raw, [](nfc_context* last) {
        const std::lock_guard closing(mutex);
        if (shared.expired()) {
            nfc_exit(last);
        }
    });
    shared = context;
    return context;
}

} // namespace tally
