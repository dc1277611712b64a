#include "core/card/originality.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

struct Signed {
    const char* uid;
    const char* signature;
};

// Published dumps of cards that NXP made.
constexpr std::array<Signed, 2> published{
    {{"0433619AB35780", "B9FAE369EC21C980650D87ED9AE9B1610E859131B4B8699C647548AB68D249BB"},
     {"524374E2", "F8758CE30A58553A9985C458FB9C7D340FCFB04847B928A0667939272BC58B5E"}}};

Uid uidFrom(const std::vector<std::uint8_t>& bytes) { return *Uid::fromBytes(bytes); }

} // namespace

TEST_CASE("NXP's signature on a UID of 7 bytes and of 4 bytes is recognised") {
    for (const auto& card : published) {
        CHECK(isOriginal(uidFrom(bytesOfHex(card.uid)), arrayOfHex<32>(card.signature)));
    }
}

TEST_CASE("a signature with any bit flipped is not NXP's, nor is one on a UID with any bit flipped") {
    for (const auto& card : published) {
        const auto uid = bytesOfHex(card.uid);
        const auto signature = arrayOfHex<32>(card.signature);
        for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
            auto flipped = signature;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << (bit % 8));
            CHECK_FALSE(isOriginal(uidFrom(uid), flipped));
        }
        for (std::size_t bit = 0; bit < 8 * uid.size(); ++bit) {
            auto flipped = uid;
            flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << (bit % 8));
            CHECK_FALSE(isOriginal(uidFrom(flipped), signature));
        }
    }
}

TEST_CASE("a signature is worth nothing on another card, and zeros or ones are none") {
    const auto first = uidFrom(bytesOfHex(published[0].uid));
    CHECK_FALSE(isOriginal(first, arrayOfHex<32>(published[1].signature)));
    CHECK_FALSE(isOriginal(first, OriginalitySignature{}));
    OriginalitySignature ones{};
    ones.fill(0xff);
    CHECK_FALSE(isOriginal(first, ones));
}
