#include "core/card/balance_record.h"
#include "core/crypto/cmac.h"
#include "tests/core/card/desk.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

CardError errorOf(const RecordBytes& bytes, const Uid& uid, const SiteKeys& keys) {
    const auto decoded = BalanceRecord::decode(bytes, uid, keys);
    REQUIRE_FALSE(decoded);
    return decoded.error();
}

BalanceRecord richRecord() {
    auto rich = record(7, 1000, 300);
    rich.bonus = 50;
    rich.previous = 0xDEADBEEF;
    rich.station = 12;
    rich.validUntil = 21'000;
    rich.flags = BalanceRecord::flagStaff;
    return rich;
}

} // namespace

TEST_CASE("a record comes back as it was written") {
    const auto keys = siteKeys({1});
    const auto decoded = BalanceRecord::decode(sign(richRecord(), anyUid(), keys), anyUid(), keys);
    REQUIRE(decoded);
    CHECK(*decoded == richRecord());
}

TEST_CASE("a record with any one bit flipped has no matching MAC") {
    const auto keys = siteKeys({1, 2, 3});
    const auto bytes = sign(richRecord(), anyUid(), keys);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        CAPTURE(bit);
        auto broken = bytes;
        broken[bit / 8] = static_cast<std::uint8_t>(broken[bit / 8] ^ (1U << bit % 8));
        REQUIRE(errorOf(broken, anyUid(), keys) == CardError::MacMismatch);
    }
}

TEST_CASE("a record of another card, site or key is none") {
    const auto keys = siteKeys({1});
    const auto bytes = sign(richRecord(), anyUid(), keys);
    CHECK(errorOf(bytes, uidOf("1dd1ce6e"), keys) == CardError::MacMismatch);
    CHECK(errorOf(bytes, uidOf("1dd1ce6f000000"), keys) == CardError::MacMismatch);

    std::vector<KeySet> others;
    others.push_back(keySet(1));
    others.front().siteId ^= 1U;
    CHECK(errorOf(bytes, anyUid(), *SiteKeys::from(std::move(others))) == CardError::MacMismatch);

    std::vector<KeySet> stolen;
    stolen.push_back(keySet(1));
    stolen.front().mac.revealToFill()[15] ^= 1U;
    CHECK(errorOf(bytes, anyUid(), *SiteKeys::from(std::move(stolen))) == CardError::MacMismatch);
}

TEST_CASE("a record of a key version that is off the site's list is none, and of an older one on it is good") {
    const auto both = siteKeys({1, 2});
    const auto bytes = sign(richRecord(), anyUid(), both);
    CHECK(BalanceRecord::decode(bytes, anyUid(), both));
    CHECK(errorOf(bytes, anyUid(), siteKeys({2})) == CardError::MacMismatch);
}

TEST_CASE("a record is good under a terminal's keys, too") {
    const auto bytes = sign(richRecord(), anyUid(), siteKeys({1}));
    CHECK(BalanceRecord::decode(bytes, anyUid(), siteKeys({1}, Device::Terminal)));
}

TEST_CASE("zeros, ones, and a record without a MAC are none") {
    const auto keys = siteKeys({1});
    RecordBytes bytes{};
    CHECK(errorOf(bytes, anyUid(), keys) == CardError::MacMismatch);
    bytes.fill(0xFF);
    CHECK(errorOf(bytes, anyUid(), keys) == CardError::MacMismatch);
    bytes = sign(richRecord(), anyUid(), keys);
    std::fill(bytes.begin() + 32, bytes.end(), std::uint8_t{0});
    CHECK(errorOf(bytes, anyUid(), keys) == CardError::MacMismatch);
}

TEST_CASE("a rightly signed record with a number out of range is refused") {
    const auto keys = siteKeys({1});
    const auto refused = [&](auto change) {
        auto odd = richRecord();
        change(odd);
        return errorOf(sign(odd, anyUid(), keys), anyUid(), keys) == CardError::Malformed;
    };
    CHECK(refused([](BalanceRecord& r) { r.sequence = 0; }));
    CHECK(refused([](BalanceRecord& r) { r.sequence = 0xFFFFFFFF; }));
    CHECK(refused([](BalanceRecord& r) { r.loaded = 0x80000000; }));
    CHECK(refused([](BalanceRecord& r) { r.loaded = 0xFFFFFFFF; }));
    CHECK(refused([](BalanceRecord& r) { r.bonus = r.loaded - r.spent + 1; })); // card-format.md: of the balance
    CHECK(refused([](BalanceRecord& r) { r.bonus = 0xFFFFFFFF; }));
    CHECK(refused([](BalanceRecord& r) { r.spent = r.loaded + 1; }));
}

