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
    /// A shift that somebody else left open.
    struct OtherShift {
        TwoLineButton* count;
        QPushButton* x;
    };

    QWidget* makeOwn();
    QWidget* makeOthers();
    void presentOwn(const OpenShift* own, const Figures& figures);
    /// A button that is about the shift which its property names.
    template <class Chosen> void aboutShift(QPushButton* button);
    void addOther();
    void presentOthers(const StationStatus& status, const Figures& figures);

    Notice* m_moved;
    QLabel* m_own;
    QLabel* m_float;
    QPushButton* m_x;
    std::vector<QPushButton*> m_moves;
    QWidget* m_othersBox;
    QVBoxLayout* m_othersList;
    std::vector<OtherShift> m_others;
    QPushButton* m_main;
};

} // namespace tally::ui
