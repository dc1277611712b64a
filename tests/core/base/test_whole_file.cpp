#include "core/base/whole_file.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
namespace fs = std::filesystem;

namespace {

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string contentOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

auto filesIn(const fs::path& folder) { return std::distance(fs::directory_iterator(folder), {}); }

} // namespace

TEST_CASE("a file is what it was until it is published, and then all of the new") {
    const test::TemporaryFolder folder;
    const auto file = folder / "a.pdf";
    std::ofstream(file) << "old";
    {
        auto prepared = WholeFile::prepare(file, bytesOf("new content"), Readers::AsUsual);
        REQUIRE(prepared);
        CHECK(contentOf(file) == "old");
        CHECK(prepared->publish(IfExists::Refuse).error() == FileError::AlreadyExists);
        CHECK(contentOf(file) == "old");
        REQUIRE(prepared->publish(IfExists::Replace));
    }
    CHECK(contentOf(file) == "new content");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("what is not published leaves nothing behind") {
    const test::TemporaryFolder folder;
    REQUIRE(WholeFile::prepare(folder / "a.pdf", bytesOf("new"), Readers::AsUsual));
    CHECK(filesIn(folder.path()) == 0);
}

TEST_CASE("nothing is written where no file can be") {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    for (const auto& none : {fs::path(), folder.path(), folder / "missing/a.pdf", folder / "file/a.pdf",
                             folder.path() / std::string(300, 'n'), fs::path("/dev/null/a.pdf")}) {
        INFO(none);
        const auto prepared = WholeFile::prepare(none, bytesOf("new"), Readers::AsUsual);
        REQUIRE_FALSE(prepared);
        CHECK(prepared.error() == FileError::CannotWrite);
    }
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a device takes what it has room for, stays a device, and is never its owner's alone") {
    auto null = WholeFile::prepare("/dev/null", bytesOf("new"), Readers::AsUsual);
    REQUIRE(null);
    CHECK(null->isDevice());
    CHECK(null->publish(IfExists::Replace));
    auto full = WholeFile::prepare("/dev/full", bytesOf("new"), Readers::AsUsual);
    REQUIRE(full);
    CHECK(full->publish(IfExists::Replace).error() == FileError::DiskFull);
    CHECK(fs::is_character_file("/dev/full"));
    CHECK(WholeFile::prepare("/dev/null", bytesOf("secret"), Readers::Owner).error() == FileError::AlreadyExists);
    const test::TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK_FALSE(WholeFile::prepare(pipe, bytesOf("nobody reads"), Readers::AsUsual)); // and is not waited for
}

TEST_CASE("a link is followed, and who may read is asked of the umask") {
    const test::TemporaryFolder folder;
    fs::create_symlink("real.pdf", folder / "link.pdf");
    const auto before = ::umask(0027);
    auto linked = WholeFile::prepare(folder / "link.pdf", bytesOf("new"), Readers::AsUsual);
    ::umask(before);
    REQUIRE(linked);
    REQUIRE(linked->publish(IfExists::Replace));
    CHECK(fs::is_symlink(folder / "link.pdf"));
    CHECK(contentOf(folder / "real.pdf") == "new");
    CHECK(fs::status(folder / "real.pdf").permissions() == fs::perms{0640});
    auto owned = WholeFile::prepare(folder / "keys", bytesOf("new"), Readers::Owner);
    REQUIRE((owned && owned->publish(IfExists::Refuse)));
    CHECK(fs::status(folder / "keys").permissions() == fs::perms{0600});
}

TEST_CASE("a limit on the size of files is a full disk, and what was there is as it was") {
    const test::TemporaryFolder folder;
    const auto file = folder / "a.pdf";
    std::ofstream(file) << "old";
    CHECK(test::inChild([&] {
              std::signal(SIGXFSZ, SIG_IGN);
              const rlimit small{4096, 4096};
              ::setrlimit(RLIMIT_FSIZE, &small);
              const auto prepared = WholeFile::prepare(file, bytesOf(std::string(5000, 'x')), Readers::AsUsual);
              return prepared || prepared.error() != FileError::DiskFull ? 1 : 0;
          }) == 0);
    CHECK(contentOf(file) == "old");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("what a killed program left beside a file is taken away, and nothing else") {
    const test::TemporaryFolder folder;
    const std::array stay{"site.keys",        "site.keys.bak", "site.keys.ABCDEF",    "site.keys.abcdefg",
                          "site.keys.abcde1", "other.abcdef",  "site.keys.abcdef.pdf"};
    for (const auto* name : stay) {
        std::ofstream(folder / name) << "x";
    }
    std::ofstream(folder / "site.keys.abcdef") << "x";
    std::ofstream(folder / "site.keys.zyxwvu") << "x";
    removeLeftoversOf(folder / "site.keys");
    CHECK(filesIn(folder.path()) == static_cast<std::ptrdiff_t>(stay.size()));
    for (const auto* name : stay) {
        CHECK(fs::exists(folder / name));
    }
}
