#include "nfc/sim/card_file.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <unistd.h>

using namespace tally;
namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "tally-card-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        m_path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { fs::remove_all(m_path); }
    [[nodiscard]] fs::path file(const char* name) const { return m_path / name; }

private:
    fs::path m_path;
};

std::string contentsOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& contents) { std::ofstream(file, std::ios::binary) << contents; }

CardImage sampleCard(CardKind kind, const char* uid) {
    auto card = blankCard(kind, *Uid::fromHex(uid));
    for (std::size_t i = 1; i < card.blocks.size(); ++i) {
        card.blocks[i][3] = static_cast<std::uint8_t>(i);
    }
    return card;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("a blank card has the factory's trailers, a maker's block with its check byte, and the type's ATQA and SAK") {
    const auto card = blankCard(CardKind::Classic1k, *Uid::fromHex("deadbeef"));
    CHECK(card.blocks.size() == 64);
    CHECK(card.atqa == 0x0004);
    CHECK(card.sak == 0x08);
    CHECK(card.blocks[0][4] == (0xde ^ 0xad ^ 0xbe ^ 0xef));
    CHECK(card.blocks[0][5] == 0x88);
    constexpr BlockData transport{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07,
                                  0x80, 0x69, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    for (std::size_t i = 1; i < 64; ++i) {
        CHECK(card.blocks[i] == (i % 4 == 3 ? transport : BlockData{}));
    }
    const auto seven = blankCard(CardKind::Classic4k, *Uid::fromHex("04112233445566"));
    CHECK(seven.blocks.size() == 256);
    CHECK(seven.atqa == 0x0042);
    CHECK(seven.sak == 0x18);
    CHECK(seven.blocks[0][6] == 0x66);
    CHECK(seven.blocks[127] == transport);
    CHECK(seven.blocks[131] == BlockData{});
    CHECK(seven.blocks[143] == transport);
    CHECK(seven.blocks[255] == transport);
}

TEST_CASE("random UIDs differ, can be selected, and look like neither a random nor a cascaded one") {
    std::set<std::string> seen;
    for (int i = 0; i < 500; ++i) {
        for (const auto length : {UidLength::Four, UidLength::Seven}) {
            const auto uid = randomUid(length);
            CHECK(uid.bytes().size() == (length == UidLength::Four ? 4 : 7));
            CHECK(isSelectable(uid));
            CHECK(uid.bytes()[0] != 0x08);
            seen.insert(uid.hex());
        }
    }
    CHECK(seen.size() > 990);
    CHECK_FALSE(isSelectable(*Uid::fromHex("88112233")));
    CHECK_FALSE(isSelectable(*Uid::fromHex("04112288334455")));
}

TEST_CASE("a card comes back from its file as it was, for both sizes and both UID lengths") {
    const TemporaryFolder folder;
    for (const auto kind : {CardKind::Classic1k, CardKind::Classic4k}) {
        for (const char* uid : {"11223344", "04a1b2c3d4e5f6"}) {
            const auto card = sampleCard(kind, uid);
            REQUIRE(saveCard(folder.file("card"), card));
            const auto loaded = loadCard(folder.file("card"));
            REQUIRE(loaded);
            CHECK(*loaded == card);
        }
    }
}

TEST_CASE("a dump is the raw memory with its keys") {
    const TemporaryFolder folder;
    const auto card = sampleCard(CardKind::Classic4k, "11223344");
    REQUIRE(dumpCard(folder.file("out.mfd"), card));
    const auto raw = contentsOf(folder.file("out.mfd"));
    REQUIRE(raw.size() == 4096);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        REQUIRE(static_cast<std::uint8_t>(raw[i]) == card.blocks[i / 16][i % 16]);
    }
    REQUIRE(dumpCard(folder.file("small.mfd"), sampleCard(CardKind::Classic1k, "11223344")));
    CHECK(fs::file_size(folder.file("small.mfd")) == 1024);
}

TEST_CASE("a new card never takes the place of a file that is there") {
    const TemporaryFolder folder;
    const auto file = folder.file("card");
    REQUIRE(createCardFile(file, sampleCard(CardKind::Classic1k, "11223344")));
    const auto before = contentsOf(file);
    const auto again = createCardFile(file, sampleCard(CardKind::Classic1k, "55667788"));
    REQUIRE_FALSE(again);
    CHECK(again.error().fault == CardFileFault::AlreadyExists);
    CHECK(again.error().file == file);
    CHECK(contentsOf(file) == before);
    CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1); // no temporary file stays behind
}

