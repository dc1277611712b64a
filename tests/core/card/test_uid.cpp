#include "core/card/uid.h"
#include "tests/support/catch.h"

using namespace tally;

TEST_CASE("a UID has 4 or 7 bytes, and authentication uses the last four") {
    const auto four = Uid::fromHex("1DD1CE6F");
    REQUIRE(four);
    CHECK(four->hex() == "1dd1ce6f");
    CHECK(four->padded() == std::array<std::uint8_t, 7>{0x1d, 0xd1, 0xce, 0x6f, 0, 0, 0});
    CHECK(four->forAuthentication() == std::array<std::uint8_t, 4>{0x1d, 0xd1, 0xce, 0x6f});

    const auto seven = Uid::fromHex("04782e21801d80");
    REQUIRE(seven);
    CHECK(seven->bytes().size() == 7);
    CHECK(seven->forAuthentication() == std::array<std::uint8_t, 4>{0x21, 0x80, 0x1d, 0x80});
}

TEST_CASE("anything but 4 or 7 bytes of hexadecimal is no UID") {
    for (const auto* text : {"", "1d", "1dd1ce", "1dd1ce6g", "1dd1ce6f0", "04782e21801d8000", "0x782e2180"}) {
        CAPTURE(text);
        CHECK_FALSE(Uid::fromHex(text));
    }
    const std::array<std::uint8_t, 10> tenBytes{};
    CHECK(Uid::fromBytes(tenBytes).error() == CardError::UnsupportedCard);
}

TEST_CASE("a short UID and a long one that continues it with zeros are different cards") {
    CHECK(*Uid::fromHex("1dd1ce6f") != *Uid::fromHex("1dd1ce6f000000"));
}
