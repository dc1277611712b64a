#include "app/station/simulated_desk.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"
#include "tests/app/station/counter.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QFile>

#include <array>
#include <csignal>
#include <fstream>
#include <set>
#include <unistd.h>

using namespace tally;
using namespace tally::station;
using ui::ReaderHealth;

namespace {

constexpr std::array everyTrouble{ReaderHealth::NoReader,        ReaderHealth::ClaimedByPcscd,
                                  ReaderHealth::ClaimedByKernel, ReaderHealth::NoPermission,
                                  ReaderHealth::NotAnswering,    ReaderHealth::ProgramMissing};

/// A socket for a reader whose field is empty.
struct Socket {
    bool plugged = true;
    ReaderHealth trouble = ReaderHealth::NoReader;
    int opened = 0;
};

class EmptyReader final : public CardReader {
public:
    explicit EmptyReader(const Socket& socket) : m_socket(socket), m_plug(socket.opened) {}

    Result<Selected> select(std::chrono::milliseconds) override { return fail(error()); }
    Result<void> reselect(const Uid&, std::chrono::milliseconds) override { return fail(error()); }
    Result<void> authenticate(Block, KeyKind, const SectorKey&) override { return fail(CardError::ReaderLost); }
    Result<BlockData> read(Block) override { return fail(CardError::ReaderLost); }
    Result<void> write(Block, const BlockData&) override { return fail(CardError::ReaderLost); }
    Result<void> decrement(Block, std::uint32_t) override { return fail(CardError::ReaderLost); }
    Result<void> restore(Block) override { return fail(CardError::ReaderLost); }
    Result<void> transfer(Block) override { return fail(CardError::ReaderLost); }
    void release() override {}

private:
    /// A reader that was pulled out stays dead: only the one opened after it lives.
    [[nodiscard]] CardError error() const {
        return m_socket.plugged && m_socket.opened == m_plug ? CardError::NoCard : CardError::ReaderLost;
    }

    const Socket& m_socket;
    int m_plug;
};

ReaderSource sourceOf(Socket& socket) {
    return {[&socket]() -> std::shared_ptr<CardReader> {
                if (!socket.plugged) {
                    return nullptr;
                }
                ++socket.opened;
                return std::make_shared<EmptyReader>(socket);
            },
            [&socket] { return ui::ReaderCondition{socket.trouble}; }};
}

/// What the frame said when the page was told that the reader is gone.
std::optional<ReaderHealth> frameAtLoss(const std::vector<ui::Event>& told) {
    std::optional<ReaderHealth> frame;
    for (const auto& event : told) {
        if (const auto* status = std::get_if<ui::StatusChanged>(&event)) {
            frame = status->status.readerHealth;
        }
        const auto* read = std::get_if<ui::CardRead>(&event);
        if (read != nullptr && read->answer.error) {
            return frame;
        }
    }
    return std::nullopt;
}

bool showsTrouble(const Counter& counter, ReaderHealth health) {
    const auto* broken = counter.shows<ui::ReaderProblem>();
    return broken != nullptr && broken->health == health && counter.frame() == health;
}

} // namespace

TEST_CASE("a reader that is pulled out and comes back: frame and page say which trouble it is, and the station goes on "
          "by itself") {
    for (const auto trouble : everyTrouble) {
        INFO("trouble " << static_cast<int>(trouble));
        Socket socket;
        Counter counter(sourceOf(socket));
        REQUIRE(counter.waitUntil([&] { return counter.frame() == ReaderHealth::Ready; }));
        REQUIRE(counter.waitFor<ui::WaitingForCard>());
        socket.plugged = false;
        socket.trouble = trouble;
        CHECK(counter.waitUntil([&] { return showsTrouble(counter, trouble); }));
        CHECK(frameAtLoss(counter.told()) == trouble);
        socket.plugged = true;
        CHECK(counter.waitUntil([&] { return counter.frame() == ReaderHealth::Ready; }));
        CHECK(counter.waitFor<ui::WaitingForCard>());
        CHECK(socket.opened == 2);
    }
}

TEST_CASE("a station started without a reader says why, follows when the reason changes, and goes on when one comes") {
    Socket socket{.plugged = false};
    Counter counter(sourceOf(socket));
    for (const auto trouble : everyTrouble) {
        INFO("trouble " << static_cast<int>(trouble));
        socket.trouble = trouble;
        CHECK(counter.waitUntil([&] { return showsTrouble(counter, trouble); }));
    }
    socket.plugged = true;
    CHECK(counter.waitFor<ui::WaitingForCard>());
    CHECK(counter.frame() == ReaderHealth::Ready);
}

