#include "core/ledger/ledger.h"
#include "core/ledger/verification.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>

using namespace tally;
using namespace tally::test;

namespace {

/// The text between ```language and ``` in the ledger's README.
std::string snippet(const std::string& language) {
    std::ifstream file(TALLY_LEDGER_README);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto fence = "```" + language + "\n";
    const auto begin = text.find(fence);
    REQUIRE(begin != std::string::npos);
    return text.substr(begin + fence.size(), text.find("```", begin + fence.size()) - begin - fence.size());
}

struct Outcome {
    int exitCode{};
    std::string output;
};

Outcome run(const std::string& command) {
    Outcome outcome;
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 256> part{};
    while (std::fgets(part.data(), static_cast<int>(part.size()), pipe) != nullptr) {
        outcome.output += part.data();
    }
    const int status = ::pclose(pipe);
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

std::string hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest) {
        std::array<char, 3> two{};
        std::snprintf(two.data(), two.size(), "%02x", byte);
        text += two.data();
    }
    return text;
}

/// The README's script beside a small ledger, and the keys as an export has them.
struct Auditor {
    TemporaryFolder folder;
    std::filesystem::path ledger = folder / "ledger.sqlite";

    Auditor() {
        writeSmallLedger(ledger);
        std::ofstream(folder / "verify.py") << snippet("python");
        std::ofstream(folder / "verify.sh") << snippet("sh");
        std::ofstream(folder / "keys.json") << "[" << keySet(2) << ", " << keySet(1) << "]";
    }
    static std::string keySet(int version) {
        const auto load = "2" + std::to_string(version);
        std::string digits;
        for (int i = 0; i < 16; ++i) {
            digits += load;
        }
        return R"({"site_id": 16909060, "key_version": )" + std::to_string(version) + R"(, "load": ")" + digits + "\"}";
    }
    [[nodiscard]] Outcome check(const char* keys) const {
        return run("cd '" + folder.path().string() + "' && python3 verify.py ledger.sqlite " + keys);
    }
};

bool isMissing(const char* command) {
    if (run(command).exitCode == 0) {
        return false;
    }
    WARN("skipped, this machine lacks: " << command);
    return true;
}

} // namespace

TEST_CASE("the README's Python finds the chain, the tags and the head that we find") {
    if (isMissing("python3 -c 'import sqlite3'")) {
        return;
    }
    const Auditor auditor;
    const auto head = hex(openToRead(auditor.ledger)->head()->hash);
    const auto withKeys = auditor.check("keys.json");
    CHECK(withKeys.output == "ok, 8 entries, head " + head + ", tags checked\n");
    CHECK(withKeys.exitCode == 0);
    CHECK(auditor.check("").output == "ok, 8 entries, head " + head + ", tags not checked\n");
}

TEST_CASE("the README's Python names the entry that was tampered with") {
    if (isMissing("python3 -c 'import sqlite3'")) {
        return;
    }
    const Auditor auditor;
    SECTION("a body") {
        Forger(auditor.ledger).run("UPDATE entry SET body = body || ' ' WHERE number = 5");
        CHECK(auditor.check("").output == "entry 5: the chain is broken\n");
        CHECK(auditor.check("").exitCode == 1);
    }
    SECTION("a tag") {
        Forger(auditor.ledger).run("UPDATE entry SET tag = zeroblob(32) WHERE number = 7");
        CHECK(auditor.check("").exitCode == 0);
        CHECK(auditor.check("keys.json").output == "entry 7: the tag was not made with the site's key\n");
    }
    SECTION("a missing entry") {
        Forger(auditor.ledger).run("DELETE FROM entry WHERE number = 4");
        CHECK(auditor.check("").output == "entry 4: the chain is broken\n");
    }
}

TEST_CASE("the README's shell lines compute the first hash") {
    if (isMissing("sqlite3 --version") || isMissing("openssl version")) {
        return;
    }
    const Auditor auditor;
    const auto outcome = run("sh '" + (auditor.folder / "verify.sh").string() + "' '" + auditor.ledger.string() + "'");
    const auto expected = hex(openToRead(auditor.ledger)->hashOf(1).value());
    CHECK(outcome.output == expected + " *stdin\n" + expected + "\n");
}
