#include "ui/presenter.h"

namespace tally::ui {

void Presenter::on(const CasesChosen&) {
    if (mayBrowse() && m_status->cases) {
        m_screen = CasesShown{};
        send(ListCases{});
    }
}

void Presenter::on(const CaseSelected& event) {
    auto* shown = std::get_if<CasesShown>(&m_screen);
    if (shown != nullptr && shown->book && event.index < shown->book->size()) {
        shown->selected = event.index;
    }
}

void Presenter::on(const CasesAnswered& event) {
    if (m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    if (auto* shown = std::get_if<CasesShown>(&m_screen)) {
        shown->book = event.book;
        shown->trouble = event.trouble;
        shown->selected = 0;
    }
}

void Presenter::casesChanged(const std::optional<std::size_t>& before) {
    if (!std::holds_alternative<CasesShown>(m_screen) || before == m_status->cases) {
        return;
    }
    if (m_status->cases) {
        send(ListCases{});
    } else {
        goHome();
    }
}

} // namespace tally::ui
