#include "nfc/reader_process.h"
#include "nfc/sim/card_file.h"
#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"
#include "tests/core/till/tear_table.h"
#include "tests/nfc/temporary_card.h"
#include "tests/nfc/waking_here.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <iostream>
#include <random>

using namespace tally;
using namespace tally::test;

// A sample of the table of tests/core/till, with libnfc in a reader process, as a station has it.

namespace {

std::atomic<unsigned> killed; // reader processes

/// A simulated chip on a pseudo-terminal with one card, and the reader process that opened it. The reader dies by
/// kill -9.
class ProcessStage final : public Stage {
public:
    explicit ProcessStage(const CardImage& image)
        : m_line(SerialLine::open(m_chip).value()),
          m_reader({.program = TALLY_READER_PROGRAM}, readerAt("pn532_uart:" + m_line->path())) {
        lay(image);
        REQUIRE(m_reader.open());
    }

    CardReader& reader() override { return m_reader; }

    void lay(const CardImage& image) override {
        const auto file = m_folder.path() / std::to_string(++m_cards);
        REQUIRE(createCardFile(file, image));
        m_field.take();
        REQUIRE(m_field.put(file));
    }

    void handle(const std::function<void(VirtualCard&)>& work) override {
        m_field.serve([&](const Field::Cards& cards) {
            work(*cards.front());
            return cards.size();
        });
    }

    /// After a command that the card has carried out it stays where it is; otherwise it leaves as the reader dies.
    void loseReaderAt(const Tear& tear) override {
        const auto pid = *m_reader.pid();
        const auto die = [pid] {
            ::kill(pid, SIGKILL);
            ++killed;
        };
        if (tear.leaving != Leaving::AfterTheCommand) {
            handle([&](VirtualCard& card) { arm(card, tear); });
            m_field.setListener([die](const FieldNotice&) { die(); });
            return;
        }
        handle([&](VirtualCard& card) {
            card.setCommandHook(
                [die, number = tear.number, seen = std::uint64_t{0}](std::uint64_t, CardCommand) mutable {
                    if (++seen == number) {
                        die();
                    }
                    return FieldEvent::Stays;
                });
        });
    }

    void comeBack() override { m_field.setListener({}); }

private:
    CardFolder m_folder;
    Field m_field;
    Pn532 m_chip{m_field, wakingHere()};
    std::unique_ptr<SerialLine> m_line;
    ReaderProcess m_reader;
    unsigned m_cards = 0;
};

/// Of every way in which what comes next, `ofEach` cases each.
std::vector<TearCase> sampleOf(const std::vector<TearCase>& cases, std::size_t ofEach, std::mt19937& random) {
    std::vector<TearCase> sample;
    for (const auto next : nexts) {
        std::vector<TearCase> row;
        std::ranges::copy_if(cases, std::back_inserter(row), [&](const TearCase& one) { return one.next == next; });
        for (std::size_t i = 0; i < ofEach; ++i) {
            std::swap(row.at(i), row.at(i + random() % (row.size() - i)));
            sample.push_back(row[i]);
        }
    }
    return sample;
}

} // namespace

TEST_CASE("nothing is lost and nothing doubled through libnfc in a process of its own, in a sample of every tear") {
    constexpr std::mt19937::result_type seed = 20'251;
    constexpr std::size_t ofEach = 2;
    std::mt19937 random(seed);
    TearTable table([](const CardImage& image) { return std::make_unique<ProcessStage>(image); });
    Played all;
    table.forEachOperation([&](const Operation& operation) {
        const auto played = table.play(operation, sampleOf(table.casesOf(operation), ofEach, random));
        CHECK(played.theft.largestGain <= 0);
        all.cases += played.cases;
        all.spoiled += played.spoiled;
        all.theft.shown += played.theft.shown;
    });
    std::cout << "tear table through the reader process: " << all.cases << " cases of seed " << seed << ", "
              << all.spoiled << " spoiled, " << killed << " readers killed; thief: " << all.theft.shown
              << " cards shown\n";
    CHECK(killed == 4 * ofEach);
    CHECK(all.cases == 4 * nexts.size() * ofEach);
}