TEST_CASE("the cashier who asks has the reader looked for at once") {
    Socket socket{.plugged = false};
    Counter counter(sourceOf(socket));
    REQUIRE(counter.waitFor<ui::ReaderProblem>());
    socket.plugged = true;
    QElapsedTimer time;
    time.start();
    counter.take(ui::Continued{});
    CHECK(counter.waitFor<ui::WaitingForCard>());
    CHECK(time.elapsed() < 1'000);
}

TEST_CASE("each state that reader check prints is one of its own in the window") {
    std::set<ReaderHealth> healths;
    for (const auto state : {ReaderState::NoReader, ReaderState::ClaimedByPcscd, ReaderState::ClaimedByKernel,
                             ReaderState::NoPermission, ReaderState::NotAnswering, ReaderState::Ready}) {
        CHECK(healths.insert(healthOf(state)).second);
    }
}

TEST_CASE("a serial reader that comes back on another port is found there, through libnfc in its process") {
    test::TemporaryFolder links;
    Field field;
    Pn532 chip(field);
    auto line = *SerialLine::open(chip);
    const auto link = links.path() / "usb-adapter";
    std::filesystem::create_symlink(line->path(), link);
    const auto first = line->path();
    Counter counter(realReader(NamedReader{"pn532_uart:" + first + ":115200"}, links.path()));
    REQUIRE(counter.waitUntil([&] { return counter.frame() == ReaderHealth::Ready; }));
    REQUIRE(counter.waitFor<ui::WaitingForCard>());

    std::filesystem::remove(link);
    chip.unplug();
    REQUIRE(counter.waitFor<ui::ReaderProblem>());
    line.reset();
    // Somebody else's PN532 takes the old port, with nothing in its field.
    Field emptyField;
    Pn532 stranger(emptyField);
    const auto strangersLine = *SerialLine::open(stranger);
    CHECK(strangersLine->path() == first);
    chip.plugIn();
    line = *SerialLine::open(chip);
    REQUIRE(line->path() != first);
    const auto card = links.path() / "blank.card";
    REQUIRE(createCardFile(card, blankCard(CardKind::Classic1k, randomUid(UidLength::Four))));
    REQUIRE(field.put(card));
    std::filesystem::create_symlink(line->path(), link);
    CHECK(counter.waitFor<ui::IssueOffer>());
    CHECK(counter.frame() == ReaderHealth::Ready);
}

namespace {

/// The processes that this one has started to speak to readers.
std::vector<pid_t> readerProcesses() {
    std::vector<pid_t> found;
    for (const auto& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        std::ifstream status("/proc/" + name.toStdString() + "/status");
        std::string program;
        pid_t parent = 0;
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("Name:\t")) {
                program = line.substr(6);
            } else if (line.starts_with("PPid:\t")) {
                parent = std::stoi(line.substr(6));
            }
        }
        // The kernel keeps 15 characters of tallycard-reader.
        if (parent == ::getpid() && program == "tallycard-reade") {
            found.push_back(name.toInt());
        }
    }
    return found;
}

enum class Blow : std::uint8_t { BeforeTheCommand, AfterTheCommand };

/// kill -9 for every reader process, once, at the nth command that changes a card.
struct Killer {
    int nth = 0; ///< 0: never
    Blow blow{};
    int seen = 0;
    int killed = 0;

    bool strikes() { return nth != 0 && ++seen == nth; }
    void kill() {
        for (const auto process : readerProcesses()) {
            ::kill(process, SIGKILL);
            ++killed;
        }
    }
    template <class Command> auto at(Command command) {
        const bool now = strikes();
        if (now && blow == Blow::BeforeTheCommand) {
            kill();
        }
        auto answer = command();
        if (now && blow == Blow::AfterTheCommand) {
            kill();
        }
        return answer;
    }
};

/// The simulated reader, with a killer behind it.
class EndangeredReader final : public CardReader {
public:
    EndangeredReader(std::shared_ptr<CardReader> reader, Killer& killer)
        : m_reader(std::move(reader)), m_killer(killer) {}

