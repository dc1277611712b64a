#include "core/base/hardening.h"
#include "nfc/diagnosis.h"
#include "nfc/discovery.h"
#include "nfc/sim/sim_reader.h"
#include "tests/nfc/reader_bench.h"
#include "tests/support/child_process.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <pty.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

/// Until `holds`, for ten seconds at most.
bool waitUntil(const std::function<bool()>& holds) {
    for (int i = 0; i < 1000; ++i) {
        if (holds()) {
            return true;
        }
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

/// Keeps a port that has become free from whoever opens the next pseudo-terminal. Other programs open and close them at
/// the same time, so it may be one of theirs for a moment.
class OccupiedPort {
public:
    explicit OccupiedPort(const std::string& connstring) {
        REQUIRE(waitUntil([&] { return takes(connstring); }));
    }
    ~OccupiedPort() { close(); }
    OccupiedPort(const OccupiedPort&) = delete;
    OccupiedPort& operator=(const OccupiedPort&) = delete;

private:
    bool takes(const std::string& connstring) {
        REQUIRE(::openpty(&m_master, &m_slave, nullptr, nullptr, nullptr) == 0);
        const bool isTaken = connstring.find(std::string(::ttyname(m_slave)) + ':') != std::string::npos;
        if (!isTaken) {
            close();
        }
        return isTaken;
    }
    void close() {
        ::close(std::exchange(m_master, -1));
        ::close(std::exchange(m_slave, -1));
    }

    int m_master = -1;
    int m_slave = -1;
};

/// Gone, or a zombie that nobody has fetched yet.
bool hasEnded(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(status, line)) {
        return true;
    }
    const auto state = line.rfind(") ");
    return state != std::string::npos && (line[state + 2] == 'Z' || line[state + 2] == 'X');
}

std::string statusLine(pid_t pid, const std::string& name) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":")) {
            return line.substr(name.size() + 2);
        }
    }
    return "";
}

/// After a loss: nothing but a selection, which brings the reader and its card back in a new process.
void checkRecovery(ReaderBench& bench, pid_t before) {
    CHECK(hasEnded(before));
    CHECK(bench.reader.read(Block{4}).error() == CardError::ReaderLost);
    CHECK(bench.reader.exchange(Frame::ofBytes({0x60, 0x04}), Crc::ByReader).error() == CardError::ReaderLost);
    bench.meddler.meddle({});
    const auto selected = bench.reader.select(10s);
    REQUIRE(selected);
    CHECK(selected->uid == *Uid::fromHex("11223344"));
    CHECK(bench.reader.pid() != before);
    REQUIRE(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    CHECK(*bench.reader.read(Block{4}) == hundred);
}

/// Each command in turn meets `mishap`, which runs when the chip has heard the command and before it answers.
void loseDuringEveryCommand(const ReaderProcessSettings& settings,
                            const std::function<Bytes(pid_t reader, Bytes said)>& mishap,
                            const std::function<bool(const ReaderCommandCase&)>& applies) {
    const CardFolder folder;
    ReaderBench bench(folder.blank("card", "11223344"), settings);
    bench.present();
    REQUIRE(bench.reader.write(Block{4}, hundred));
    for (const auto& command : everyCardCommand()) {
        if (!applies(command)) {
            continue;
        }
        CAPTURE(command.name);
        bench.present();
        REQUIRE(bench.reader.restore(Block{4}));
        const auto before = *bench.reader.pid();
        bench.meddler.meddle([&command, &mishap, before](const Bytes& heard, Bytes said) {
            return command.isHeard(heard) ? mishap(before, std::move(said)) : std::move(said);
        });
        const auto started = Clock::now();
        CHECK(command.run(bench.reader) == CardError::ReaderLost);
        CHECK(Clock::now() - started < 15s);
        checkRecovery(bench, before);
    }
}

bool always(const ReaderCommandCase&) { return true; }

} // namespace

