#include "nfc/discovery.h"
#include "nfc/reader_spec.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace tally;
namespace fs = std::filesystem;

namespace {

ReaderSpecError errorOf(std::string_view text) {
    const auto spec = parseReaderSpec(text);
    REQUIRE_FALSE(spec);
    return spec.error();
}

} // namespace

TEST_CASE("auto and libnfc's connstrings name real readers") {
    CHECK(*parseReaderSpec("auto") == ReaderSpec{AutomaticReader{}});
    for (const std::string text : {"pn532_uart:/dev/ttyUSB0", "pn532_uart:/dev/ttyUSB0:115200", "acr122_usb:001:004",
                                   "pn53x_usb:001:002", "ACR122S:/dev/ttyS0:9600"}) {
        CHECK(*parseReaderSpec(text) == ReaderSpec{NamedReader{text}});
    }
}

TEST_CASE("sim: names a card file, with tear, second card and unplugging in any order") {
    CHECK(*parseReaderSpec("sim:/tmp/c.card") == ReaderSpec{SimulatedReader{"/tmp/c.card", {}, {}, {}}});
    const std::vector<std::pair<std::string, TearOutcome>> outcomes{{"old", TearOutcome::Old},
                                                                    {"erased", TearOutcome::Erased},
                                                                    {"ones", TearOutcome::Ones},
                                                                    {"part", TearOutcome::Part},
                                                                    {"new", TearOutcome::New}};
    for (const auto& [name, outcome] : outcomes) {
        CHECK(*parseReaderSpec("sim:c,tear=12:" + name) ==
              ReaderSpec{SimulatedReader{"c", SimulatedReader::Tear{12, outcome}, {}, {}}});
    }
    const ReaderSpec all{SimulatedReader{"c", SimulatedReader::Tear{3, TearOutcome::Part}, "d e", 7}};
    CHECK(*parseReaderSpec("sim:c,tear=3:part,second=d e,unplug=7") == all);
    CHECK(*parseReaderSpec("sim:c,unplug=7,second=d e,tear=3:part") == all);
}

TEST_CASE("a simulated reader polls as its spec says") {
    for (const auto& [waking, name] : everyWaking) {
        CHECK(*parseReaderSpec("sim:c,wake=" + std::string(name)) == ReaderSpec{SimulatedReader{"c", {}, {}, {}, waking}});
    }
}

TEST_CASE("a bad reader spec says what is wrong with it") {
    CHECK(errorOf("") == ReaderSpecError::UnknownReader);
    CHECK(errorOf("Auto") == ReaderSpecError::UnknownReader);
    CHECK(errorOf("sim") == ReaderSpecError::UnknownReader);
    CHECK(errorOf("usb") == ReaderSpecError::UnknownReader);
    CHECK(errorOf("pcsc:ACS") == ReaderSpecError::UnknownReader); // no PN53x behind it: its status cannot be read
    CHECK(errorOf("sim:") == ReaderSpecError::NoCardFile);
    CHECK(errorOf("sim:,tear=1:old") == ReaderSpecError::NoCardFile);
    CHECK(errorOf("sim:c,second=") == ReaderSpecError::NoCardFile);
    CHECK(errorOf("sim:c,") == ReaderSpecError::UnknownOption);
    CHECK(errorOf("sim:c,slow=1") == ReaderSpecError::UnknownOption);
    CHECK(errorOf("sim:c,tear=1:old,tear=2:old") == ReaderSpecError::RepeatedOption);
    CHECK(errorOf("sim:c,second=a,second=b") == ReaderSpecError::RepeatedOption);
    CHECK(errorOf("sim:c,unplug=1,unplug=1") == ReaderSpecError::RepeatedOption);
    for (const char* count : {"", "0", "-1", "+1", "1x", " 1", "1.5", "99999999999999999999"}) {
        CAPTURE(count);
        CHECK(errorOf(std::string("sim:c,unplug=") + count) == ReaderSpecError::BadCount);
        CHECK(errorOf(std::string("sim:c,tear=") + count + ":old") == ReaderSpecError::BadCount);
    }
    CHECK(errorOf("sim:c,tear=1") == ReaderSpecError::UnknownOutcome);
    CHECK(errorOf("sim:c,tear=1:") == ReaderSpecError::UnknownOutcome);
    CHECK(errorOf("sim:c,tear=1:NEW") == ReaderSpecError::UnknownOutcome);
    CHECK(codeOf(ReaderSpecError::UnknownOutcome) == "unknown-tear-outcome");
    CHECK(errorOf("sim:c,wake=") == ReaderSpecError::UnknownWaking);
    CHECK(errorOf("sim:c,wake=WUPA") == ReaderSpecError::UnknownWaking);
    CHECK(errorOf("sim:c,wake=reqa,wake=reqa") == ReaderSpecError::RepeatedOption);
    CHECK(codeOf(ReaderSpecError::UnknownWaking) == "unknown-waking");
}

TEST_CASE("a reader that LIBNFC_DEFAULT_DEVICE names is found, one that cannot be used is not") {
    ::setenv("LIBNFC_DEFAULT_DEVICE", "pn532_uart:/dev/does-not-exist", 1);
    const auto named = findReaders();
    CHECK(std::ranges::count(named, "pn532_uart:/dev/does-not-exist") == 1);
    ::setenv("LIBNFC_DEFAULT_DEVICE", "pcsc:Some Reader", 1);
    CHECK(std::ranges::count(findReaders(), "pcsc:Some Reader") == 0);
    ::unsetenv("LIBNFC_DEFAULT_DEVICE");
    CHECK(std::ranges::count(findReaders(), "pn532_uart:/dev/does-not-exist") == 0);
}

TEST_CASE("kernel drivers and pcscd that hold a reader are named") {
    std::string name = (fs::temp_directory_path() / "tally-claims-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const fs::path root = name;
    CHECK(findClaims(root).empty());
    fs::create_directories(root / "proc");
    std::ofstream(root / "proc/modules") << "nfc_digital 1 0 - Live 0x0\npn533_other 1 0 - Live 0x0\n";
    CHECK(findClaims(root).empty());
    std::ofstream(root / "proc/modules") << "usbcore 1 0 - Live 0x0\npn533_usb 20480 0 - Live 0x0\n";
    CHECK(findClaims(root) == std::vector{ReaderClaim::KernelDriver});
    fs::create_directories(root / "run/pcscd");
    std::ofstream(root / "run/pcscd/pcscd.pid") << "1\n";
    CHECK(findClaims(root) == std::vector{ReaderClaim::KernelDriver, ReaderClaim::PcscDaemon});
    fs::remove_all(root);
}
