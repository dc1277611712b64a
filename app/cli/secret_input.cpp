#include "app/cli/secret_input.h"

#include "core/keys/private_file.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <termios.h>
#include <unistd.h>

namespace tally {
namespace {

/// The terminal shows nothing of what is typed, for as long as this lives.
class SilentTerminal {
public:
    SilentTerminal() : m_known(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        auto silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_known) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (m_known) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        }
    }

private:
    termios m_before{};
    bool m_known;
};

std::string_view firstLine(std::string_view text) { return text.substr(0, text.find('\n')); }

} // namespace

bool hasTerminal() { return ::isatty(STDIN_FILENO) != 0; }

Passphrase typedUnseen(const std::string& prompt) {
    std::array<char, 1024> line{};
    std::cerr << prompt << std::flush;
    ssize_t size = 0;
    {
        const SilentTerminal silent;
        size = ::read(STDIN_FILENO, line.data(), line.size());
    }
    std::cerr << std::endl;
    Passphrase passphrase(firstLine({line.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))}));
    wipe({reinterpret_cast<std::uint8_t*>(line.data()), line.size()});
    return passphrase;
}

Result<Passphrase, KeysError> firstLineOf(const std::string& file) {
    const auto content = readPrivateFile(file);
    if (!content) {
        return fail(content.error() == KeysError::OpenToOthers ? content.error() : KeysError::NotReadable);
    }
    const auto bytes = content->reveal();
    const auto line = firstLine({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (line.empty()) {
        return fail(KeysError::NotReadable);
    }
    return Passphrase(line);
}

bool isSame(const Passphrase& a, const Passphrase& b) { return equalInConstantTime(a.reveal(), b.reveal()); }

} // namespace tally