TEST_CASE("a card is selected, read, written and debited through the reader process") {
    const CardFolder folder;
    const auto file = folder.blank("card", "04a1b2c3d4e5f6");
    auto opened = SimReader::open({file, {}, {}, {}, wakingHere()}, testSettings());
    REQUIRE(opened);
    auto& reader = **opened;
    const auto selected = reader.select(0ms);
    REQUIRE(selected);
    CHECK(selected->uid == *Uid::fromHex("04a1b2c3d4e5f6"));
    CHECK(selected->atqa == 0x0044);
    CHECK(selected->sak == 0x08);
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    REQUIRE(reader.write(Block{5}, pattern));
    CHECK(*reader.read(Block{5}) == pattern);
    REQUIRE(reader.write(Block{4}, hundred));
    REQUIRE(reader.decrement(Block{4}, 10));
    REQUIRE(reader.transfer(Block{6}));
    REQUIRE(reader.restore(Block{6}));
    REQUIRE(reader.transfer(Block{4}));
    CHECK((*reader.read(Block{4}))[0] == 90);
    CHECK(loadCard(file)->blocks[4][0] == 90);
    CHECK(reader.read(Block{8}).error() == CardError::Refused);
    CHECK(reader.read(Block{4}).error() == CardError::Removed);
    CHECK(reader.reselect(*Uid::fromHex("11223344"), 0ms).error() == CardError::NoCard);
    REQUIRE(reader.reselect(selected->uid, 0ms));
    REQUIRE(reader.rawCard() != nullptr);
    reader.release();
    CHECK(reader.read(Block{4}).error() == CardError::Removed);
    reader.field().take();
    CHECK(reader.select(100ms).error() == CardError::NoCard);
}

TEST_CASE("the reader process is not dumpable, gains no privileges, leaves no core and holds nothing of its parent's") {
    const CardFolder folder;
    const auto file = folder.path() / "kept-open";
    const int keptOpen = ::open(file.c_str(), O_RDWR | O_CREAT, 0600); // without close-on-exec, as a library might
    REQUIRE(keptOpen >= 0);
    ReaderBench bench(folder.blank("card", "11223344"));
    bench.present();
    const auto pid = *bench.reader.pid();
    CHECK(statusLine(pid, "NoNewPrivs") == "1");
    if (canConfineReaders()) {
        CHECK(statusLine(pid, "Seccomp") == "2"); // a filter; test_confinement has what it denies
    }
    const auto proc = fs::path("/proc") / std::to_string(pid);
    std::ifstream limits(proc / "limits");
    std::string core;
    for (std::string line; std::getline(limits, line);) {
        if (line.starts_with("Max core file size")) {
            core = line;
        }
    }
    CHECK(core.find(" 0 ") != std::string::npos);
    if (::geteuid() == 0) { // who may look all the same
        std::size_t sockets = 0;
        for (const auto& entry : fs::directory_iterator(proc / "fd")) {
            const auto target = fs::read_symlink(entry.path()).string();
            CHECK(target != file);
            sockets += target.starts_with("socket:") ? 1 : 0;
        }
        CHECK(sockets == 1);
    } else if (!isSanitized) {
        std::error_code error;
        const fs::directory_iterator closed(proc / "fd", error);
        CHECK(error); // not dumpable: the files of its folder are root's
    }
    ::close(keptOpen);
}

TEST_CASE("kill -9 before any command is ReaderLost, and a selection goes on from there") {
    const CardFolder folder;
    ReaderBench bench(folder.blank("card", "11223344"));
    bench.present();
    REQUIRE(bench.reader.write(Block{4}, hundred));
    for (const auto& command : everyCardCommand()) {
        CAPTURE(command.name);
        bench.present();
        const auto before = *bench.reader.pid();
        ::kill(before, SIGKILL);
        REQUIRE(waitUntil([&] { return hasEnded(before); }));
        CHECK(command.run(bench.reader) == CardError::ReaderLost);
        checkRecovery(bench, before);
    }
}

TEST_CASE("kill -9 in the middle of any command is ReaderLost, and a selection goes on from there") {
    loseDuringEveryCommand(
        testSettings(),
        [](pid_t reader, Bytes said) {
            ::kill(reader, SIGKILL);
            return said;
        },
        always);
}

TEST_CASE("a reader process that stops in the middle of any command is ended in bounded time, and ReaderLost") {
    auto settings = testSettings();
    settings.margin = 1200ms;
    loseDuringEveryCommand(
        settings,
        [](pid_t reader, Bytes said) {
            ::kill(reader, SIGSTOP);
            return said;
        },
        always);
}

