#pragma once

#include "ui/pages/page.h"

#include <vector>

namespace tally::ui {

class Notice;

/// A later last day for the card that lies there.
class ExtendPage final : public Page {
    Q_OBJECT

public:
    explicit ExtendPage(QWidget* parent = nullptr);
    void present(const ExtendCard& extending, const StationStatus& status, const Figures& figures);

private:
    void presentChoices(const ExtendCard& extending, const StationStatus& status);

    QLabel* m_card;
    QLabel* m_keeps;
    QLabel* m_approved;
    std::vector<QPushButton*> m_choices;
    std::vector<BusinessDay> m_days; ///< of the choices
    QLabel* m_writing;
    Notice* m_trouble;
    QPushButton* m_back;
};

} // namespace tally::ui
