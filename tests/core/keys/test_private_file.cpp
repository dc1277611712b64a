#include "core/keys/private_file.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
namespace fs = std::filesystem;

namespace {

std::string textOf(const Result<WipedBytes, KeysError>& read) {
    REQUIRE(read);
    const auto bytes = read->reveal();
    return {bytes.begin(), bytes.end()};
}

} // namespace

TEST_CASE("a secret that others may write or read is refused, as ssh does, at each of the 512 modes") {
    const test::TemporaryFolder folder;
    const auto file = folder / "secret";
    std::ofstream(file) << "1234";
    for (mode_t mode = 0; mode <= 0777; ++mode) {
        // Whoever is not root has to be able to read it at all.
        REQUIRE(::chmod(file.c_str(), mode | S_IRUSR) == 0);
        INFO(std::oct << mode);
        const auto read = readPrivateFile(file);
        CHECK(read.has_value() == ((mode & 077) == 0));
        CHECK((read || read.error() == KeysError::OpenToOthers));
    }
}

TEST_CASE("a secret of somebody else's that one may read is their affair, one that one may write is not") {
    if (::geteuid() != 0) {
        return;
    }
    const test::TemporaryFolder folder;
    REQUIRE(::chmod(folder.path().c_str(), 0755) == 0);
    const auto file = folder / "secret";
    std::ofstream(file) << "1234";
    const auto readAs = [&](mode_t mode) {
        REQUIRE(::chmod(file.c_str(), mode) == 0);
        return test::asOrdinaryUser([&] { return readPrivateFile(file) ? 0 : 1; });
    };
    CHECK(readAs(0644) == 0);
    CHECK(readAs(0646) == 1);
    CHECK(readAs(0664) == 1);
}

TEST_CASE("a secret comes through a pipe, whatever the pipe's mode, and a pipe that nobody fills is no secret") {
    const test::TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0666) == 0);
    const auto writer = test::startChild([&] {
        const int end = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
        ::usleep(1000);
        const bool isWritten = ::write(end, "12", 2) == 2 && ::write(end, "34\n", 3) == 3;
        return isWritten ? 0 : 1;
    });
    // Held open, as a shell does with <(…): the reader is not there before the writer.
    const int held = ::open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
    CHECK(textOf(readPrivateFile("/dev/fd/" + std::to_string(held))) == "1234\n");
    CHECK(test::waitFor(writer) == 0);
    ::close(held);
    CHECK(textOf(readPrivateFile(pipe)).empty()); // and is not waited for
    CHECK(readPrivateFile("/dev/null").error() == KeysError::NotReadable);
}
