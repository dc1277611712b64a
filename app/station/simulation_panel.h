#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "app/station/simulated_desk.h"
#endif

#include <QFrame>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace tally::station {

/// The hands that put and take virtual cards, and tear them away at a chosen write.
class SimulationPanel : public QFrame {
    Q_OBJECT

public:
    /// `desk` must outlive the panel.
    explicit SimulationPanel(SimulatedDesk& desk, QWidget* parent = nullptr);
    ~SimulationPanel() override;

Q_SIGNALS:
    /// From the worker's thread.
    void cardTorn();

private:
    void fillTearChoices();
    void listCards();
    void putChosen();
    void takeAway();
    void makeBlank();
    void armTear();
    void tornAway();

    SimulatedDesk& m_desk;
    QListWidget* m_cards;
    QPushButton* m_put;
    QPushButton* m_take;
    QPushButton* m_new;
    QComboBox* m_tearStep;
    QComboBox* m_tearOutcome;
    QLabel* m_said;
};

} // namespace tally::station
