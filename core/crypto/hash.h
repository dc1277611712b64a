#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

struct evp_md_ctx_st;
struct evp_mac_ctx_st;

namespace tally {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Digest sha256(std::span<const std::uint8_t> message);

/// SHA-256 of messages that come in pieces, one message after the other, with what that takes prepared once.
class Sha256 {
public:
    Sha256();
    void add(std::span<const std::uint8_t> piece);
    /// Of the pieces added since the last digest.
    Digest digest();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// HMAC-SHA-256 under one key, which is prepared once and wiped with this.
class HmacSha256 {
public:
    explicit HmacSha256(std::span<const std::uint8_t> key);
    Digest of(std::span<const std::uint8_t> message);

private:
    struct Free {
        void operator()(evp_mac_ctx_st* context) const;
    };
    std::unique_ptr<evp_mac_ctx_st, Free> m_context;
};

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1), whole.
Digest hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message);

} // namespace tally
