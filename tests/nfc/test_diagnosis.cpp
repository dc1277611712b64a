#include "nfc/diagnosis.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <set>

using namespace tally;

namespace {

/// A machine's /proc, /sys, /run and /dev, as far as readers are concerned.
struct Machine {
    void plugIn(const std::string& vendor, const std::string& product) const {
        write("sys/bus/usb/devices/1-2/idVendor", vendor);
        write("sys/bus/usb/devices/1-2/idProduct", product);
        write("sys/bus/usb/devices/1-2/busnum", "1");
        write("sys/bus/usb/devices/1-2/devnum", "12");
    }
    void grantAccess() const { write("dev/bus/usb/001/012", ""); }
    void write(const std::string& file, const std::string& line) const {
        std::filesystem::create_directories((folder.path() / file).parent_path());
        std::ofstream(folder.path() / file) << line << "\n";
    }
    [[nodiscard]] ReaderState state() const { return whyNotUsable(AutomaticReader{}, folder.path()); }

    test::TemporaryFolder folder;
};

} // namespace

TEST_CASE("a machine without a reader, or with some other USB device, has no reader") {
    const Machine machine;
    CHECK(machine.state() == ReaderState::NoReader);
    machine.plugIn("046d", "c31c"); // a keyboard
    CHECK(machine.state() == ReaderState::NoReader);
}

TEST_CASE("an ACR122U without a device node that this user may open lacks permission") {
    const Machine machine;
    machine.plugIn("072f", "2200");
    const auto surroundings = lookAround(machine.folder.path());
    REQUIRE(surroundings.usb.size() == 1);
    CHECK(surroundings.usb[0].name == "ACS ACR122U");
    CHECK(surroundings.usb[0].node == "/dev/bus/usb/001/012");
    CHECK(surroundings.usb[0].access == UsbAccess::Denied);
    CHECK(machine.state() == ReaderState::NoPermission);
}

TEST_CASE("a reader that is plugged in and allowed is held by the kernel, by pcscd, or does not answer") {
    const Machine machine;
    machine.plugIn("072f", "2200");
    machine.grantAccess();
    SECTION("nobody holds it") { CHECK(machine.state() == ReaderState::NotAnswering); }
    SECTION("the kernel") {
        machine.write("proc/modules", "pn533_usb 20480 0 - Live 0x0000000000000000");
        CHECK(machine.state() == ReaderState::ClaimedByKernel);
    }
    SECTION("pcscd") {
        machine.write("run/pcscd/pcscd.pid", "123");
        CHECK(machine.state() == ReaderState::ClaimedByPcscd);
    }
}

TEST_CASE("a serial reader is absent, or does not answer; what is on USB does not matter to it") {
    const Machine machine;
    machine.plugIn("072f", "2200");
    const ReaderSpec serial = NamedReader{"pn532_uart:/dev/ttyUSB0:115200"};
    const ReaderSpec usb = NamedReader{"acr122_usb:001:012"};
    CHECK(whyNotUsable(serial, machine.folder.path()) == ReaderState::NoReader);
    machine.write("dev/ttyUSB0", "");
    CHECK(whyNotUsable(serial, machine.folder.path()) == ReaderState::NotAnswering);
    CHECK(whyNotUsable(usb, machine.folder.path()) == ReaderState::NoPermission);
}

TEST_CASE("each state has a code of its own") {
    std::set<std::string_view> codes;
    for (const auto state : {ReaderState::NoReader, ReaderState::ClaimedByPcscd, ReaderState::ClaimedByKernel,
                             ReaderState::NoPermission, ReaderState::NotAnswering, ReaderState::Ready}) {
        CHECK(codes.insert(codeOf(state)).second);
    }
}