    Result<Selected> select(std::chrono::milliseconds patience) override { return m_reader->select(patience); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return m_reader->reselect(uid, patience);
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override {
        return m_reader->authenticate(block, kind, key);
    }
    Result<BlockData> read(Block block) override { return m_reader->read(block); }
    Result<void> write(Block block, const BlockData& data) override {
        return m_killer.at([&] { return m_reader->write(block, data); });
    }
    Result<void> decrement(Block block, std::uint32_t points) override {
        return m_killer.at([&] { return m_reader->decrement(block, points); });
    }
    Result<void> restore(Block block) override {
        return m_killer.at([&] { return m_reader->restore(block); });
    }
    Result<void> transfer(Block block) override {
        return m_killer.at([&] { return m_reader->transfer(block); });
    }
    void release() override { m_reader->release(); }

private:
    std::shared_ptr<CardReader> m_reader;
    Killer& m_killer;
};

ReaderSource endangered(SimulatedDesk& desk, Killer& killer) {
    return {[&]() -> std::shared_ptr<CardReader> {
                auto reader = desk.openReader();
                return reader ? std::make_shared<EndangeredReader>(std::move(reader), killer) : nullptr;
            },
            [] { return ui::ReaderCondition{ReaderHealth::NotAnswering}; }};
}

void sell(Counter& counter, Money money) {
    counter.take(ui::Continued{});
    counter.take(ui::PresetChosen{money});
    counter.take(ui::Continued{});
    REQUIRE(counter.shows<ui::Confirm>() != nullptr);
    counter.take(ui::Continued{});
    REQUIRE(counter.shows<ui::Writing>() != nullptr);
}

/// The day so far, from the ledger.
Report reportOf(Counter& counter) {
    REQUIRE(counter.presenter().mayBrowse());
    counter.take(ui::ReportChosen{counter.presenter().status()->today});
    REQUIRE(counter.waitUntil([&] {
        const auto* shown = counter.shows<ui::ReportShown>();
        return shown != nullptr && shown->report;
    }));
    return *counter.shows<ui::ReportShown>()->report;
}

/// Tops a card of 100 points up by 50 with the process killed at the nth change, and what came of it. Returns how often
/// it was killed.
int topUpWithAKill(int nth, Blow blow) {
    test::TemporaryFolder cards;
    SimulatedDesk desk(cards.path(), std::nullopt);
    Killer killer;
    Counter counter(endangered(desk, killer));
    REQUIRE(counter.waitFor<ui::WaitingForCard>());
    const auto card = desk.makeBlankCard();
    REQUIRE(card);
    REQUIRE(desk.put(*card));
    REQUIRE(counter.waitFor<ui::IssueOffer>());
    sell(counter, Money::fromMinor(1'000));
    REQUIRE(counter.waitFor<ui::Done>());
    desk.take();
    REQUIRE(counter.waitFor<ui::WaitingForCard>());
    REQUIRE(desk.put(*card));
    REQUIRE(counter.waitFor<ui::CardShown>());

    killer.nth = nth;
    killer.blow = blow;
    sell(counter, Money::fromMinor(500));
    REQUIRE(counter.waitUntil([&] { return counter.shows<ui::Writing>() == nullptr; }));
    if (const auto* waiting = counter.shows<ui::PutCardBack>()) {
        CHECK(waiting->cause == ui::Interruption::ReaderLost);
    } else if (killer.killed != 0 && counter.shows<ui::Done>() == nullptr) {
        // Not a byte was sent: the sale comes back when the reader does, to be confirmed once more.
        CHECK(counter.shows<ui::ReaderProblem>() != nullptr);
        REQUIRE(counter.waitUntil([&] {
            const auto* confirming = counter.shows<ui::Confirm>();
            return confirming != nullptr && confirming->draft.place == ui::CardPlace::OnReader;
        }));
        counter.take(ui::Continued{});
    }
    REQUIRE(counter.waitFor<ui::Done>());
    CHECK(counter.shows<ui::Done>()->card.balance == Points{150});
    CHECK(counter.waitUntil([&] { return counter.frame() == ReaderHealth::Ready; }));

    const auto report = reportOf(counter);
    CHECK(report.sums.toppedUp.count == 1);
    CHECK(report.sums.toppedUp.points == Points{50});
    CHECK(report.sums.toppedUp.money == Money::fromMinor(500));
    CHECK(report.openSales.count == 0);
    CHECK(report.verification.ok());
    return killer.killed;
}

} // namespace

TEST_CASE(
    "the reader process killed at any change of a card in a top-up: the station goes on, the card that lies there "
    "completes it, nothing is lost or doubled") {
    int kills = 0;
    for (const auto blow : {Blow::BeforeTheCommand, Blow::AfterTheCommand}) {
        for (int nth = 1;; ++nth) {
            INFO("at change " << nth << (blow == Blow::BeforeTheCommand ? ", before" : ", after"));
            const auto killed = topUpWithAKill(nth, blow);
            if (killed == 0) {
                CHECK(nth > 3);
                break;
            }
            CHECK(killed == 1);
            ++kills;
        }
    }
    CHECK(kills >= 6);
}
