// Worked examples of the card format, made by an implementation that shares no code with this one.
#include "core/card/card_keys.h"
#include "core/card/issue_card.h"
#include "core/card/layout.h"
#include "core/crypto/cmac.h"
#include "core/crypto/derivation.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"
#include "tests/support/data.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace tally;
using namespace tally::test;
using nlohmann::json;

namespace {

const json& vectors() {
    static const json all = json::parse(std::ifstream(testData("card-format-v1.json")));
    return all;
}

template <std::size_t N> std::array<std::uint8_t, N> bytes(const json& hex) {
    return arrayOfHex<N>(hex.get<std::string>());
}

SiteKeys siteOf(const json& card) {
    const auto& site = card.at("site");
    std::vector<KeySet> sets;
    sets.push_back(KeySet{site.at("site_id").get<std::uint32_t>(), site.at("key_version").get<std::uint8_t>(),
                          Secret<16>{bytes<16>(site.at("read"))}, Secret<16>{bytes<16>(site.at("load"))},
                          Secret<16>{bytes<16>(site.at("mac"))}});
    return std::move(*SiteKeys::from(std::move(sets)));
}

BalanceRecord recordOfVector(const json& card) {
    const auto& in = card.at("record");
    BalanceRecord out;
    out.version = in.at("version").get<std::uint8_t>();
    out.keyVersion = in.at("key_version").get<std::uint8_t>();
    out.flags = in.at("flags").get<std::uint16_t>();
    out.serial = in.at("serial").get<std::uint32_t>();
    out.sequence = in.at("sequence").get<std::uint32_t>();
    out.loaded = in.at("loaded").get<std::uint32_t>();
    out.spent = in.at("spent").get<std::uint32_t>();
    out.bonus = in.at("bonus").get<std::uint32_t>();
    out.previous = in.at("previous").get<std::uint32_t>();
    out.station = in.at("station").get<std::uint16_t>();
    out.validUntil = in.at("valid_until").get<std::uint16_t>();
    return out;
}

IssueBlock issueBlockOf(const json& card) {
    return {card.at("site").at("key_version").get<std::uint8_t>(), card.at("site").at("site_id").get<std::uint32_t>(),
            card.at("record").at("serial").get<std::uint32_t>(), card.at("issued_at").get<std::uint32_t>()};
}

template <class Check> void forEachCard(Check check) {
    REQUIRE(vectors().at("cards").size() == 24);
    for (const auto& card : vectors().at("cards")) {
        CAPTURE(card.at("uid").get<std::string>());
        check(card, uidOf(card.at("uid").get<std::string>()), siteOf(card));
    }
}

} // namespace

TEST_CASE("the vectors' published examples come out of our CMAC") {
    for (const auto& example : vectors().at("published").at("rfc4493")) {
        CHECK(cmac(bytes<16>(example.at("key")), bytesOfHex(example.at("message").get<std::string>())) ==
              bytes<16>(example.at("cmac")));
    }
    for (const auto& example : vectors().at("published").at("an10922_aes128")) {
        CHECK(cmac(bytes<16>(example.at("key")), bytesOfHex(example.at("message").get<std::string>())) ==
              bytes<16>(example.at("diversified")));
    }
}

TEST_CASE("access bytes of every kind of sector are those of the vectors") {
    const auto& expected = vectors().at("access_bytes");
    const auto first = [](Sector sector) {
        const auto bytes = layout::accessBytes(sector);
        return std::array<std::uint8_t, 3>{bytes[0], bytes[1], bytes[2]};
    };
    CHECK(first(Sector{0}) == bytes<3>(expected.at("first")));
    CHECK(first(Sector{1}) == bytes<3>(expected.at("meter")));
    for (std::uint8_t i = 2; i < 8; ++i) {
        CHECK(first(Sector{i}) == bytes<3>(expected.at("record")));
    }
    for (std::uint8_t i = 8; i < 40; ++i) {
        CHECK(first(Sector{i}) == bytes<3>(expected.at("locked")));
    }
}

TEST_CASE("keys A, keys B, trailers and the record key of every card are those of the vectors") {
    forEachCard([](const json& card, const Uid& uid, const SiteKeys& site) {
        const CardKeys keys(uid, site.newest());
        for (std::uint8_t i = 0; i < 16; ++i) {
            CAPTURE(static_cast<int>(i));
            const auto name = std::to_string(i);
            CHECK(keys.keyA(Sector{i}) == SectorKey{bytes<6>(card.at("key_a").at(name))});
            const auto keyB = keys.keyB(Sector{i});
            REQUIRE(keyB);
            CHECK(*keyB == SectorKey{bytes<6>(card.at("key_b").at(name))});
            const auto trailer = layout::trailer(Sector{i}, keys);
            REQUIRE(trailer);
            CHECK(*trailer == bytes<16>(card.at("trailers").at(name)));
        }
        CHECK(keys.recordKey() == Secret<16>{bytes<16>(card.at("record_key"))});
    });
}

