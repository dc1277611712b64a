#include "core/keys/key_sets.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

using namespace tally;

namespace {

Secret<16> keyOf(std::uint8_t byte) {
    std::array<std::uint8_t, 16> bytes{};
    bytes.fill(byte);
    return Secret<16>(bytes);
}

enum class Load : std::uint8_t { Present, Missing };

SiteKeys site(std::uint32_t siteId, std::uint8_t version, std::uint8_t byte, Load load = Load::Present) {
    std::vector<KeySet> sets;
    sets.push_back(
        {siteId, version, keyOf(byte), load == Load::Present ? std::optional(keyOf(byte)) : std::nullopt, keyOf(byte)});
    return SiteKeys::from(std::move(sets)).value();
}

} // namespace

TEST_CASE("a new site has version 1, with three keys that differ from each other and from every other site's") {
    std::set<std::string> seen;
    for (int i = 0; i < 20; ++i) {
        const auto keys = generateSiteKeys(5);
        CHECK(keys.siteId() == 5);
        CHECK(keys.all().size() == 1);
        CHECK(keys.newest().version == 1);
        for (const auto* key : {&keys.newest().read, &keys.newest().load.value(), &keys.newest().mac}) {
            seen.emplace(key->reveal().begin(), key->reveal().end());
        }
    }
    CHECK(seen.size() == 60);
}

TEST_CASE("rotation adds a newest version and keeps the old ones as they were") {
    const auto before = site(5, 3, 0xaa);
    const auto after = rotateSiteKeys(before).value();
    CHECK(after.all().size() == 2);
    CHECK(after.newest().version == 4);
    CHECK_FALSE(after.newest().read == keyOf(0xaa));
    CHECK(after.find(3)->read == keyOf(0xaa));
    CHECK(*after.find(3)->load == keyOf(0xaa));
    CHECK(after.find(3)->mac == keyOf(0xaa));
    CHECK(haveLoadKeys(after));
}

TEST_CASE("version 255 is the last") {
    CHECK(rotateSiteKeys(site(5, 254, 1))->newest().version == 255);
    CHECK(rotateSiteKeys(site(5, 255, 1)).error() == KeysError::NoVersionLeft);
}

TEST_CASE("merging keeps every version of both, once") {
    const auto merged = mergeSiteKeys(site(5, 1, 0x11), site(5, 2, 0x22)).value();
    CHECK(merged.all().size() == 2);
    CHECK(merged.newest().version == 2);
    CHECK(merged.find(1)->mac == keyOf(0x11));
    CHECK(mergeSiteKeys(merged, site(5, 1, 0x11))->all().size() == 2);
}

TEST_CASE("merging refuses another site, and another key set under a version that is known") {
    CHECK(mergeSiteKeys(site(5, 1, 1), site(6, 2, 2)).error() == KeysError::WrongSite);
    CHECK(mergeSiteKeys(site(5, 1, 1), site(5, 1, 2)).error() == KeysError::VersionConflict);
}

TEST_CASE("a version known without its load key gains it, and never loses it") {
    const auto without = site(5, 1, 1, Load::Missing);
    CHECK_FALSE(haveLoadKeys(without));
    CHECK(haveLoadKeys(*mergeSiteKeys(without, site(5, 1, 1))));
    CHECK(haveLoadKeys(*mergeSiteKeys(site(5, 1, 1), without)));
}

TEST_CASE("a check value is the first three bytes of the CMAC of 16 zeros") {
    // printf '%032d' 0 | xxd -r -p | openssl mac -cipher AES-128-CBC -macopt hexkey:2b7e151628aed2a6abf7158809cf4f3c
    // CMAC
    const std::array<std::uint8_t, 16> key{0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6,
                                           0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c};
    CHECK(checkValue(Secret<16>(key)) == std::array<std::uint8_t, 3>{0x7a, 0xd3, 0x86});
}
