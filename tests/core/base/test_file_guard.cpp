#include "core/base/file_guard.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace tally;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& content) { std::ofstream(file, std::ios::binary) << content; }

/// A station's folder, a card and a secret beside it.
struct Station {
    Station() {
        fs::create_directories(folder / "site/reports");
        write(keys, "keys");
        write(folder / "site/reports/old.pdf", "%PDF-1.4");
        write(card, "card");
        write(secret, "1234");
        guard.guard(keys, Guarded::Keys);
        guard.guard(card, Guarded::Card);
        guard.guard(secret, Guarded::Secret);
        guard.guardFolder(folder / "site");
    }
    test::TemporaryFolder folder;
    fs::path keys = folder / "site/site.keys";
    fs::path card = folder / "card";
    fs::path secret = folder / "pin";
    FileGuard guard;
};

/// Every other way to write the name of a file, and every other name that the file itself has.
std::vector<fs::path> namesOf(const fs::path& file, const fs::path& folder) {
    fs::create_symlink(file, folder / "link");
    fs::create_symlink("link", folder / "link-to-link");
    fs::create_hard_link(file, folder / "hard");
    fs::create_directory_symlink(file.parent_path(), folder / "elsewhere");
    return {file,
            file.parent_path() / "." / file.filename(),
            file.parent_path() / ".." / file.parent_path().filename() / file.filename(),
            fs::relative(file),
            folder / "link",
            folder / "link-to-link",
            folder / "hard",
            folder / "elsewhere" / file.filename()};
}

} // namespace

TEST_CASE("a guarded file is known under each of its names") {
    const Station station;
    const test::TemporaryFolder outside;
    struct Case {
        fs::path file;
        Guarded what;
    };
    for (const auto& [file, what] :
         {Case{station.keys, Guarded::Keys}, Case{station.card, Guarded::Card}, Case{station.secret, Guarded::Secret},
          Case{station.folder / "site/reports/old.pdf", Guarded::Folder}}) {
        const test::TemporaryFolder names;
        for (const auto& name : namesOf(file, names.path())) {
            INFO(name);
            CHECK(station.guard.whatIs(name) == what);
        }
    }
}

TEST_CASE("a free name in the station's folder is guarded at any depth and by any way there") {
    const Station station;
    const test::TemporaryFolder outside;
    fs::create_directory_symlink(station.folder / "site", outside / "way");
    fs::create_symlink(station.folder / "site/new.pdf", outside / "dangling");
    for (const auto& name :
         {station.folder / "site/new.pdf", station.folder / "site/reports/new.pdf",
          station.folder / "site/not/yet/there.pdf", outside / "way/new.pdf", outside / "dangling"}) {
        INFO(name);
        CHECK(station.guard.whatIs(name) == Guarded::Folder);
    }
}

TEST_CASE("whatever lies elsewhere is free, also in the folder around the station's") {
    const Station station;
    write(station.folder / "mine.pdf", "%PDF-");
    for (const auto& name :
         {station.folder / "new.pdf", station.folder / "mine.pdf", station.folder / "missing/new.pdf",
          station.folder / "site-of-another/new.pdf", fs::path("/dev/null"), fs::path("new.pdf"), fs::path()}) {
        INFO(name);
        CHECK_FALSE(station.guard.whatIs(name));
    }
}

TEST_CASE("a file takes the place of one of its own kind, of an empty one and of none") {
    const test::TemporaryFolder folder;
    struct Kind {
        FileKind kind;
        std::string content;
    };
    const std::vector<Kind> kinds{{FileKind::Pdf, "%PDF-1.4 and so on"},
                                  {FileKind::ReportTable, "\xef\xbb\xbfrow,section,key\r\n"},
                                  {FileKind::CardMemory, std::string(1024, '\0')},
                                  {FileKind::CardMemory, std::string(2048, '\0')},
                                  {FileKind::CardMemory, std::string(4096, '\0')},
                                  {FileKind::Journal, R"({"time":"2026-01-01T00:00:00.000Z","uid":"00"})"}};
    const auto file = folder / "file";
    for (const auto& wanted : kinds) {
        CHECK(mayTakeThePlaceOf(folder / "missing", wanted.kind));
        CHECK(mayTakeThePlaceOf("/dev/null", wanted.kind));
        write(file, "");
        CHECK(mayTakeThePlaceOf(file, wanted.kind));
        for (const auto& there : kinds) {
            write(file, there.content);
            INFO(there.content.substr(0, 20));
            CHECK(mayTakeThePlaceOf(file, wanted.kind) == (there.kind == wanted.kind));
        }
        for (const auto& strange :
             {std::string("x"), std::string("SQLite format 3"), std::string(1023, '\0'), std::string("[]")}) {
            write(file, strange);
            CHECK_FALSE(mayTakeThePlaceOf(file, wanted.kind));
        }
    }
}
