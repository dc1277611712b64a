#include "nfc/sim/field.h"

#include <algorithm>
#include <utility>

namespace tally {

Result<void, CardFileError> Field::put(const std::filesystem::path& file) {
    auto image = loadCard(file);
    if (!image) {
        return fail(image.error());
    }
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_places, [&](const Place& place) {
        if (place.file == file) {
            place.card->leaveField();
            return true;
        }
        return false;
    });
    auto card = std::make_shared<VirtualCard>(std::move(*image));
    card->setChangeObserver([this, file, raw = card.get()](const CardImage&) { save(*raw, file); });
    if (m_nextTear) {
        card->tearAt(m_nextTear->nth, m_nextTear->outcome, m_nextTear->part);
        m_nextTear.reset();
    }
    m_places.push_back(Place{file, std::move(card)});
    return {};
}

void Field::save(VirtualCard& card, const std::filesystem::path& file) {
    if (!saveCard(file, card.image())) {
        m_unsaved.push_back(file);
        card.leaveField();
    }
}

void Field::take() {
    const std::lock_guard lock(m_mutex);
    for (const auto& place : m_places) {
        place.card->leaveField();
    }
    m_places.clear();
}

void Field::tearAt(std::uint64_t nth, TearOutcome outcome, PartialWrite part) {
    const std::lock_guard lock(m_mutex);
    const auto present = std::ranges::find_if(m_places, [](const Place& place) { return place.card->inField(); });
    if (present != m_places.end()) {
        present->card->tearAt(nth, outcome, part);
    } else {
        m_nextTear = Tear{nth, outcome, part};
    }
}

void Field::forgetTear() {
    const std::lock_guard lock(m_mutex);
    m_nextTear.reset();
    for (const auto& place : m_places) {
        place.card->forgetTear();
    }
}

std::vector<Field::Lying> Field::cards() const {
    const std::lock_guard lock(m_mutex);
    std::vector<Lying> lying;
    for (const auto& place : m_places) {
        lying.push_back({place.file, place.card->inField()});
    }
    return lying;
}

void Field::setListener(Listener listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

Field::Cards Field::allCards() const {
    Cards cards;
    for (const auto& place : m_places) {
        cards.push_back(place.card);
    }
    return cards;
}

std::vector<FieldNotice> Field::takeNotices() {
    std::vector<FieldNotice> notices;
    for (auto& place : m_places) {
        if (place.departureKnown || place.card->inField()) {
            continue;
        }
        place.departureKnown = true;
        const bool unsaved = std::ranges::find(m_unsaved, place.file) != m_unsaved.end();
        notices.push_back({unsaved ? FieldNotice::Kind::SaveFailed : FieldNotice::Kind::CardLeft, place.file});
    }
    m_unsaved.clear();
    return notices;
}

} // namespace tally
