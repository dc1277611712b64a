#include "core/ledger/data_folder_lock.h"

#include "core/ledger/entry_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

/// Whatever stands in the lock file, as far as it makes sense: it informs, and nothing depends on it.
LockHolder holderIn(int descriptor) {
    std::array<char, 512> text{};
    const auto size = ::pread(descriptor, text.data(), text.size(), 0);
    const auto note = nlohmann::json::parse(text.data(), text.data() + (size > 0 ? size : 0), nullptr, false);
    LockHolder holder;
    try {
        note.at("pid").get_to(holder.process);
        note.at("program").get_to(holder.program);
        note.at("since").get_to(holder.since);
    } catch (const nlohmann::json::exception&) {
        return {};
    }
    return holder;
}

void writeNote(int descriptor, std::string_view program, const Clock& clock) {
    const nlohmann::ordered_json note{{"pid", ::getpid()}, {"program", program}, {"since", textOf(clock.now())}};
    const auto text = note.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
    // A note that cannot be written leaves the lock as good as it was.
    if (::ftruncate(descriptor, 0) == 0) {
        [[maybe_unused]] const auto written = ::pwrite(descriptor, text.data(), text.size(), 0);
    }
}

/// A lock has no event to wait for but a call that never gives up.
bool lockWithin(int descriptor, std::chrono::milliseconds patience) {
    using Watch = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause{50};
    const auto until = Watch::now() + patience;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (Watch::now() >= until) {
            return false;
        }
        std::this_thread::sleep_for(pause);
    }
    return true;
}

} // namespace

Result<DataFolderLock, LockRefusal> DataFolderLock::take(const std::filesystem::path& folder, std::string_view program,
                                                         const Clock& clock, std::chrono::milliseconds patience) {
    const int descriptor = ::open(fileIn(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return fail(LockRefusal{LockRefusal::Reason::CannotOpen, {}});
    }
    DataFolderLock lock(descriptor);
    if (!lockWithin(descriptor, patience)) {
        return fail(LockRefusal{LockRefusal::Reason::Held, holderIn(descriptor)});
    }
    writeNote(descriptor, program, clock);
    return lock;
}

DataFolderLock::DataFolderLock(DataFolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

DataFolderLock& DataFolderLock::operator=(DataFolderLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

DataFolderLock::~DataFolderLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

} // namespace tally
