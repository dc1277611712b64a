#include "core/ledger/fingerprint.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <cstring>

namespace tally {

namespace {

constexpr std::size_t bytesPerWord = 7; // the most that stay below the modulus

void draw(std::span<Residue> residues) {
    for (auto& residue : residues) {
        std::uint64_t bits = 0;
        if (RAND_bytes(reinterpret_cast<unsigned char*>(&bits), sizeof bits) != 1) {
            std::abort(); // without randomness no caller could go on
        }
        residue = Residue(bits);
    }
}

void draw(Residue& residue) { draw(std::span(&residue, 1)); }

std::uint64_t wordOf(std::string_view bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    return word;
}

} // namespace

FingerprintKey::FingerprintKey() {
    draw(m_words);
    draw(m_columns);
    for (auto* one : {&m_null, &m_size, &m_block, &m_low, &m_high, &m_point}) {
        draw(*one);
    }
}

Residue FingerprintKey::of(std::int64_t number) const {
    const auto bits = static_cast<std::uint64_t>(number);
    return m_low * Residue(bits & 0xffffffffU) + m_high * Residue(bits >> 32U);
}

Residue FingerprintKey::of(std::string_view text) const {
    auto sum = m_size * Residue(text.size());
    std::size_t word = 0;
    for (; text.size() >= bytesPerWord; text.remove_prefix(bytesPerWord)) {
        sum = sum + m_words[word] * Residue(wordOf(text.substr(0, bytesPerWord)));
        if (++word == blockWords) {
            sum = sum * m_block;
            word = 0;
        }
    }
    return sum + m_words[word] * Residue(wordOf(text));
}

Residue FingerprintKey::row(std::span<const Residue> columns) const {
    Residue sum;
    std::size_t place = 0;
    for (const auto column : columns) {
        sum = sum + m_columns.at(place++) * column;
    }
    return sum;
}

} // namespace tally
