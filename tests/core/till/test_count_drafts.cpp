#include "core/till/count_drafts.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <string>

using namespace tally;

namespace {

CountedPieces of(std::int64_t minor, std::int64_t pieces) { return {Money::fromMinor(minor), pieces}; }

} // namespace

TEST_CASE("what was typed of counts is read back as it was kept, by nobody but its owner, and goes with the last one") {
    const test::TemporaryFolder folder;
    const auto file = folder / "count-drafts.json";
    CHECK(readCountDrafts(file).empty());
    const CountDrafts drafts{{17, {of(5000, 12), of(1, 0)}}, {23, {of(50, 999'999)}}};
    keepCountDrafts(file, drafts);
    CHECK(readCountDrafts(file) == drafts);
    CHECK(std::filesystem::status(file).permissions() == std::filesystem::perms(0600));
    keepCountDrafts(file, {{23, {of(50, 3)}}});
    CHECK(readCountDrafts(file) == CountDrafts{{23, {of(50, 3)}}});
    keepCountDrafts(file, {});
    CHECK_FALSE(std::filesystem::exists(file));
    keepCountDrafts(file, {});
    CHECK(readCountDrafts(file).empty());
}

TEST_CASE("a file that holds no counts is none, whatever it holds") {
    const test::TemporaryFolder folder;
    const auto file = folder / "count-drafts.json";
    for (const std::string content :
         {"", "[", "7", "{}", "[7]", R"([{"shift":"x","pieces":[]}])", R"([{"shift":1}])",
          R"([{"shift":1,"pieces":[{"value":100,"pieces":2}]},{"shift":2,"pieces":[{"value":100}]}])",
          R"([{"shift":1,"pieces":[{"value":100,"pieces":-1}]}])",
          R"([{"shift":1,"pieces":[{"value":100,"pieces":9223372036854775807}]}])",
          R"([{"shift":1,"pieces":[{"value":100,"pieces":1.5e300}]}])"}) {
        INFO(content);
        std::ofstream(file) << content;
        std::filesystem::permissions(file, std::filesystem::perms{0600});
        CHECK(readCountDrafts(file).empty());
    }
}

TEST_CASE("counts that cannot be kept are not missed") {
    const test::TemporaryFolder folder;
    keepCountDrafts(folder / "no such folder" / "count-drafts.json", {{1, {of(100, 1)}}});
    CHECK(readCountDrafts(folder / "no such folder" / "count-drafts.json").empty());
}
