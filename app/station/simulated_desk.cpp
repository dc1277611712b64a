#include "app/station/simulated_desk.h"

#include "app/open_reader.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

namespace tally::station {

namespace {

constexpr int mostCards = 999;

std::filesystem::path cardFile(const std::filesystem::path& folder, int number) {
    const auto digits = std::to_string(number);
    return folder / ("card-" + std::string(3 - std::min<std::size_t>(digits.size(), 3), '0') + digits + ".card");
}

} // namespace

SimulatedDesk::SimulatedDesk(std::filesystem::path cards, std::optional<std::filesystem::path> first)
    : m_folder(std::move(cards)), m_wanted(std::move(first)) {
    std::error_code ignored; // a folder that cannot be made shows as one without cards
    std::filesystem::create_directories(m_folder, ignored);
}

std::shared_ptr<CardReader> SimulatedDesk::openReader() {
    auto made = SimReader::openEmpty(ownProcess());
    const std::lock_guard lock(m_mutex);
    if (!made) {
        m_reader.reset();
        return nullptr;
    }
    m_reader = std::move(*made);
    m_reader->field().setListener([this](const FieldNotice& notice) {
        if (notice.kind != FieldNotice::Kind::CardLeft) {
            return;
        }
        std::function<void()> torn;
        {
            const std::lock_guard inner(m_mutex);
            m_wanted.reset();
            torn = m_torn;
        }
        if (torn) {
            torn();
        }
    });
    if (m_wanted && !m_reader->field().put(*m_wanted)) {
        m_wanted.reset();
    }
    return m_reader;
}

std::vector<std::filesystem::path> SimulatedDesk::cards() const {
    std::vector<std::filesystem::path> found;
    std::error_code unreadable;
    for (const auto& item : std::filesystem::directory_iterator(m_folder, unreadable)) {
        if (item.path().extension() == ".card") {
            found.push_back(item.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<std::filesystem::path> SimulatedDesk::lying() const {
    const std::lock_guard lock(m_mutex);
    return m_wanted;
}

bool SimulatedDesk::put(const std::filesystem::path& card) {
    std::shared_ptr<SimReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        reader = m_reader;
        m_wanted.reset();
        if (!reader) {
            // It is put down as soon as there is a reader.
            m_wanted = card;
            return true;
        }
    }
    reader->field().take();
    if (!reader->field().put(card)) {
        return false;
    }
    const std::lock_guard lock(m_mutex);
    m_wanted = card;
    return true;
}

void SimulatedDesk::take() {
    std::shared_ptr<SimReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        reader = m_reader;
        m_wanted.reset();
    }
    if (reader) {
        reader->field().take();
    }
}

std::optional<std::filesystem::path> SimulatedDesk::makeBlankCard() {
    const auto card = tally::blankCard(CardKind::Classic1k, randomUid(UidLength::Four));
    for (int number = 1; number <= mostCards; ++number) {
        const auto file = cardFile(m_folder, number);
        const auto made = createCardFile(file, card);
        if (made) {
            return file;
        }
        if (made.error().fault != CardFileFault::AlreadyExists) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

void SimulatedDesk::tearAt(std::uint64_t nth, TearOutcome outcome) {
    std::shared_ptr<SimReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        reader = m_reader;
    }
    if (!reader) {
        return;
    }
    if (nth == 0) {
        reader->field().forgetTear();
    } else {
        reader->field().tearAt(nth, outcome);
    }
}

void SimulatedDesk::setTornListener(std::function<void()> listener) {
    const std::lock_guard lock(m_mutex);
    m_torn = std::move(listener);
}

} // namespace tally::station
