#include "core/keys/private_file.h"

#include "core/crypto/secret.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

constexpr std::size_t largestFile = 64 * 1024;

} // namespace

WipedBytes::~WipedBytes() { wipe(m_bytes); }

Result<WipedBytes, KeysError> readPrivateFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen()) {
        return fail(errno == ENOENT || errno == ENOTDIR ? KeysError::NotFound : KeysError::NotReadable);
    }
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(KeysError::NotReadable);
    }
    if (!std::in_range<std::size_t>(status.st_size) || static_cast<std::size_t>(status.st_size) > largestFile) {
        return fail(KeysError::Malformed);
    }
    WipedBytes content(static_cast<std::size_t>(status.st_size));
    auto rest = content.revealToFill();
    while (!rest.empty()) {
        const auto count = ::read(descriptor.number(), rest.data(), rest.size());
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return fail(KeysError::NotReadable);
        }
        rest = rest.subspan(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return content;
}

Result<void, KeysError> writePrivateFile(const std::filesystem::path& file, std::span<const std::uint8_t> content,
                                         IfExists ifExists) {
    auto prepared = WholeFile::prepare(file, content, Readers::Owner);
    const auto written = prepared ? prepared->publish(ifExists) : Result<void, FileError>(fail(prepared.error()));
    if (!written) {
        return fail(written.error() == FileError::AlreadyExists ? KeysError::AlreadyExists : KeysError::WriteFailed);
    }
    return {};
}

} // namespace tally