TEST_CASE("meter, issue block and record of every card are those of the vectors") {
    forEachCard([](const json& card, const Uid& uid, const SiteKeys& site) {
        const auto record = recordOfVector(card);
        const auto recordBytes = bytes<48>(card.at("record_bytes"));
        CHECK(record.encode(CardKeys(uid, site.newest())) == recordBytes);
        const auto decoded = BalanceRecord::decode(recordBytes, uid, site);
        REQUIRE(decoded);
        CHECK(*decoded == record);
        CHECK(BalanceRecord::peek(recordBytes) == record);
        CHECK(macStart(recordBytes) ==
              (static_cast<std::uint32_t>(recordBytes[32]) | static_cast<std::uint32_t>(recordBytes[33]) << 8 |
               static_cast<std::uint32_t>(recordBytes[34]) << 16 | static_cast<std::uint32_t>(recordBytes[35]) << 24));
        CHECK(issueBlockOf(card).encode() == bytes<16>(card.at("issue_block")));
        const auto issue = IssueBlock::decode(bytes<16>(card.at("issue_block")));
        REQUIRE(issue);
        CHECK(*issue == issueBlockOf(card));
        for (const auto& copy : card.at("meter_blocks")) {
            CHECK(meterBlock(record.spent) == bytes<16>(copy));
            const auto value = decodeMeter(bytes<16>(copy));
            REQUIRE(value);
            CHECK(*value == meterStart - record.spent);
        }
    });
}

TEST_CASE("a card made of a vector's bytes is read with its balance and what of it may be paid out") {
    forEachCard([](const json& card, const Uid& uid, const SiteKeys& site) {
        auto image = blankCard(CardKind::Classic1k, uid);
        for (std::uint8_t i = 0; i < 16; ++i) {
            image.blocks[Sector{i}.trailer().number()] = bytes<16>(card.at("trailers").at(std::to_string(i)));
        }
        image.blocks[4] = bytes<16>(card.at("meter_blocks")[0]);
        image.blocks[5] = bytes<16>(card.at("meter_blocks")[1]);
        image.blocks[6] = bytes<16>(card.at("issue_block"));
        Desk desk(std::move(image));
        const auto record = recordOfVector(card);
        putRecord(desk.card, record.sequence % 2, bytes<48>(card.at("record_bytes")));

        const auto reading = desk.read(site, Purpose::Writing);
        REQUIRE(reading);
        CHECK(reading->view.state == (record.isClosed() ? CardState::Closed : CardState::Ready));
        CHECK(reading->view.findings.empty());
        CHECK(reading->view.balance == Points{card.at("balance").get<std::int64_t>()});
        CHECK(reading->view.refundable == Points{card.at("refundable").get<std::int64_t>()});
        CHECK(reading->view.serial == record.serial);
        CHECK(reading->view.sequence == record.sequence);
        CHECK(reading->view.flags == record.flags);
        CHECK(reading->view.validUntil == record.validUntil);
    });
}

TEST_CASE("issuing a blank card leaves a vector's trailers and issue block on it") {
    forEachCard([](const json& card, const Uid& uid, const SiteKeys& site) {
        Desk desk(blankCard(CardKind::Classic1k, uid));
        const CardKeys keys(uid, site.newest());
        auto first = recordOfVector(card);
        first.sequence = 1;
        first.spent = 0;
        first.previous = 0;
        const auto sent = issueCard(desk.reader, desk.present(), site, keys, issueBlockOf(card), first.encode(keys));
        CHECK(sent.progress == Progress::Done);
        for (std::uint8_t i = 0; i < 16; ++i) {
            CHECK(desk.card.block(Sector{i}.trailer()) == bytes<16>(card.at("trailers").at(std::to_string(i))));
        }
        CHECK(desk.card.block(layout::issueBlock) == bytes<16>(card.at("issue_block")));
        CHECK(desk.card.block(layout::meter) == meterBlock(0));
        CHECK(desk.card.block(layout::meterCopy) == meterBlock(0));
    });
}

TEST_CASE("another version, site, UID length or sector gives other keys") {
    const auto site = siteKeys({1, 2});
    const CardKeys keys(uidOf("1dd1ce6f"), *site.find(1));
    const CardKeys longer(uidOf("1dd1ce6f000000"), *site.find(1));
    CHECK_FALSE(keys.keyA(Sector{1}) == longer.keyA(Sector{1}));
    CHECK_FALSE(keys.recordKey() == longer.recordKey());
    CHECK_FALSE(keys.keyA(Sector{1}) == keys.keyA(Sector{2}));
    auto sameBytes = keySet(1);
    sameBytes.version = 2;
    CHECK_FALSE(keys.keyA(Sector{1}) == CardKeys(uidOf("1dd1ce6f"), sameBytes).keyA(Sector{1}));
    sameBytes.version = 1;
    CHECK(keys.keyA(Sector{1}) == CardKeys(uidOf("1dd1ce6f"), sameBytes).keyA(Sector{1}));
    sameBytes.siteId ^= 1U;
    CHECK_FALSE(keys.keyA(Sector{1}) == CardKeys(uidOf("1dd1ce6f"), sameBytes).keyA(Sector{1}));
}

TEST_CASE("a terminal's key set makes key B of sectors 6 and 7 alone, and no trailer of any other") {
    const auto station = keySet(1);
    const auto terminal = keySet(1, Device::Terminal);
    const CardKeys full(anyUid(), station);
    const CardKeys poor(anyUid(), terminal);
    CHECK(full.canWriteRecords());
    CHECK_FALSE(poor.canWriteRecords());
    for (std::uint8_t i = 0; i < 40; ++i) {
        CAPTURE(static_cast<int>(i));
        const bool terminals = i == 6 || i == 7;
        CHECK(poor.keyB(Sector{i}).has_value() == terminals);
        CHECK(layout::trailer(Sector{i}, poor).has_value() == terminals);
        if (terminals) {
            CHECK(*poor.keyB(Sector{i}) == *full.keyB(Sector{i}));
        }
    }
}