TEST_CASE("a record at the edge of every range is taken") {
    const auto keys = siteKeys({1});
    const auto taken = [&](auto change) {
        auto edge = richRecord();
        change(edge);
        return BalanceRecord::decode(sign(edge, anyUid(), keys), anyUid(), keys).has_value();
    };
    CHECK(taken([](BalanceRecord& r) { r.sequence = 1; }));
    CHECK(taken([](BalanceRecord& r) { r.sequence = 0xFFFFFFFE; }));
    CHECK(taken([](BalanceRecord& r) { r.loaded = 0x7FFFFFFF; }));
    CHECK(taken([](BalanceRecord& r) { r.bonus = r.loaded - r.spent; }));
    CHECK(taken([](BalanceRecord& r) {
        r.spent = r.loaded;
        r.bonus = 0;
    }));
    CHECK(taken([](BalanceRecord& r) { r.loaded = r.spent = r.bonus = 0; }));
}

TEST_CASE("a signed record of a later version, or with a flag that version 1 has not, is told from one we know") {
    const auto keys = siteKeys({1});
    const auto newer = [&](auto change) {
        auto later = richRecord();
        change(later);
        const auto decoded = BalanceRecord::decode(sign(later, anyUid(), keys), anyUid(), keys);
        return decoded && decoded->isNewer();
    };
    CHECK(newer([](BalanceRecord& r) { r.version = 2; }));
    CHECK(newer([](BalanceRecord& r) { r.version = 255; }));
    CHECK(newer([](BalanceRecord& r) { r.version = 0; }));
    for (unsigned bit = 2; bit < 16; ++bit) {
        CHECK(newer([&](BalanceRecord& r) { r.flags = static_cast<std::uint16_t>(1U << bit); }));
    }
    CHECK_FALSE(newer([](BalanceRecord& r) { r.flags = 0; }));
    CHECK_FALSE(newer([](BalanceRecord& r) { r.flags = 3; }));
    // What a later version means by its numbers is not for this one to judge.
    CHECK(newer([](BalanceRecord& r) {
        r.version = 2;
        r.loaded = 0xFFFFFFFF;
    }));
}

TEST_CASE("a site's key sets are of one site, and each version once, never version 0") {
    const auto from = [](std::initializer_list<std::uint8_t> versions) {
        std::vector<KeySet> sets;
        for (const auto version : versions) {
            sets.push_back(keySet(version));
        }
        return SiteKeys::from(std::move(sets));
    };
    CHECK_FALSE(from({}));
    CHECK_FALSE(from({0}));
    CHECK_FALSE(from({1, 2, 1}));
    const auto three = from({2, 255, 1});
    REQUIRE(three);
    CHECK(three->newest().version == 255);
    CHECK(three->find(2) != nullptr);
    CHECK(three->find(3) == nullptr);

    std::vector<KeySet> mixed;
    mixed.push_back(keySet(1));
    mixed.push_back(keySet(2));
    mixed.back().siteId ^= 1U;
    CHECK_FALSE(SiteKeys::from(std::move(mixed)));
}

TEST_CASE("a secret that is moved leaves zeros behind, and compares whole") {
    Secret<6> secret{std::array<std::uint8_t, 6>{1, 2, 3, 4, 5, 6}};
    const auto copy = secret.duplicate();
    const Secret<6> moved = std::move(secret);
    CHECK(moved == copy);
    CHECK(secret == Secret<6>{}); // NOLINT(bugprone-use-after-move): that is the question
    CHECK_FALSE(moved == Secret<6>{std::array<std::uint8_t, 6>{1, 2, 3, 4, 5, 7}});
    CHECK_FALSE(equalInConstantTime(std::array<std::uint8_t, 2>{1, 2}, std::array<std::uint8_t, 3>{1, 2, 3}));
}
