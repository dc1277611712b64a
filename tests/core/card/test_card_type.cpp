// What a card probably is (NXP AN10833, MIFARE type identification procedure, tables 5 and 6), and whose chip its block
// 0 says that it is (proxmark3, hf mf info).
#include "core/card/card_type.h"
#include "core/card/layout.h"
#include "core/card/makers_mark.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

#include <set>

using namespace tally;
using namespace tally::test;

TEST_CASE("selection tells what a card probably is, by the table of AN10833") {
    const auto is = [](std::string_view uid, int atqa, int sak) {
        return codeOf(probableType(uidOf(uid), static_cast<std::uint16_t>(atqa), static_cast<std::uint8_t>(sak)));
    };
    constexpr auto fourBytes = "31723ae3";
    constexpr auto sevenBytes = "04782e21801d80";
    CHECK(is(fourBytes, 0x0004, 0x08) == "mifare-classic-1k");
    CHECK(is(sevenBytes, 0x0044, 0x08) == "mifare-classic-1k");
    CHECK(is(fourBytes, 0x0004, 0x88) == "mifare-classic-1k-infineon");
    CHECK(is(fourBytes, 0x0002, 0x18) == "mifare-classic-4k");
    CHECK(is(fourBytes, 0x0004, 0x09) == "mifare-classic-mini");
    CHECK(is(fourBytes, 0x0004, 0x19) == "mifare-classic-2k");
    CHECK(is(sevenBytes, 0x0044, 0x00) == "mifare-ultralight-or-ntag");
    CHECK(is(fourBytes, 0x0004, 0x10) == "mifare-plus-level-2");
    CHECK(is(fourBytes, 0x0002, 0x11) == "mifare-plus-level-2");
    CHECK(is(sevenBytes, 0x0344, 0x20) == "mifare-desfire");
    CHECK(is(sevenBytes, 0x0044, 0x20) == "mifare-plus-or-processor-card");
    CHECK(is("08123456", 0x0004, 0x20) == "phone-or-random-uid");
    CHECK(is("08123456", 0x0344, 0x20) == "phone-or-random-uid"); // a DESFire may be told to make up its UID, too
    CHECK(is("08123456", 0x0004, 0x60) == "phone-or-random-uid");
    CHECK(is(fourBytes, 0x0004, 0x20) == "phone-or-processor-card");
    CHECK(is(fourBytes, 0x0048, 0x20) == "phone-or-processor-card");
    CHECK(is(fourBytes, 0x0004, 0x28) == "smartmx-with-mifare-classic");
    CHECK(is(fourBytes, 0x0002, 0x38) == "smartmx-with-mifare-classic");
    CHECK(is(fourBytes, 0x0004, 0x40) == "nfc-peer");
    CHECK(is(fourBytes, 0x0f01, 0x01) == "mifare-tnp3xxx");
    CHECK(is(fourBytes, 0x0004, 0x04) == "unknown");
}

TEST_CASE(
    "whatever a card says, exactly the kinds that are read can hold points, and every kind has a name of its own") {
    std::set<std::string_view> names;
    for (const auto type : everyCardType) {
        CHECK(names.insert(codeOf(type)).second);
    }
    for (unsigned sak = 0; sak < 0x100; ++sak) {
        CAPTURE(sak);
        const auto type = probableType(anyUid(), 0x0004, static_cast<std::uint8_t>(sak));
        CHECK(canHoldPoints(type) == (layout::sectorCount(static_cast<std::uint8_t>(sak)) != 0));
    }
}

namespace {

MakersMark markOf(std::string_view uid, int sak, std::string_view block0) {
    return makersMarkOf({uidOf(uid), 0x0004, static_cast<std::uint8_t>(sak)}, arrayOfHex<16>(block0));
}

/// Block 0 of a card of 4 bytes: bytes 5 to 8, then anything, then byte 15.
MakersMark markOf4(int sak, std::string_view bytes5to8, std::string_view byte15) {
    return markOf("31723ae3", sak, "31723ae39a" + std::string(bytes5to8) + "112233445566" + std::string(byte15));
}

} // namespace

TEST_CASE("Fudan's marks are found, with every byte that proxmark3 lists, and no other") {
    const std::set<std::pair<int, int>> listed{{0x03, 0x90}, {0x04, 0x90}, {0x05, 0x90}, {0x03, 0x91}, {0x04, 0x91},
                                               {0x04, 0x98}, {0x05, 0x98}, {0x01, 0x1d}, {0x02, 0x1d}, {0x03, 0x1d}};
    for (int eighth = 0; eighth < 0x100; ++eighth) {
        for (int last = 0; last < 0x100; ++last) {
            auto block = arrayOfHex<16>("31723ae39a0804000011223344556600");
            block[8] = static_cast<std::uint8_t>(eighth);
            block[15] = static_cast<std::uint8_t>(last);
            const auto mark = makersMarkOf({anyUid(), 0x0004, 0x08}, block);
            if ((mark == MakersMark::Fudan) != listed.contains({eighth, last})) {
                FAIL("byte 8 " << eighth << ", byte 15 " << last);
            }
        }
    }
    CHECK(markOf("31723ae3", 0x18, "31723ae39a1802004644533730563031") == MakersMark::Fudan); // FM11RF32N
    CHECK(markOf("31723ae3", 0x18, "31723ae39a1802004644533730563032") == MakersMark::Unknown);
}

TEST_CASE("Fudan's marks are found with a UID of 7 bytes, too") {
    CHECK(markOf("1d112233440003", 0x08, "1d112233440003001055667788990090") == MakersMark::Fudan); // FM11RF08S-7B
    CHECK(markOf("1d112233440001", 0x08, "1d11223344000100105566778899001d") == MakersMark::Fudan); // FM11RF08-7B
    CHECK(markOf("1d112233440001", 0x08, "1d112233440001001055667788990090") == MakersMark::Unknown);
    CHECK(markOf("1d112233440803", 0x08, "1d112233440804000311223344556690") == MakersMark::Unknown); // of 4 bytes
}

TEST_CASE("the commonest clones' text is found with any UID and SAK") {
    CHECK(markOf("41720105", 0x08, "41720105372004006263646566676869") == MakersMark::Clone);
    CHECK(markOf("04112233445566", 0x18, "04112233445566006263646566676869") == MakersMark::Clone);
}

TEST_CASE("the blocks of NXP's and Infineon's own chips are told from imitations") {
    CHECK(markOf4(0x88, "88040043", "00") == MakersMark::GenuineInfineon); // SLE 66R35
    for (const auto* nxp : {"88040044", "88040045", "88040046", "88040047", "88040048", "880400c0", "880400c8"}) {
        CHECK(markOf4(0x08, nxp, "13") == MakersMark::GenuineNxp);
    }
    CHECK(markOf("04782e21801d80", 0x08, "04782e21801d80884400c82000000000") == MakersMark::GenuineNxp);
    CHECK(markOf4(0x18, "98020044", "00") == MakersMark::GenuineNxp);
    CHECK(markOf4(0x08, "08040088", "90") == MakersMark::Unknown);
}
