#include "core/keys/key_export.h"
#include "core/keys/key_sets.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sys/stat.h>
#include <utility>

using namespace tally;
using namespace tally::test;
using nlohmann::json;

namespace {

std::string text(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Secret<16> counting(std::uint8_t first) {
    Secret<16> key;
    for (auto& byte : key.revealToFill()) {
        byte = first++;
    }
    return key;
}

SiteKeys knownKeys(std::vector<std::uint8_t> versions) {
    std::vector<KeySet> sets;
    for (const auto version : versions) {
        sets.push_back({4'000'000'000, version, counting(0x00), counting(0xa0), counting(0xf0)});
    }
    return SiteKeys::from(std::move(sets)).value();
}

const json soundSet = json::parse(R"({"site_id": 4000000000, "key_version": 1,
    "read": "000102030405060708090a0b0c0d0e0f", "load": "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf",
    "mac": "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"})");

struct Import {
    TemporaryFolder folder;
    std::filesystem::path file = folder / "keys.json";

    Result<SiteKeys, KeysError> of(const std::string& content, Audience audience = Audience::Station) const {
        std::ofstream(file, std::ios::trunc) << content;
        std::filesystem::permissions(file, std::filesystem::perms{0600});
        return importKeys(file, audience);
    }
};

json changed(const char* field, const json& value) {
    auto set = soundSet;
    set[field] = value;
    return set;
}

} // namespace

TEST_CASE("a station's export is the JSON that cli.md promises") {
    const TemporaryFolder folder;
    const auto file = folder / "keys.json";
    const auto mask = ::umask(0);
    REQUIRE(exportKeys(file, knownKeys({1}), Audience::Station, IfExists::Refuse));
    ::umask(mask);
    CHECK(json::parse(text(file)) == soundSet);
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == 0600);
}

TEST_CASE("several versions are exported as an array, newest first") {
    const TemporaryFolder folder;
    const auto file = folder / "keys.json";
    REQUIRE(exportKeys(file, knownKeys({1, 3, 2}), Audience::Station, IfExists::Refuse));
    CHECK(json::parse(text(file)) == json::array({changed("key_version", 3), changed("key_version", 2), soundSet}));
}

TEST_CASE("a terminal's export has no load key, nowhere in its bytes") {
    const TemporaryFolder folder;
    const auto file = folder / "keys.json";
    REQUIRE(exportKeys(file, knownKeys({1, 2}), Audience::Terminal, IfExists::Refuse));
    CHECK(text(file).find("load") == std::string::npos);
    CHECK(text(file).find("a0a1a2") == std::string::npos);
    const auto keys = importKeys(file, Audience::Terminal);
    REQUIRE(keys);
    CHECK(keys->all().size() == 2);
    CHECK(keys->newest().read == counting(0x00));
    CHECK(keys->newest().mac == counting(0xf0));
    CHECK_FALSE(keys->newest().load);
}

TEST_CASE("an export is imported as it was") {
    const TemporaryFolder folder;
    const auto file = folder / "keys.json";
    const auto keys = *rotateSiteKeys(generateSiteKeys(77));
    REQUIRE(exportKeys(file, keys, Audience::Station, IfExists::Refuse));
    const auto imported = importKeys(file, Audience::Station);
    REQUIRE(imported);
    CHECK(imported->siteId() == 77);
    CHECK(mergeSiteKeys(keys, *imported)->all().size() == 2);
    CHECK(imported->newest().version == 2);
}

TEST_CASE("a station needs the load key, a terminal is never handed one") {
    const Import import;
    auto withoutLoad = soundSet;
    withoutLoad.erase("load");
    CHECK(import.of(withoutLoad.dump()).error() == KeysError::LoadKeyMissing);
    CHECK(import.of(json::array({soundSet, changed("key_version", 2)}).dump()));
    CHECK_FALSE(import.of(soundSet.dump(), Audience::Terminal)->newest().load);
    const TemporaryFolder folder;
    const auto terminal = import.of(withoutLoad.dump(), Audience::Terminal);
    CHECK(exportKeys(folder / "keys.json", *terminal, Audience::Station, IfExists::Refuse).error() ==
          KeysError::LoadKeyMissing);
}

TEST_CASE("upper-case digits are digits") {
    CHECK(Import().of(changed("mac", "F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF").dump())->newest().mac == counting(0xf0));
}

TEST_CASE("an export with anything wrong, missing, repeated or added is refused") {
    const Import import;
    std::vector<std::string> malformed{"",     "{",    "[]",  "{}",   "null", "1",
                                       "\"\"", "[[]]", "[1]", "[{}]", "\xff", soundSet.dump() + "x"};
    for (const auto* field : {"site_id", "key_version", "read", "mac"}) {
        auto set = soundSet;
        set.erase(field);
        malformed.push_back(set.dump());
    }
    for (const auto* field : {"read", "load", "mac"}) {
        for (const auto& value :
             {json(""), json("00"), json(std::string(31, '0')), json(std::string(33, '0')), json(std::string(34, '0')),
              json(std::string(31, '0') + "g"), json(" " + std::string(31, '0')), json("0x" + std::string(30, '0')),
              json(0), json(nullptr), json::array(), json(true)}) {
            malformed.push_back(changed(field, value).dump());
        }
    }
    for (const auto& value : {json(-1), json(4'294'967'296), json(1.0), json("1"), json(nullptr), json(true)}) {
        malformed.push_back(changed("site_id", value).dump());
    }
    for (const auto& value : {json(0), json(-1), json(256), json(1.0), json("1"), json(nullptr)}) {
        malformed.push_back(changed("key_version", value).dump());
    }
    malformed.push_back(changed("note", "mine").dump());
    malformed.push_back(json::array({soundSet, soundSet}).dump());
    malformed.push_back(R"({"key_version": 9, )" + soundSet.dump().substr(1));
    malformed.push_back(std::string(70'000, ' ') + soundSet.dump());
    for (const auto& content : malformed) {
        CAPTURE(content.substr(0, 200));
        const auto imported = import.of(content);
        REQUIRE_FALSE(imported);
        CHECK(imported.error() == KeysError::Malformed);
    }
}

TEST_CASE("the keys of two sites in one file are refused") {
    CHECK(Import().of(json::array({soundSet, changed("site_id", 7)}).dump()).error() == KeysError::WrongSite);
    CHECK(Import().of(json::array({soundSet, changed("key_version", 2)}).dump())->all().size() == 2);
}

TEST_CASE("a file that is not there is said so, and one that is there is not overwritten") {
    const TemporaryFolder folder;
    const auto file = folder / "keys.json";
    CHECK(importKeys(file, Audience::Station).error() == KeysError::NotFound);
    std::ofstream(file) << "precious";
    CHECK(exportKeys(file, knownKeys({1}), Audience::Station, IfExists::Refuse).error() == KeysError::AlreadyExists);
    CHECK(text(file) == "precious");
    CHECK(exportKeys(file, knownKeys({1}), Audience::Station, IfExists::Replace));
}

TEST_CASE("an export cut short anywhere is refused") {
    const Import import;
    const auto whole = soundSet.dump();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK(import.of(whole.substr(0, size)).error() == KeysError::Malformed);
    }
}

TEST_CASE("an export that nests as deep as its size allows is refused") {
    const Import import;
    constexpr std::size_t depth = 32'000; // of at most 64 KiB
    const auto brackets = std::string(depth, '[') + std::string(depth, ']');
    CHECK(import.of(brackets).error() == KeysError::Malformed);
    CHECK(import.of(R"({"site_id": )" + brackets + "}").error() == KeysError::Malformed);
}