TEST_CASE("a status byte with bit 7 makes libnfc abort its own process, not ours") {
    loseDuringEveryCommand(
        testSettings(),
        [](pid_t, const Bytes& said) {
            return chipSays({said.at(12), 0x80});
        },
        [](const ReaderCommandCase& command) { return std::string(command.name).find("select") == std::string::npos; });
}

TEST_CASE("a chip that announces more data without end is ReaderLost in bounded time") {
    auto settings = testSettings();
    settings.margin = 1200ms;
    loseDuringEveryCommand(
        settings,
        [](pid_t, const Bytes& said) {
            return chipSays({said.at(12), 0x40});
        },
        [](const ReaderCommandCase& command) { return std::string(command.name) == "read"; });
}

TEST_CASE("what the chip answers twice or damaged never becomes a block's data") {
    const CardFolder folder;
    std::atomic<int> answers{0};
    ReaderBench bench(folder.blank("card", "11223344"));
    BlockData other{};
    other.fill(0x5a);
    bench.present();
    REQUIRE(bench.reader.write(Block{4}, hundred));
    REQUIRE(bench.reader.write(Block{5}, pattern));
    REQUIRE(bench.reader.write(Block{6}, other));
    const std::array<BlockData, 3> stored{hundred, pattern, other};

    const std::vector<std::pair<const char*, Meddler::Meddling>> mishaps{
        {"twice",
         [](const Bytes&, Bytes said) {
             const Bytes answer(said.begin() + std::min<std::ptrdiff_t>(6, std::ssize(said)), said.end());
             said.insert(said.end(), answer.begin(), answer.end());
             return said;
         }},
        {"every third with a wrong checksum",
         [&answers](const Bytes&, Bytes said) {
             if (++answers % 3 == 0 && said.size() > 12) {
                 said[said.size() - 2] ^= 0xff;
             }
             return said;
         }},
        {"every third with a byte turned over",
         [&answers](const Bytes&, Bytes said) {
             if (++answers % 3 == 0 && said.size() > 16) {
                 said[15] ^= 0x10;
             }
             return said;
         }},
        {"noise in front of every third",
         [&answers](const Bytes&, Bytes said) {
             return ++answers % 3 == 0 ? Bytes{0xa5, 0x00, 0xff, 0x12} : std::move(said);
         }},
    };
    for (const auto& [name, mishap] : mishaps) {
        CAPTURE(name);
        bench.meddler.meddle({});
        bench.present();
        bench.meddler.meddle(mishap);
        for (std::size_t i = 0; i < 6; ++i) {
            const auto data = bench.reader.read(Block{static_cast<std::uint8_t>(4 + i % 3)});
            if (data) {
                CHECK(*data == stored.at(i % 3));
                continue;
            }
            CHECK(data.error() == CardError::ReaderLost);
            bench.meddler.meddle({});
            bench.reader.select(5s).map([](const Selected&) {});
            static_cast<void>(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
            bench.meddler.meddle(mishap);
        }
    }
}

TEST_CASE("an answer that comes only with the next question is not taken for the answer to that one") {
    const CardFolder folder;
    std::atomic<bool> isSlow{false};
    Bytes held; // of the line's thread alone; outlives it
    ReaderBench bench(folder.blank("card", "11223344"));
    bench.present();
    REQUIRE(bench.reader.write(Block{4}, hundred));
    REQUIRE(bench.reader.write(Block{5}, pattern));
    bench.meddler.meddle([&](const Bytes&, Bytes said) {
        Bytes now = std::exchange(held, {});
        (isSlow ? held : now).insert(isSlow ? held.end() : now.end(), said.begin(), said.end());
        return now;
    });
    for (int round = 0; round < 3; ++round) {
        REQUIRE(bench.reader.select(10s));
        REQUIRE(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        isSlow = true;
        CHECK(bench.reader.read(Block{4}).error() == CardError::ReaderLost);
        isSlow = false;
        REQUIRE(bench.reader.select(10s));
        REQUIRE(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(*bench.reader.read(Block{5}) == pattern);
    }
}

TEST_CASE("a reader unplugged at any moment is ReaderLost, and found again on another port") {
    const CardFolder folder;
    auto opened = SimReader::open({folder.blank("card", "11223344"), {}, {}, {}, wakingHere()}, testSettings());
    REQUIRE(opened);
    auto& reader = **opened;
    REQUIRE(reader.select(0ms));
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    const auto portBefore = *reader.connstring();
    reader.unplug();
    CHECK(reader.write(Block{5}, pattern).error() == CardError::ReaderLost);
    CHECK_FALSE(reader.connstring());
    CHECK(reader.select(0ms).error() == CardError::ReaderLost);
    const auto waiting = Clock::now();
    CHECK(reader.select(700ms).error() == CardError::ReaderLost); // waits for it as for a card
    CHECK(Clock::now() - waiting >= 700ms);
    const OccupiedPort occupied(portBefore);
    std::thread hand([&] {
        std::this_thread::sleep_for(200ms);
        if (!reader.plugIn()) {
            std::abort();
        }
    });
    const auto back = reader.select(10s);
    hand.join();
    REQUIRE(back);
    CHECK(reader.connstring() != portBefore);
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    CHECK(*reader.read(Block{5}) == BlockData{});
}

TEST_CASE("a reader that is not there yet at the start is used as soon as it is") {
    const CardFolder folder;
    ReaderBench bench(folder.blank("card", "11223344"));
    const auto port = bench.connstring;
    bench.connstring.reset();
    CHECK(bench.reader.open().error() == CardError::NoReader);
    CHECK(bench.reader.select(0ms).error() == CardError::ReaderLost);
    CHECK(bench.reader.connstring().empty());
    bench.connstring = port;
    REQUIRE(bench.reader.select(10s));
    CHECK(bench.reader.connstring() == port);
    CHECK_FALSE(bench.reader.name().empty());
}

TEST_CASE("the reader process dies with its parent, however that ends") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    std::array<int, 2> pipe{};
    REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
    const auto parent = test::startChild([&] {
        Field field;
        Pn532 chip(field, wakingHere());
        const auto line = SerialLine::open(chip);
        ReaderProcess reader(testSettings(), readerAt("pn532_uart:" + (*line)->path()));
        const auto child = reader.open() ? *reader.pid() : pid_t{-1};
        if (::write(pipe[1], &child, sizeof child) != sizeof child) {
            return 1;
        }
        ::pause();
        return 0;
    });
    pid_t child = -1;
    REQUIRE(::read(pipe[0], &child, sizeof child) == sizeof child);
    REQUIRE(child > 0);
    CHECK_FALSE(hasEnded(child));
    ::kill(parent, SIGKILL);
    test::waitFor(parent);
    CHECK(waitUntil([&] { return hasEnded(child); }));
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST_CASE("a request that is none ends the reader process; a program that is none makes no reader") {
    const auto child = ReaderChild::start(TALLY_READER_PROGRAM);
    REQUIRE(child);
    ReaderMessage nonsense;
    std::ranges::fill(nonsense.room(), 0xee);
    nonsense.setSize(20);
    REQUIRE(child->send(nonsense) == ReaderChild::Delivery::Done);
    ReaderMessage answer;
    CHECK(child->receive(answer, Clock::now() + 10s) == ReaderChild::Delivery::Gone);

    auto settings = testSettings();
    settings.program = "/nonexistent/tallycard-reader";
    ReaderProcess nothing(settings, AnyReader{});
    CHECK(nothing.open().error() == CardError::NoReader);
    CHECK(nothing.select(0ms).error() == CardError::ReaderLost);
    settings.program = "/bin/false";
    ReaderProcess useless(settings, readerAt("pn532_uart:/dev/null"));
    CHECK(useless.open().error() == CardError::NoReader);
}

TEST_CASE("a child that answers twice, late or nonsense is believed only where it answers the question") {
    // fake_reader answers every request as its name says; nfc/reader_protocol.h.
    const CardFolder folder;
    const auto readWith = [&](const char* manner) {
        ::setenv("TALLY_FAKE_READER", manner, 1);
        auto settings = testSettings();
        settings.program = TALLY_FAKE_READER_PROGRAM;
        settings.margin = 1000ms;
        ReaderProcess reader(settings, readerAt("pn532_uart:/dev/null"));
        std::vector<Result<BlockData>> blocks;
        if (reader.open()) {
            for (std::uint8_t block = 4; block < 8; ++block) {
                blocks.push_back(reader.read(Block{block}));
            }
        }
        ::unsetenv("TALLY_FAKE_READER");
        return blocks;
    };
    const auto expected = [](std::uint8_t block) {
        BlockData data{};
        data.fill(block);
        return data;
    };
    for (const char* manner : {"honest", "twice", "an old one first"}) {
        CAPTURE(manner);
        const auto blocks = readWith(manner);
        REQUIRE(blocks.size() == 4);
        for (std::uint8_t i = 0; i < 4; ++i) {
            CHECK(blocks[i] == expected(static_cast<std::uint8_t>(4 + i)));
        }
    }
    for (const char* manner : {"garbage", "too long", "cut short", "another command's", "silence", "death"}) {
        CAPTURE(manner);
        const auto blocks = readWith(manner);
        REQUIRE(blocks.size() == 4);
        for (const auto& block : blocks) {
            REQUIRE_FALSE(block);
            CHECK(block.error() == CardError::ReaderLost);
        }
    }
}

TEST_CASE("readers are preferred by last use, then USB, then serial, and the last one is remembered") {
    const std::vector<std::string> found{"pn532_uart:/dev/ttyUSB0", "acr122_usb:001:004", "pn53x_usb:001:005"};
    CHECK(inOrderOfPreference(found, "") == std::vector<std::string>{found[1], found[2], found[0]});
    CHECK(inOrderOfPreference(found, found[0]) == std::vector<std::string>{found[0], found[1], found[2]});
    CHECK(inOrderOfPreference(found, found[2]) == std::vector<std::string>{found[2], found[1], found[0]});
    CHECK(inOrderOfPreference(found, "acr122_usb:009:009") == std::vector<std::string>{found[1], found[2], found[0]});

    const CardFolder folder;
    ReaderBench bench(folder.blank("card", "11223344"));
    auto settings = testSettings();
    settings.lastUsed = folder.path() / "state" / "last-reader";
    ::setenv("LIBNFC_DEFAULT_DEVICE", bench.connstring->c_str(), 1);
    {
        ReaderProcess any(settings, AnyReader{});
        REQUIRE(any.open());
        CHECK(any.connstring() == *bench.connstring);
        CHECK(any.select(0ms)->uid == *Uid::fromHex("11223344"));
    }
    const auto listed = ReaderProcess::find(settings);
    ::unsetenv("LIBNFC_DEFAULT_DEVICE");
    REQUIRE(listed);
    CHECK(*listed == std::vector{*bench.connstring});
    std::ifstream memory(settings.lastUsed);
    std::string line;
    std::getline(memory, line);
    CHECK(line == *bench.connstring);
}

TEST_CASE("a serial reader is followed by its adapter's link to another port") {
    const CardFolder folder;
    const auto path = folder.path();
    const auto links = path / "by-id";
    fs::create_directories(links);
    std::ofstream(path / "ttyUSB0") << "";
    fs::create_symlink("../ttyUSB0", links / "usb-Adapter-if00");
    const auto reader = readerAt("pn532_uart:" + (path / "ttyUSB0").string() + ":115200", links);
    CHECK(reader() == "pn532_uart:" + (path / "ttyUSB0").string() + ":115200");
    fs::remove(path / "ttyUSB0");
    CHECK_FALSE(reader());
    std::ofstream(path / "ttyUSB0") << ""; // somebody else's adapter
    std::ofstream(path / "ttyUSB7") << "";
    fs::remove(links / "usb-Adapter-if00");
    CHECK_FALSE(reader());
    fs::create_symlink("../ttyUSB7", links / "usb-Adapter-if00");
    CHECK(reader() == "pn532_uart:" + (path / "ttyUSB7").string() + ":115200");
    CHECK_FALSE(readerAt("acr122_usb:001:004", links, path)()); // nothing on USB below `path`
    CHECK(readerAt("pn532_uart:/dev/ttyS9", links)() == "pn532_uart:/dev/ttyS9");
}
