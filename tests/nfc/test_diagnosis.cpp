#include "nfc/diagnosis.h"
#include "nfc/reader_process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <set>

using namespace tally;

namespace {

/// A machine's /proc, /sys, /run and /dev, as far as readers are concerned.
struct Machine {
    void plugIn(const std::string& vendor, const std::string& product) const { plugInAt(12, vendor, product, ""); }
    void plugInAt(unsigned number, const std::string& vendor, const std::string& product,
                  const std::string& words) const {
        const auto device = "sys/bus/usb/devices/1-" + std::to_string(number - 10) + "/";
        write(device + "idVendor", vendor);
        write(device + "idProduct", product);
        write(device + "busnum", "1");
        write(device + "devnum", std::to_string(number));
        write(device + "product", words);
    }
    void grantAccess() const { write("dev/bus/usb/001/012", ""); }
    void write(const std::string& file, const std::string& line) const {
        std::filesystem::create_directories((folder.path() / file).parent_path());
        std::ofstream(folder.path() / file) << line << "\n";
    }
    [[nodiscard]] ReaderState state() const { return whyNotUsable(AutomaticReader{}, folder.path()).state; }
    [[nodiscard]] ReaderDiagnosis named(const std::string& connstring) const {
        return whyNotUsable(NamedReader{connstring}, folder.path());
    }

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
    CHECK(whyNotUsable(serial, machine.folder.path()).state == ReaderState::NoReader);
    machine.write("dev/ttyUSB0", "");
    CHECK(whyNotUsable(serial, machine.folder.path()).state == ReaderState::NotAnswering);
    CHECK(whyNotUsable(usb, machine.folder.path()).state == ReaderState::NoPermission);
}

TEST_CASE("a reader that libnfc cannot speak to is named, as long as no other one is there") {
    const Machine machine;
    const auto expected = [](const char* name) { return ReaderDiagnosis{ReaderState::NotDrivable, name}; };
    SECTION("an ACR1252U") {
        machine.plugIn("072f", "223b");
        CHECK(whyNotUsable(AutomaticReader{}, machine.folder.path()) == expected("ACS ACR1252U"));
        CHECK(machine.named("acr122_usb:001:012") == expected("ACS ACR1252U"));
    }
    SECTION("an ACR1255U") {
        machine.plugIn("072f", "223f");
        CHECK(whyNotUsable(AutomaticReader{}, machine.folder.path()) == expected("ACS ACR1255U-J1"));
    }
    SECTION("one that no list knows yet, by its own words") {
        machine.plugInAt(12, "072f", "9999", "ACR1999 NFC Reader");
        CHECK(machine.state() == ReaderState::NoReader);
        machine.write("sys/bus/usb/devices/1-2/1-2:1.0/bInterfaceClass", "0b");
        CHECK(whyNotUsable(AutomaticReader{}, machine.folder.path()) == expected("ACR1999 NFC Reader"));
    }
    SECTION("not a reader of contact cards") {
        machine.plugInAt(12, "08e6", "3437", "USB SmartCard Reader");
        machine.write("sys/bus/usb/devices/1-2/1-2:1.0/bInterfaceClass", "0b");
        CHECK(machine.state() == ReaderState::NoReader);
    }
    machine.plugInAt(13, "072f", "2200", "ACR122U PICC Interface");
    CHECK(machine.state() == ReaderState::NoPermission);
    machine.write("dev/bus/usb/001/013", "");
    CHECK(machine.state() == ReaderState::NotAnswering);
}

TEST_CASE("an address on USB is only used while a reader of that driver is there, and else what is there is named") {
    const Machine machine;
    machine.plugInAt(11, "04b8", "0202", "TM-T20III");
    machine.plugInAt(12, "072f", "2200", "ACR122U PICC Interface");
    machine.plugInAt(13, "04e6", "5591", "SCL3711-NFC&RW");
    machine.plugInAt(14, "0403", "6001", "");
    const auto there = [&](const char* connstring) {
        return readerAt(connstring, machine.folder.path() / "links", machine.folder.path())();
    };
    using Name = std::optional<std::string>;
    CHECK(there("acr122_usb:001:012") == Name{"acr122_usb:001:012"});
    CHECK(there("acr122_usb:1:12") == Name{"acr122_usb:001:012"});
    CHECK(there("acr122_usb:001") == Name{"acr122_usb:001:012"});
    CHECK(there("acr122_usb") == Name{"acr122_usb:001:012"});
    CHECK(there("pn53x_usb") == Name{"pn53x_usb:001:013"});
    for (const char* connstring : {"acr122_usb:001:011", "acr122_usb:001:013", "acr122_usb:001:015", "acr122_usb:002",
                                   "pn53x_usb:001:012", "acr122_usb:001:012:0", "acr122_usb:", "acr122_usb:x",
                                   "acr122_usb:001:", "acr122_usb::012", "acr122_usb:001:0x0c"}) {
        CAPTURE(connstring);
        CHECK_FALSE(there(connstring));
    }
    CHECK(there("pn532_uart:/dev/ttyS9") == Name{"pn532_uart:/dev/ttyS9"});
    CHECK(machine.named("acr122_usb:001:011") == ReaderDiagnosis{ReaderState::OtherDevice, "TM-T20III"});
    CHECK(machine.named("acr122_usb:001:014") == ReaderDiagnosis{ReaderState::OtherDevice, "0403:6001"});
    CHECK(machine.named("acr122_usb:001:013") == ReaderDiagnosis{ReaderState::OtherDevice, "SCM SCL3711"});
    CHECK(machine.named("acr122_usb:001:015") == ReaderDiagnosis{ReaderState::NoReader, ""});
    CHECK(machine.named("acr122_usb:001:012").state == ReaderState::NoPermission);
    machine.write("dev/bus/usb/001/012", "");
    CHECK(machine.named("acr122_usb:001:012").state == ReaderState::NotAnswering);
    CHECK(machine.named("pn53x_usb:001:013").state == ReaderState::NoPermission);
}

TEST_CASE("each state has a code of its own") {
    std::set<std::string_view> codes;
    for (const auto state : {ReaderState::NoReader, ReaderState::ClaimedByPcscd, ReaderState::ClaimedByKernel,
                             ReaderState::NoPermission, ReaderState::NotAnswering, ReaderState::NotDrivable,
                             ReaderState::OtherDevice, ReaderState::Ready}) {
        CHECK(codes.insert(codeOf(state)).second);
    }
}
