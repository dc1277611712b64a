#include "core/crypto/hash.h"
#include "core/keys/key_sets.h"
#include "core/keys/site_file.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utility>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

SiteKeys threeVersions() { return *rotateSiteKeys(*rotateSiteKeys(generateSiteKeys(0xfffffffe))); }

bool same(const SiteKeys& a, const SiteKeys& b) {
    return a.siteId() == b.siteId() &&
           std::ranges::equal(a.all(), b.all(), [](const KeySet& left, const KeySet& right) {
               return left.version == right.version && left.siteId == right.siteId && left.read == right.read &&
                      left.load.has_value() == right.load.has_value() && (!left.load || *left.load == *right.load) &&
                      left.mac == right.mac;
           });
}

/// Seals these keys in a file of their own.
Result<void, KeysError> write(const std::filesystem::path& file, SiteKeys keys, const Passphrase& passphrase,
                              IfExists ifExists) {
    return writeSiteFile(file, newSiteFile(std::move(keys)), passphrase, ifExists);
}

SiteKeys copyOf(const SiteKeys& keys) { return mergeSiteKeys(keys, keys).value(); }

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::filesystem::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
    std::filesystem::permissions(file, std::filesystem::perms{0600});
}

std::size_t filesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

const Passphrase& passphrase() {
    static const Passphrase text("correct horse battery staple");
    return text;
}

} // namespace

TEST_CASE("keys come back from the site file as they were sealed") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto keys = threeVersions();
    REQUIRE(write(file, copyOf(keys), passphrase(), IfExists::Refuse));
    CHECK(same(openSiteFile(file, passphrase())->keys, keys));
}

TEST_CASE("key sets without a load key come back without one") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    std::vector<KeySet> sets;
    sets.push_back({7, 200, {}, std::nullopt, {}});
    const auto keys = SiteKeys::from(std::move(sets)).value();
    REQUIRE(write(file, copyOf(keys), passphrase(), IfExists::Refuse));
    CHECK(same(openSiteFile(file, passphrase())->keys, keys));
}

TEST_CASE("255 key sets fit a site file") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    auto keys = generateSiteKeys(1);
    while (keys.newest().version < 255) {
        keys = *rotateSiteKeys(keys);
    }
    REQUIRE(write(file, copyOf(keys), passphrase(), IfExists::Refuse));
    CHECK(same(openSiteFile(file, passphrase())->keys, keys));
}

TEST_CASE("the site file is its owner's alone and shows no key") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto keys = generateSiteKeys(1);
    const auto mask = ::umask(0);
    REQUIRE(write(file, copyOf(keys), passphrase(), IfExists::Refuse));
    ::umask(mask);
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == 0600);
    const auto content = contentOf(file);
    const auto read = keys.newest().read.reveal();
    CHECK(content.find(std::string(read.begin(), read.end())) == std::string::npos);
    CHECK(content.substr(0, 12) == std::string("TALLYKEY\x02\x0f\x08\x01"));
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("sealing the same keys twice shows nothing in common but the format") {
    const TemporaryFolder folder;
    const auto keys = generateSiteKeys(1);
    REQUIRE(write(folder / "a", copyOf(keys), passphrase(), IfExists::Refuse));
    REQUIRE(write(folder / "b", copyOf(keys), passphrase(), IfExists::Refuse));
    const auto a = contentOf(folder / "a");
    const auto b = contentOf(folder / "b");
    CHECK(a.size() == b.size());
    CHECK(a.substr(12, 16) != b.substr(12, 16));
    CHECK(a.substr(28, 12) != b.substr(28, 12));
    CHECK(a.substr(42) != b.substr(42));
}

TEST_CASE("a wrong passphrase is told from damage") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    REQUIRE(write(file, generateSiteKeys(1), passphrase(), IfExists::Refuse));
    for (const auto* text :
         {"", "correct horse battery stapl", "correct horse battery staple ", "Correct horse battery staple"}) {
        CHECK(openSiteFile(file, Passphrase(text)).error() == KeysError::WrongPassphrase);
    }
}

