#include "nfc/libnfc_context.h"

#include <nfc/nfc.h>

#include <mutex>

namespace tally {

std::shared_ptr<nfc_context> libnfcContext() {
    static std::mutex mutex;
    static std::weak_ptr<nfc_context> shared;
    const std::lock_guard lock(mutex);
    if (auto context = shared.lock()) {
        return context;
    }
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
