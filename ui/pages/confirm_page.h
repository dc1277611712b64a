#pragma once

#include "ui/pages/page.h"

#include <array>
#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLineEdit;

namespace tally::ui {

class FittingLabel;
class Keypad;
class Notice;

/// The last look before a card is written: the money, how it is paid and what comes back, and the balance before and
/// after.
class ConfirmPage final : public Page {
    Q_OBJECT

public:
    explicit ConfirmPage(QWidget* parent = nullptr);
    void present(const Confirm& confirming, const StationStatus& status, const Figures& figures);

private:
    QWidget* makeMoneyPanel();
    QWidget* makeWays();
    QWidget* makeGiven();
    QWidget* makeOthers();
    QWidget* makePointsPanel();
    void presentWords(const Confirm& confirming, const Figures& figures);
    void presentWays(const Confirm& confirming);
    void presentOthers(const Confirm& confirming, const StationStatus& status);
    void presentTender(const Confirm& confirming, const StationStatus& status, const Figures& figures);
    void presentLikely(const Confirm& confirming, const StationStatus& status, const Figures& figures);

    QLabel* m_title;
    QLabel* m_approved;
    QLabel* m_moneyCaption;
    FittingLabel* m_money;
    FittingLabel* m_parts;
    QLabel* m_payCaption;
    QWidget* m_ways = nullptr;
    std::array<QPushButton*, 5> m_payments{};
    QWidget* m_others = nullptr;
    QHBoxLayout* m_otherNames = nullptr;
    std::vector<QPushButton*> m_otherButtons;
    QLabel* m_reasonCaption = nullptr;
    QLineEdit* m_reason = nullptr;
    QWidget* m_given = nullptr;
    QLabel* m_givenCaption;
    FittingLabel* m_givenMoney;
    QLabel* m_changeCaption;
    FittingLabel* m_change;
    QWidget* m_likelyBox = nullptr;
    QPushButton* m_exact = nullptr;
    std::array<QPushButton*, 3> m_likely{};
    QLabel* m_pointsCaption;
    FittingLabel* m_before;
    FittingLabel* m_points;
    FittingLabel* m_after;
    Keypad* m_keypad;
    Notice* m_trouble;
    QPushButton* m_confirm;
};

} // namespace tally::ui
