#include "core/keys/private_file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

KeysError keysErrorOf(FileError error) {
    switch (error) {
    case FileError::AlreadyExists:
        return KeysError::AlreadyExists;
    case FileError::DiskFull:
        return KeysError::DiskFull;
    case FileError::CannotWrite:
        return KeysError::WriteFailed;
    }
    return KeysError::WriteFailed;
}

/// As ssh's sshkey_perm_ok(), and what others may write is refused whoever owns it: they choose what we read.
bool isOpenToOthers(const struct stat& status) {
    const auto others = status.st_mode & (S_IRWXG | S_IRWXO);
    return (others & (S_IWGRP | S_IWOTH)) != 0 || (others != 0 && status.st_uid == ::geteuid());
}

/// Whether more came, or the end, within ten seconds.
bool waitFor(const Descriptor& pipe) {
    constexpr int patience = 10'000;
    pollfd watched{pipe.number(), POLLIN, 0};
    const int ready = ::poll(&watched, 1, patience);
    return ready > 0 || (ready < 0 && errno == EINTR);
}

/// How many bytes came before the end or a full `room`; empty when reading failed, or nobody fills a pipe.
std::optional<std::size_t> fillFrom(const Descriptor& descriptor, std::span<std::uint8_t> room) {
    std::size_t filled = 0;
    while (filled < room.size()) {
        const auto count = ::read(descriptor.number(), room.data() + filled, room.size() - filled);
        if (count == 0) {
            break;
        }
        if (count > 0) {
            filled += static_cast<std::size_t>(count);
        } else if (errno != EINTR && (errno != EAGAIN || !waitFor(descriptor))) {
            return std::nullopt;
        }
    }
    return filled;
}

Result<WipedBytes, KeysError> readPipe(const Descriptor& descriptor) {
    WipedBytes room(largestPrivateFile);
    const auto size = fillFrom(descriptor, room.revealToFill());
    if (!size) {
        return fail(KeysError::NotReadable);
    }
    WipedBytes content(*size);
    std::ranges::copy(room.reveal().first(*size), content.revealToFill().begin());
    return content;
}

} // namespace

WipedBytes::~WipedBytes() { wipe(m_bytes); }

Result<WipedBytes, KeysError> readPrivateFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen()) {
        return fail(errno == ENOENT || errno == ENOTDIR ? KeysError::NotFound : KeysError::NotReadable);
    }
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0) {
        return fail(KeysError::NotReadable);
    }
    if (S_ISFIFO(status.st_mode)) {
        return readPipe(descriptor);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(KeysError::NotReadable);
    }
    if (isOpenToOthers(status)) {
        return fail(KeysError::OpenToOthers);
    }
    if (!std::in_range<std::size_t>(status.st_size) || static_cast<std::size_t>(status.st_size) > largestPrivateFile) {
        return fail(KeysError::Malformed);
    }
    WipedBytes content(static_cast<std::size_t>(status.st_size));
    if (fillFrom(descriptor, content.revealToFill()) != content.reveal().size()) {
        return fail(KeysError::NotReadable);
    }
    return content;
}

Result<void, KeysError> writePrivateFile(const std::filesystem::path& file, std::span<const std::uint8_t> content,
                                         IfExists ifExists) {
    auto prepared = WholeFile::prepare(file, content, Readers::Owner);
    const auto written = prepared ? prepared->publish(ifExists) : Result<void, FileError>(fail(prepared.error()));
    return written ? Result<void, KeysError>() : fail(keysErrorOf(written.error()));
}

} // namespace tally