TEST_CASE("an empty passphrase and one with odd bytes are passphrases too") {
    const TemporaryFolder folder;
    for (const auto& text : {std::string(), std::string("a\0b", 3), std::string("\xff\xfe"), std::string(5000, 'x')}) {
        REQUIRE(write(folder / "site.keys", generateSiteKeys(1), Passphrase(text), IfExists::Replace));
        CHECK(openSiteFile(folder / "site.keys", Passphrase(text)));
        CHECK(openSiteFile(folder / "site.keys", Passphrase(text + "x")).error() == KeysError::WrongPassphrase);
    }
}

TEST_CASE("every bit of the site file counts, and a flipped one is never taken for a wrong passphrase") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    REQUIRE(write(file, generateSiteKeys(1), passphrase(), IfExists::Refuse));
    const auto content = contentOf(file);
    for (std::size_t at = 0; at < content.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            CAPTURE(at, bit);
            auto flipped = content;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            write(file, flipped);
            const auto opened = openSiteFile(file, passphrase());
            REQUIRE_FALSE(opened);
            const bool isNewer = at == 8 && bit != 1; // 2 becomes 0
            CHECK(opened.error() == (isNewer ? KeysError::NewerVersion : KeysError::Damaged));
        }
    }
}

TEST_CASE("who changes the file and mends its checksum still does not get past the seal") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    REQUIRE(write(file, generateSiteKeys(1), passphrase(), IfExists::Refuse));
    const auto content = contentOf(file);
    const std::size_t checksum = content.size() - 32;
    for (const std::size_t at :
         {std::size_t{9}, std::size_t{10}, std::size_t{11}, std::size_t{12}, std::size_t{27}, std::size_t{28},
          std::size_t{39}, std::size_t{40}, std::size_t{41}, std::size_t{42}, checksum - 45, checksum - 44,
          checksum - 29, checksum - 28, checksum - 17, checksum - 16, checksum - 1}) {
        CAPTURE(at);
        auto forged = content.substr(0, checksum);
        forged[at] = static_cast<char>(forged[at] ^ 2);
        const auto digest = sha256({reinterpret_cast<const std::uint8_t*>(forged.data()), forged.size()});
        forged.append(digest.begin(), digest.end());
        write(file, forged);
        CHECK_FALSE(openSiteFile(file, passphrase()));
    }
}

TEST_CASE("a site file cut short anywhere, or with something after it, is damaged") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    REQUIRE(write(file, generateSiteKeys(1), passphrase(), IfExists::Refuse));
    const auto content = contentOf(file);
    for (std::size_t size = 0; size < content.size(); ++size) {
        CAPTURE(size);
        write(file, content.substr(0, size));
        CHECK(openSiteFile(file, passphrase()).error() == KeysError::Damaged);
    }
    write(file, content + '\0');
    CHECK(openSiteFile(file, passphrase()).error() == KeysError::Damaged);
    write(file, std::string(100'000, 'x'));
    CHECK(openSiteFile(file, passphrase()).error() == KeysError::Damaged);
}

TEST_CASE("a missing or unreadable site file, or a folder in its place, is said so") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    CHECK(openSiteFile(file, passphrase()).error() == KeysError::NotFound);
    CHECK(openSiteFile(file / "below", passphrase()).error() == KeysError::NotFound);
    CHECK(openSiteFile(folder.path(), passphrase()).error() == KeysError::NotReadable);
    REQUIRE(write(file, generateSiteKeys(1), passphrase(), IfExists::Refuse));
    ::chmod(folder.path().c_str(), 0755);
    ::chmod(file.c_str(), 0000);
    CHECK(asOrdinaryUser([&] { return openSiteFile(file, passphrase()).error() == KeysError::NotReadable ? 0 : 1; }) ==
          0);
}

