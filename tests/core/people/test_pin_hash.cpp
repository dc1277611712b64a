#include "core/people/pin_hash.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using namespace tally;

namespace {

constexpr std::uint32_t site = 0x01020304;
constexpr std::uint16_t station = 999;

template <std::size_t N> std::array<std::uint8_t, N> from(std::uint8_t first) {
    std::array<std::uint8_t, N> bytes{};
    std::generate(bytes.begin(), bytes.end(), [&] { return first++; });
    return bytes;
}

Secret<16> load() { return Secret<16>(from<16>(0)); }

Pin pin(std::string_view digits) { return Pin::from(digits).value(); }

PinHash keptAs(std::string_view hash) {
    const nlohmann::json json{
        {"key_version", 1}, {"log2_n", 14}, {"r", 8}, {"p", 1}, {"salt", "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"},
        {"hash", hash}};
    return PinHash::from(json).value();
}

// Python 3.11:
//   pepper = hmac.digest(bytes(range(16)), b"TALLYCARD PIN PEPPER" + struct.pack("<IH", 0x01020304, 999), "sha256")
//   hashlib.scrypt(hmac.digest(pepper, pin, "sha256"), salt=bytes(range(0xa0, 0xb0)), n=2**14, r=8, p=1, dklen=32)
constexpr auto of1234 = "97f19cb72e5920c3ae6154b2fe151879634ae9bd60060a0c71aabc04160caf61";
constexpr auto ofTwelveZeros = "f3db2f065637c4dfd2317a22911112adba95ddd173a0defaaa6e6d6d9b4a4d07";

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
    const auto pepper = pinPepper(load(), site, station);
    CHECK(matchPin(pin("1234"), keptAs(of1234), pepper) == PinMatch::Right);
    CHECK(matchPin(pin("000000000000"), keptAs(ofTwelveZeros), pepper) == PinMatch::Right);
    CHECK(matchPin(pin("1235"), keptAs(of1234), pepper) == PinMatch::Wrong);
    CHECK(matchPin(pin("00000000000"), keptAs(ofTwelveZeros), pepper) == PinMatch::Wrong);
}

TEST_CASE("without the site's own pepper no PIN matches") {
    CHECK(matchPin(pin("1234"), keptAs(of1234), pinPepper(load(), site + 1, station)) == PinMatch::Wrong);
    CHECK(matchPin(pin("1234"), keptAs(of1234), pinPepper(load(), site, station - 1)) == PinMatch::Wrong);
    CHECK(matchPin(pin("1234"), keptAs(of1234), pinPepper(Secret<16>(from<16>(1)), site, station)) == PinMatch::Wrong);
}

TEST_CASE("the same PIN is kept differently each time, and both are recognised") {
    const auto pepper = pinPepper(load(), site, station);
    const auto one = hashPin(pin("4711"), pepper, 3).value();
    const auto two = hashPin(pin("4711"), pepper, 3).value();
    CHECK(one.salt != two.salt);
    CHECK(one.hash != two.hash);
    CHECK(one.keyVersion == 3);
    CHECK(matchPin(pin("4711"), one, pepper) == PinMatch::Right);
    CHECK(matchPin(pin("4711"), two, pepper) == PinMatch::Right);
    CHECK(PinHash::from(one.toJson()) == one);
}

TEST_CASE("trying nobody's PIN costs what trying a real one does") {
    const auto real = hashPin(pin("4711"), pinPepper(load(), site, station), 1).value();
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
    CHECK_FALSE(with("key_version", 0));
    CHECK_FALSE(with("key_version", 256));
    CHECK_FALSE(with("key_version", "1"));
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