TEST_CASE("a card file cut short at any length is refused by its name") {
    const TemporaryFolder folder;
    const auto file = folder.file("card");
    REQUIRE(saveCard(file, sampleCard(CardKind::Classic1k, "11223344")));
    const auto whole = contentsOf(file);
    for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
        CAPTURE(length);
        write(file, whole.substr(0, length));
        const auto loaded = loadCard(file);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().fault == CardFileFault::NotACardFile);
        CHECK(loaded.error().file == file);
    }
}

TEST_CASE("what is not a card file, or contradicts itself, is refused and says why") {
    const TemporaryFolder folder;
    const auto file = folder.file("card");
    REQUIRE(saveCard(file, sampleCard(CardKind::Classic1k, "11223344")));
    const auto good = contentsOf(file);
    const auto faultOf = [&](const std::string& contents) {
        write(file, contents);
        const auto loaded = loadCard(file);
        REQUIRE_FALSE(loaded);
        return loaded.error().fault;
    };
    CHECK(faultOf("hello") == CardFileFault::NotACardFile);
    CHECK(faultOf("[1,2,3]") == CardFileFault::NotACardFile);
    CHECK(faultOf("{}") == CardFileFault::NotACardFile);
    CHECK(faultOf(std::string(1024, '\0')) == CardFileFault::NotACardFile);
    CHECK(faultOf(std::string(100000, ' ')) == CardFileFault::NotACardFile);
    CHECK(faultOf(replaced(good, "tallycard virtual card", "someone's card")) == CardFileFault::NotACardFile);
    CHECK(faultOf(replaced(good, "\"version\": 1", "\"version\": 2")) == CardFileFault::NewerVersion);
    CHECK(faultOf(replaced(good, "\"version\": 1", "\"version\": \"1\"")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "classic1k", "classic4k")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "classic1k", "desfire")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "\"uid\": \"11223344\"", "\"uid\": \"1122334455\"")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "\"uid\": \"11223344\"", "\"uid\": 11223344")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "\"sak\": \"08\"", "\"sak\": \"8\"")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "\"11223344", "\"1122334")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "ff078069", "ff07806x")) == CardFileFault::Damaged);
    CHECK(faultOf(replaced(good, "\"00000001000000000000000000000000\",", "")) == CardFileFault::Damaged);
}

TEST_CASE("a card file that nests as deep as its size allows is refused") {
    const TemporaryFolder folder;
    constexpr std::size_t depth = 32'000; // of at most 64 KiB
    std::ofstream(folder.file("deep")) << R"({"format": "tallycard virtual card", "version": 1, "kind": )"
                                       << std::string(depth, '[') << std::string(depth, ']') << "}";
    const auto card = loadCard(folder.file("deep"));
    REQUIRE_FALSE(card);
    CHECK(card.error().fault == CardFileFault::NotACardFile);
}

TEST_CASE("a file that is not there, a folder, and a place that cannot be written are told apart") {
    const TemporaryFolder folder;
    CHECK(loadCard(folder.file("nothing")).error().fault == CardFileFault::NotFound);
    CHECK(loadCard(folder.file(".")).error().fault == CardFileFault::NotACardFile);
    const auto card = sampleCard(CardKind::Classic1k, "11223344");
    const auto unwritable = folder.file("no-such-folder") / "card";
    CHECK(saveCard(unwritable, card).error().fault == CardFileFault::CannotWrite);
    CHECK(createCardFile(unwritable, card).error().file == unwritable);
    CHECK(dumpCard(unwritable, card).error().fault == CardFileFault::CannotWrite);
    if (::geteuid() != 0) {
        REQUIRE(saveCard(folder.file("secret"), card));
        fs::permissions(folder.file("secret"), fs::perms::none);
        CHECK(loadCard(folder.file("secret")).error().fault == CardFileFault::Unreadable);
    }
}
