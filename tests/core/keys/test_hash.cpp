#include "core/crypto/hash.h"
#include "tests/support/catch.h"

#include <string>
#include <string_view>
#include <vector>

using namespace tally;

namespace {

std::vector<std::uint8_t> bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

std::string hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 0xfU];
    }
    return text;
}

} // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(hex(sha256(bytesOf("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256(bytesOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("messages in pieces, one after the other, have the digests of whole ones") {
    Sha256 hash;
    for (int i = 0; i < 2; ++i) {
        hash.add(bytesOf("a"));
        hash.add({});
        hash.add(bytesOf("bc"));
        CHECK(hex(hash.digest()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        CHECK(hex(hash.digest()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}

TEST_CASE("a key that is prepared once gives the tags of RFC 4231, again and again") {
    HmacSha256 brief(bytesOf("Jefe"));
    HmacSha256 lengthy(std::vector<std::uint8_t>(131, 0xaa));
    for (int i = 0; i < 2; ++i) {
        CHECK(hex(brief.of(bytesOf("what do ya want for nothing?"))) ==
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        CHECK(hex(lengthy.of(bytesOf("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }
}

TEST_CASE("HMAC-SHA-256 gives the tags of RFC 4231") {
    CHECK(hex(hmacSha256(std::vector<std::uint8_t>(20, 0x0b), bytesOf("Hi There"))) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hex(hmacSha256(bytesOf("Jefe"), bytesOf("what do ya want for nothing?"))) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex(hmacSha256(std::vector<std::uint8_t>(131, 0xaa),
                         bytesOf("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
