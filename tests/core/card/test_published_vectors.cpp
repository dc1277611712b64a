#include "core/card/value_block.h"
#include "core/crypto/cmac.h"
#include "core/crypto/derivation.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

TEST_CASE("AES-CMAC gives the four examples of RFC 4493, section 4") {
    const auto key = arrayOfHex<16>("2b7e151628aed2a6abf7158809cf4f3c");
    const auto message = bytesOfHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                                    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    const auto mac = [&](std::size_t length) { return cmac(key, std::span{message}.first(length)); };
    CHECK(mac(0) == arrayOfHex<16>("bb1d6929e95937287fa37d129b756746"));
    CHECK(mac(16) == arrayOfHex<16>("070a16b46b4d4144f79bdd9dd04a287c"));
    CHECK(mac(40) == arrayOfHex<16>("dfa66747de9ae63030ca32611497c827"));
    CHECK(mac(64) == arrayOfHex<16>("51f0bebf7e3b9d92fc49741779363cfe"));
}

TEST_CASE("AES-CMAC over the input of AN10922's AES-128 example gives its diversified key") {
    // AN10922 rev 2.2, section 2.2.1: constant 01, UID, application 3042F5, system identifier "NXP Abu".
    CHECK(cmac(arrayOfHex<16>("00112233445566778899aabbccddeeff"), bytesOfHex("01"
                                                                              "04782e21801d80"
                                                                              "3042f5"
                                                                              "4e585020416275")) ==
          arrayOfHex<16>("a8dd63a3b89d54b37ca802473fda9175"));
}

TEST_CASE("a key's check value is the start of its CMAC over 16 zeros") {
    const Secret<16> key{arrayOfHex<16>("2b7e151628aed2a6abf7158809cf4f3c")};
    const auto whole = cmac(key.reveal(), bytesOfHex("00000000000000000000000000000000"));
    CHECK(checkValue(key) == std::array<std::uint8_t, 3>{whole[0], whole[1], whole[2]});
    CHECK(checkValue(key) != checkValue(Secret<16>{arrayOfHex<16>("2b7e151628aed2a6abf7158809cf4f3d")}));
}

TEST_CASE("1234567 at address 17 is the value block of MF1S50YYX_V1 rev 3.2, table 5") {
    const auto block = arrayOfHex<16>("87d612007829edff87d6120011ee11ee");
    CHECK(ValueBlock{1234567, 17}.encode() == block);
    const auto decoded = ValueBlock::decode(block);
    REQUIRE(decoded);
    CHECK(*decoded == ValueBlock{1234567, 17});
}
