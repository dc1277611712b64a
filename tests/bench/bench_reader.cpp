#include "nfc/bare/bare_reader.h"
#include "nfc/libnfc_reader.h"
#include "nfc/reader_process.h"
#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"
#include "tests/bench/card_steps.h"
#include "tests/bench/operations.h"
#include "tests/bench/samples.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <string>

// The time per card command through LibnfcReader and through the reader process, against libnfc alone with the same
// commands to the same simulated reader. They take turns at its port, which only one can have open.

namespace {

using namespace tally;
using namespace tally::bench;
using namespace std::chrono_literals;

constexpr unsigned turnLength = 25;

/// A simulated reader with one card in its field, for whoever opens its port.
class Stand {
public:
    Stand() : m_line(SerialLine::open(m_chip).value()) {}

    /// A card of this memory takes the place of the one before.
    void lay(const CardImage& image) {
        const auto file = m_folder / "card";
        m_field.take();
        if (!saveCard(file, image) || !m_field.put(file)) {
            throw std::runtime_error("no card");
        }
    }
    [[nodiscard]] std::string connstring() const { return "pn532_uart:" + m_line->path() + ":115200"; }

private:
    test::TemporaryFolder m_folder;
    Field m_field;
    Pn532 m_chip{m_field};
    std::unique_ptr<SerialLine> m_line;
};

class Comparison {
public:
    explicit Comparison(Operation operation)
        : m_operation(operation), m_keys(test::siteKeys({1})), m_image(imageFor(operation, m_keys)) {
        test::Desk desk(m_image);
        RecordingReader recorder(desk.reader);
        if (!carryOut(operation, recorder, desk.present(), m_keys)) {
            throw std::runtime_error("the operation did not come off");
        }
        for (const auto& step : recorder.takeSteps()) {
            m_commands.push_back(bytesOf(step, test::anyUid()));
        }
    }

    [[nodiscard]] bool bareTurn() {
        m_stand.lay(m_image);
        const auto reader = BareReader::open(m_stand.connstring());
        for (unsigned i = 0; reader && i < turnLength; ++i) {
            const bool done = reader->select() && bare.time(m_commands.size(), [&] {
                return std::ranges::all_of(m_commands, [&](const auto& command) { return reader->send(command); });
            });
            if (!done) {
                return false;
            }
        }
        return reader != nullptr;
    }
    [[nodiscard]] bool inProcessTurn() {
        const auto reader = LibnfcReader::open(m_stand.connstring());
        return reader && productTurn(**reader, inProcess);
    }
    [[nodiscard]] bool processTurn() {
        const auto program = findReaderProgram();
        if (!program) {
            return false;
        }
        ReaderProcess reader({.program = *program}, readerAt(m_stand.connstring()));
        return reader.open() && productTurn(reader, throughProcess);
    }

    Samples bare;
    Samples inProcess;
    Samples throughProcess;

private:
    bool productTurn(CardReader& reader, Samples& samples) {
        m_stand.lay(m_image);
        for (unsigned i = 0; i < turnLength; ++i) {
            const auto selected = reader.select(500ms);
            const bool done = selected && samples.time(m_commands.size(), [&] {
                return carryOut(m_operation, reader, *selected, m_keys);
            });
            if (!done) {
                return false;
            }
        }
        return true;
    }

    Operation m_operation;
    SiteKeys m_keys;
    CardImage m_image;
    Stand m_stand;
    std::vector<std::vector<std::uint8_t>> m_commands;
};

void measure(benchmark::State& state, Operation operation) {
    Comparison comparison(operation);
    for (auto _ : state) {
        if (!comparison.bareTurn() || !comparison.inProcessTurn() || !comparison.processTurn()) {
            state.SkipWithError("a reader did not do its turn");
            break;
        }
    }
    const auto bare = comparison.bare.median();
    state.counters["bare_us"] = bare;
    state.counters["in_process_us"] = comparison.inProcess.median();
    state.counters["process_us"] = comparison.throughProcess.median();
    state.counters["in_process_ratio"] = comparison.inProcess.median() / bare;   // goal: below 1.3
    state.counters["process_ratio"] = comparison.throughProcess.median() / bare; // goal: below 1.6
}

[[maybe_unused]] const bool registered = [] {
    for (const auto operation : {Operation::Read, Operation::Debit, Operation::TopUp}) {
        benchmark::RegisterBenchmark((std::string("reader/") + nameOf(operation)).c_str(), measure, operation)
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime();
    }
    return true;
}();

} // namespace
