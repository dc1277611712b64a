#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class FittingLabel;
class Notice;

/// A count before it is final, and afterwards with what was expected.
class CountResultPage final : public Page {
    Q_OBJECT

public:
    explicit CountResultPage(QWidget* parent = nullptr);
    void present(const CountReview& review, const Figures& figures);
    void present(const ShiftCounted& counted, const Figures& figures);

private:
    QLabel* m_title;
    QLabel* m_what;
    FittingLabel* m_counted;
    QWidget* m_result;
    FittingLabel* m_expected;
    QLabel* m_differenceCaption;
    FittingLabel* m_difference;
    Notice* m_trouble;
    QPushButton* m_back;
    QPushButton* m_again;
    QPushButton* m_forward;
};

} // namespace tally::ui
