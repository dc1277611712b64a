#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class AmountDisplay;
class Keypad;
class Notice;

/// Opens a shift with what lies in the drawer.
class ShiftOfferPage final : public Page {
    Q_OBJECT

public:
    explicit ShiftOfferPage(QWidget* parent = nullptr);
    void present(const ShiftOffer& offer, const StationStatus& status, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    AmountDisplay* m_amount;
    Keypad* m_keypad;
    Notice* m_trouble;
    QPushButton* m_without;
    QPushButton* m_open;
};

} // namespace tally::ui