TEST_CASE("an existing site file is replaced only when asked to") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto first = generateSiteKeys(1);
    const auto second = generateSiteKeys(2);
    REQUIRE(write(file, copyOf(first), passphrase(), IfExists::Refuse));
    CHECK(write(file, copyOf(second), passphrase(), IfExists::Refuse).error() == KeysError::AlreadyExists);
    CHECK(same(openSiteFile(file, passphrase())->keys, first));
    REQUIRE(write(file, copyOf(second), passphrase(), IfExists::Replace));
    CHECK(same(openSiteFile(file, passphrase())->keys, second));
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a write that fails leaves the old site file, and nothing beside it") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto first = generateSiteKeys(1);
    REQUIRE(write(file, copyOf(first), passphrase(), IfExists::Refuse));
    const auto replacingFailsBy = [&](KeysError why) {
        const auto written = write(file, threeVersions(), passphrase(), IfExists::Replace);
        return !written && written.error() == why ? 0 : 1;
    };
    SECTION("a folder that is read-only") {
        ::chmod(folder.path().c_str(), 0555);
        CHECK(asOrdinaryUser([&] { return replacingFailsBy(KeysError::WriteFailed); }) == 0);
        ::chmod(folder.path().c_str(), 0700);
    }
    SECTION("a disk that takes no more, at any byte") {
        for (const rlim_t bytes : {0, 1, 40, 100, 200}) {
            CHECK(inChild([&] {
                      std::signal(SIGXFSZ, SIG_IGN);
                      const rlimit limit{bytes, bytes};
                      ::setrlimit(RLIMIT_FSIZE, &limit);
                      return replacingFailsBy(KeysError::DiskFull);
                  }) == 0);
        }
    }
    CHECK(same(openSiteFile(file, passphrase())->keys, first));
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a folder that is missing cannot be written to") {
    const TemporaryFolder folder;
    CHECK(write(folder / "missing" / "site.keys", generateSiteKeys(1), passphrase(), IfExists::Refuse).error() ==
          KeysError::WriteFailed);
}

namespace {

/// A site file of which the floor is `floor`.
FloorKey fileWithFloor(const std::filesystem::path& file, const std::string& floor) {
    auto content = newSiteFile(generateSiteKeys(7));
    content.floor = floor;
    REQUIRE(writeSiteFile(file, content, passphrase(), IfExists::Refuse));
    return std::move(content.floorKey);
}

std::function<std::optional<std::string>(const std::string&)> to(const std::string& next) {
    return [next](const std::string&) { return next; };
}

Result<void, KeysError> asItIs(SiteFile&) { return {}; }

} // namespace

TEST_CASE("pepper and floor come back as they were sealed, and no two files share a pepper or a floor key") {
    const TemporaryFolder folder;
    auto content = newSiteFile(generateSiteKeys(7));
    content.floor = "as far as entry 12";
    REQUIRE(writeSiteFile(folder / "site.keys", content, passphrase(), IfExists::Refuse));
    const auto opened = openSiteFile(folder / "site.keys", passphrase()).value();
    CHECK(opened.pepper == content.pepper);
    CHECK(opened.floorKey == content.floorKey);
    CHECK(opened.floor == content.floor);
    const auto other = newSiteFile(generateSiteKeys(7));
    CHECK_FALSE(other.pepper == content.pepper);
    CHECK_FALSE(other.floorKey == content.floorKey);
    CHECK_FALSE(content.pepper == content.floorKey);
}

TEST_CASE("the floor's key changes the floor without the passphrase, and the keys' part stays byte for byte") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "one");
    const auto before = contentOf(file);
    CHECK(readFloor(file, key) == std::string("one"));
    REQUIRE(changeFloor(file, key, [](const std::string& floor) { return floor + ", two"; }));
    CHECK(readFloor(file, key) == std::string("one, two"));
    CHECK(openSiteFile(file, passphrase())->floor == "one, two");
    // 42 bytes of header, 120 of the body with one key set, 16 of its tag.
    CHECK(contentOf(file).substr(0, 42 + 120 + 16) == before.substr(0, 42 + 120 + 16));
    CHECK(contentOf(file).find("one, two") == std::string::npos);
    CHECK(filesIn(folder.path()) == 1);
    const auto changed = contentOf(file);
    REQUIRE(changeFloor(file, key, [](const std::string&) { return std::nullopt; }));
    CHECK(contentOf(file) == changed);
}

