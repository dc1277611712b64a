#pragma once

#include "ui/pages/page.h"

#include <vector>

class QVBoxLayout;

namespace tally::ui {

class Notice;
class TwoLineButton;

/// One's own shift, and what is done with its drawer; shifts that somebody else left open.
class ShiftPage final : public Page {
    Q_OBJECT

public:
    explicit ShiftPage(QWidget* parent = nullptr);
    void present(const ShiftShown& shown, const StationStatus& status, const Figures& figures);

private:
    QWidget* makeOwn();
    QWidget* makeOthers();
    void presentOwn(const OpenShift* own, const Figures& figures);
    void presentOthers(const StationStatus& status, const Figures& figures);

    Notice* m_moved;
    QLabel* m_own;
    QLabel* m_float;
    std::vector<QPushButton*> m_moves;
    QWidget* m_othersBox;
    QVBoxLayout* m_othersList;
    std::vector<TwoLineButton*> m_others;
    QPushButton* m_main;
};

} // namespace tally::ui
