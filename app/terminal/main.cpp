#include "app/open_reader.h"
#include "app/terminal/game_terminal.h"
#include "app/terminal/journal.h"
#include "app/terminal/words.h"
#include "core/base/currency.h"
#include "core/base/hardening.h"
#include "core/keys/key_export.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <ctime>
#include <iostream>
#include <optional>

namespace tally {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

enum class ExitCode : int {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NoReader = 3,
    NoCard = 4,
    Refused = 5,
    Open = 6,
    Keys = 8
};

constexpr milliseconds glance{300};
/// One glance without an answer may be a glitch, and the next play would be charged without anyone's asking.
constexpr unsigned glancesUntilGone = 2;

volatile std::sig_atomic_t stopAsked = 0;

void onSignal(int) { stopAsked = 1; }

struct Options {
    std::string keys;
    std::string reader;
    std::string journal;
    std::uint32_t price = 0;
    std::optional<std::uint64_t> plays;
    std::optional<double> wait; ///< seconds
};

/// The machine's civil date: a game stands where its site is.
std::chrono::sys_days today() {
    const auto now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return std::chrono::year_month_day(std::chrono::year(local.tm_year + 1900),
                                       std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                                       std::chrono::day(static_cast<unsigned>(local.tm_mday)));
}

/// The loop of a game: wait for a card, take the price, wait until the card is lifted.
class Round {
public:
    Round(CardReader& reader, GameTerminal& terminal, Journal& journal, const Options& options)
        : m_reader(reader), m_terminal(terminal), m_journal(journal), m_options(options) {}

    ExitCode run() {
        m_waitingSince = steady_clock::now();
        while (stopAsked == 0 && !isLastPlayDone()) {
            const auto card = m_reader.select(glance);
            if (card) {
                if (const auto end = serve(*card)) {
                    return *end;
                }
                m_waitingSince = steady_clock::now();
            } else if (card.error() == CardError::ReaderLost) {
                std::cerr << words::readerLost() << std::endl;
                return m_open ? ExitCode::Open : ExitCode::NoReader;
            } else if (isWaitOver()) {
                return whenWaitIsOver();
            }
        }
        return ExitCode::Done;
    }

private:
    std::optional<ExitCode> serve(const Selected& card) {
        const auto presentation = m_terminal.serve(card, steady_clock::now(), today());
        if (!presentation) {
            std::cerr << words::readerLost() << std::endl;
            return m_open ? ExitCode::Open : ExitCode::NoReader;
        }
        for (const auto& attempt : {presentation->settled, presentation->attempt}) {
            if (attempt && !note(*attempt)) {
                return attempt->result == AttemptResult::Refused ? ExitCode::Failed : ExitCode::Open;
            }
        }
        // A card that is still there after an open debit is the re-tap that settles it.
        if (m_open || isLifted(card.uid)) {
            return std::nullopt;
        }
        return whenWaitIsOver();
    }

    /// The journal first: a play that is not on disk is not granted.
    bool note(const Attempt& attempt) {
        const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
        if (const auto noted = m_journal.append(attempt, now); !noted) {
            std::cerr << words::journalFailed(noted.error(), attempt) << std::endl;
            return false;
        }
        std::cout << words::said(attempt) << std::endl;
        m_last = attempt.result;
        m_open = attempt.result == AttemptResult::Open;
        if (attempt.result == AttemptResult::Played) {
            ++m_played;
        }
        return true;
    }