TEST_CASE("another file's floor key opens nothing and changes nothing") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "one");
    const auto before = contentOf(file);
    const FloorKey other;
    CHECK(readFloor(file, other).error() == KeysError::Damaged);
    CHECK(changeFloor(file, other, to("two")).error() == KeysError::Damaged);
    CHECK(contentOf(file) == before);
    CHECK(readFloor(folder / "missing", key).error() == KeysError::NotFound);
}

TEST_CASE("an older floor does not fit a file whose keys were sealed anew") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "low");
    const auto old = contentOf(file);
    REQUIRE(changeSiteFile(file, passphrase(), passphrase(), asItIs));
    REQUIRE(changeFloor(file, key, to("top")));
    const auto now = contentOf(file);
    REQUIRE(old.size() == now.size());
    // The older file's floor behind the newer one's keys, with a checksum that fits.
    constexpr std::size_t beforeFloor = 42 + 120 + 16;
    auto spliced = now.substr(0, beforeFloor) + old.substr(beforeFloor, old.size() - beforeFloor - 32);
    const auto digest = sha256({reinterpret_cast<const std::uint8_t*>(spliced.data()), spliced.size()});
    spliced.append(digest.begin(), digest.end());
    write(file, spliced);
    CHECK(readFloor(file, key).error() == KeysError::Damaged);
    CHECK(openSiteFile(file, passphrase()).error() == KeysError::Damaged);
}

TEST_CASE("another passphrase seals the same content, and a wrong one changes nothing") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "one");
    const auto before = contentOf(file);
    const Passphrase next("the next one");
    CHECK(changeSiteFile(file, next, next, asItIs).error() == KeysError::WrongPassphrase);
    CHECK(contentOf(file) == before);
    REQUIRE(changeSiteFile(file, passphrase(), next, asItIs));
    CHECK(openSiteFile(file, passphrase()).error() == KeysError::WrongPassphrase);
    CHECK(openSiteFile(file, next)->floor == "one");
    CHECK(readFloor(file, key) == std::string("one"));
}

TEST_CASE("a floor too large to be read again is not written") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "one");
    CHECK(changeFloor(file, key, to(std::string(70'000, 'x'))).error() == KeysError::WriteFailed);
    CHECK(readFloor(file, key) == std::string("one"));
    REQUIRE(changeFloor(file, key, to(std::string(60'000, 'x'))));
    CHECK(readFloor(file, key)->size() == 60'000);
}

TEST_CASE("a disk that takes no more leaves the old floor, at any byte") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "one");
    for (const rlim_t bytes : {0, 1, 42, 180, 200, 240}) {
        CHECK(inChild([&] {
                  std::signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{bytes, bytes};
                  ::setrlimit(RLIMIT_FSIZE, &limit);
                  return changeFloor(file, key, to("two, which is longer")).error() == KeysError::DiskFull ? 0 : 1;
              }) == 0);
    }
    CHECK(readFloor(file, key) == std::string("one"));
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("two programs that change one file at once lose neither's change") {
    const TemporaryFolder folder;
    const auto file = folder / "site.keys";
    const auto key = fileWithFloor(file, "");
    constexpr int each = 50;
    const auto append = [&](char letter) {
        for (int i = 0; i < each; ++i) {
            if (!changeFloor(file, key, [&](const std::string& floor) { return floor + letter; })) {
                return 1;
            }
        }
        return 0;
    };
    const auto a = startChild([&] { return append('a'); });
    const auto b = startChild([&] { return append('b'); });
    for (int i = 0; i < 3; ++i) {
        REQUIRE(changeSiteFile(file, passphrase(), passphrase(), [](SiteFile& content) -> Result<void, KeysError> {
            content.keys = rotateSiteKeys(content.keys).value();
            return {};
        }));
    }
    CHECK(waitFor(a) == 0);
    CHECK(waitFor(b) == 0);
    const auto floor = readFloor(file, key).value();
    CHECK(std::ranges::count(floor, 'a') == each);
    CHECK(std::ranges::count(floor, 'b') == each);
    CHECK(openSiteFile(file, passphrase())->keys.newest().version == 4);
}
