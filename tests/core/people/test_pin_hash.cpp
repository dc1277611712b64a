#include "core/people/pin_hash.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using namespace tally;

namespace {

template <std::size_t N> std::array<std::uint8_t, N> from(std::uint8_t first) {
    std::array<std::uint8_t, N> bytes{};
    std::generate(bytes.begin(), bytes.end(), [&] { return first++; });
    return bytes;
}

Secret<32> pepperFrom(std::uint8_t first) { return Secret<32>(from<32>(first)); }

Pin pin(std::string_view digits) { return Pin::from(digits).value(); }

PinHash keptAs(std::string_view hash) {
    const nlohmann::json json{
        {"pepper", "630dcd29"}, {"log2_n", 14}, {"r", 8}, {"p", 1}, {"salt", "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"},
        {"hash", hash}};
    return PinHash::from(json).value();
}

// Python 3.11:
//   pepper = bytes(range(32)); sha256(pepper) begins with 630dcd29
//   hashlib.scrypt(hmac.digest(pepper, pin, "sha256"), salt=bytes(range(0xa0, 0xb0)), n=2**14, r=8, p=1, dklen=32)
constexpr auto of1234 = "f48f45363dd0f81bedc37b7dc8350afe5eabc0ecc3a293e17537691ec3513071";
constexpr auto ofTwelveZeros = "903a0ecbdb021823a6230615d110550e41fe116667f4f796712966718e386212";

} // namespace

TEST_CASE("a PIN is four to twelve digits and nothing else") {
    CHECK(Pin::from("0000"));
    CHECK(Pin::from("123456789012"));
    for (const auto* bad : {"", "123", "1234567890123", "12a4", " 1234", "1234 ", "12.4", "-1234", "١٢٣٤"}) {
        INFO(bad);
        CHECK_FALSE(Pin::from(bad));
    }
}

TEST_CASE("a PIN's hash is what another implementation of HMAC and scrypt makes of it") {
    const auto pepper = pepperFrom(0);
    CHECK(matchPin(pin("1234"), keptAs(of1234), pepper) == PinMatch::Right);
    CHECK(matchPin(pin("000000000000"), keptAs(ofTwelveZeros), pepper) == PinMatch::Right);
    CHECK(matchPin(pin("1235"), keptAs(of1234), pepper) == PinMatch::Wrong);
    CHECK(matchPin(pin("00000000000"), keptAs(ofTwelveZeros), pepper) == PinMatch::Wrong);
}

TEST_CASE("without the station's own pepper no PIN matches, and the hash names its pepper") {
    CHECK(matchPin(pin("1234"), keptAs(of1234), pepperFrom(1)) == PinMatch::Wrong);
    CHECK(keptAs(of1234).pepper == pepperId(pepperFrom(0)));
    CHECK(keptAs(of1234).pepper != pepperId(pepperFrom(1)));
}

TEST_CASE("the same PIN is kept differently each time, and both are recognised") {
    const auto pepper = pepperFrom(0);
    const auto one = hashPin(pin("4711"), pepper).value();
    const auto two = hashPin(pin("4711"), pepper).value();
    CHECK(one.salt != two.salt);
    CHECK(one.hash != two.hash);
    CHECK(one.pepper == pepperId(pepper));
    CHECK(matchPin(pin("4711"), one, pepper) == PinMatch::Right);
    CHECK(matchPin(pin("4711"), two, pepper) == PinMatch::Right);
    CHECK(PinHash::from(one.toJson()) == one);
}

TEST_CASE("trying nobody's PIN costs what trying a real one does") {
    const auto real = hashPin(pin("4711"), pepperFrom(0)).value();
    CHECK(nobodysPinHash().cost == real.cost);
}

TEST_CASE("a kept PIN that this software did not write is not read") {
    const auto good = keptAs(of1234).toJson();
    REQUIRE(PinHash::from(good));
    const auto with = [&](const char* field, nlohmann::json value) {
        auto json = good;
        json[field] = std::move(value);
        return PinHash::from(json);
    };
    CHECK_FALSE(with("pepper", 1));
    CHECK_FALSE(with("pepper", "630dcd"));
    CHECK_FALSE(with("pepper", "630DCD29"));
    CHECK_FALSE(with("log2_n", 9));
    CHECK_FALSE(with("log2_n", 21)); // 1 GiB
    CHECK_FALSE(with("log2_n", -1));
    CHECK_FALSE(with("r", 0));
    CHECK_FALSE(with("p", 5));
    CHECK_FALSE(with("salt", "a0"));
    CHECK_FALSE(with("salt", std::string(32, 'g')));
    CHECK_FALSE(with("salt", std::string(32, 'A')));
    CHECK_FALSE(with("hash", nullptr));
    CHECK_FALSE(PinHash::from(nlohmann::json::array()));
    CHECK_FALSE(PinHash::from(nullptr));
    for (const auto& [field, value] : good.items()) {
        auto json = good;
        json.erase(field);
        INFO(field);
        CHECK_FALSE(PinHash::from(json));
    }
}