    /// Waits until the card has gone: one that merely lies there does not play again. False when the wait ran out.
    bool isLifted(const Uid& uid) {
        m_waitingSince = steady_clock::now();
        unsigned absent = 0;
        while (stopAsked == 0 && !isLastPlayDone() && absent < glancesUntilGone) {
            const auto there = m_reader.reselect(uid, glance);
            if (!there && there.error() == CardError::ReaderLost) {
                return true;
            }
            absent = !there && there.error() == CardError::NoCard ? absent + 1 : 0;
            if (absent == 0 && isWaitOver()) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool isLastPlayDone() const { return m_options.plays && m_played >= *m_options.plays; }

    [[nodiscard]] bool isWaitOver() const {
        return m_options.wait && steady_clock::now() - m_waitingSince >= std::chrono::duration<double>(*m_options.wait);
    }

    [[nodiscard]] ExitCode whenWaitIsOver() const {
        std::cerr << words::noCard() << std::endl;
        if (m_open) {
            return ExitCode::Open;
        }
        return m_last == AttemptResult::Refused ? ExitCode::Refused : ExitCode::NoCard;
    }

    CardReader& m_reader;
    GameTerminal& m_terminal;
    Journal& m_journal;
    const Options& m_options;
    steady_clock::time_point m_waitingSince;
    std::uint64_t m_played = 0;
    std::optional<AttemptResult> m_last;
    bool m_open = false;
};

std::string problemOfPrice(const std::string& text) {
    const auto price = parseCount(text);
    return price && *price <= BalanceRecord::largestLoaded ? std::string() : words::badPrice();
}

struct Given {
    Options options;
    std::string price;
};

void addOptions(CLI::App& app, Given& given) {
    auto& options = given.options;
    app.set_version_flag("--version", "tallycard-terminal " TALLY_VERSION);
    app.add_option("--keys", options.keys, "An export made with 'tallycard site export-keys FILE --for terminal'")
        ->required()
        ->type_name("FILE");
    app.add_option("--reader", options.reader, "auto, a libnfc connstring, or sim:FILE")->required()->type_name("SPEC");
    app.add_option("--price", given.price, "Points a play")->required()->check(problemOfPrice)->type_name("N");
    app.add_option("--journal", options.journal, "One line of JSON is appended per attempt")
        ->required()
        ->type_name("FILE");
    app.add_option("--plays", options.plays, "Stop after so many plays")->check(CLI::Range(1, 1000000))->type_name("N");
    app.add_option("--wait", options.wait, "Stop when no card was put on the reader for so long (default: never)")
        ->check(CLI::Range(0.0, 86400.0))
        ->type_name("SECONDS");
}

ExitCode exitCodeOf(const ReaderProblem& problem) {
    switch (problem.cause) {
    case ReaderProblem::Cause::BadSpec:
        return problem.code == "unknown-reader" ? ExitCode::NoReader : ExitCode::Usage;
    case ReaderProblem::Cause::NoReader:
    case ReaderProblem::Cause::CardFile:
    case ReaderProblem::Cause::NoProgram:
        return ExitCode::NoReader;
    case ReaderProblem::Cause::NoCardFile:
        return ExitCode::NoCard;
    }
    return ExitCode::NoReader;
}

ExitCode refuse(const ReaderProblem& problem) {
    std::cerr << words::cannotUseReader(problem) << std::endl;
    return exitCodeOf(problem);
}

ExitCode run(const Options& options) {
    const auto keys = importKeys(options.keys, Audience::Terminal);
    if (!keys) {
        std::cerr << words::cannotUseKeys(keys.error(), options.keys) << std::endl;
        return ExitCode::Keys;
    }
    const auto spec = readerSpecFrom(options.reader);
    if (!spec) {
        return refuse(spec.error());
    }
    auto journal = Journal::open(options.journal);
    if (!journal) {
        std::cerr << words::cannotOpenJournal(journal.error(), options.journal) << std::endl;
        return ExitCode::Failed;
    }
    const auto reader = openReaderFor(*spec, options.reader, InThisProcess{});
    if (!reader) {
        return refuse(reader.error());
    }
    if (realityOf(*spec) == ReaderReality::Simulated) {
        std::cerr << words::simulated() << std::endl;
    }
    GameTerminal terminal(**reader, *keys, options.price);
    return Round(**reader, terminal, *journal, options).run();
}

/// A debit that has begun is finished before the program ends.
void catchStopSignals() {
    struct sigaction action {};
    action.sa_handler = onSignal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

ExitCode terminal(int argc, char** argv) {
    CLI::App app("A game that takes points off a card: one play per presentation.", "tallycard-terminal");
    Given given;
    addOptions(app, given);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        app.exit(problem);
        return problem.get_exit_code() == 0 ? ExitCode::Done : ExitCode::Usage;
    }
    given.options.price = static_cast<std::uint32_t>(*parseCount(given.price));
    catchStopSignals();
    return run(given.options);
}

} // namespace
} // namespace tally

int main(int argc, char** argv) {
    if (!tally::hardenProcess()) {
        std::cerr << tally::words::notHardened() << std::endl;
        return static_cast<int>(tally::ExitCode::Failed);
    }
    return static_cast<int>(tally::terminal(argc, argv));
}
