#include "app/money_text.h"
#include "app/open_reader.h"
#include "app/terminal/game_terminal.h"
#include "app/terminal/journal.h"
#include "app/terminal/words.h"
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
        if (!m_journal.append(attempt, now)) {
            std::cerr << words::journalFailed(attempt) << std::endl;
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
} // namespace
} // namespace tally
