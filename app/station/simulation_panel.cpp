#include "app/station/simulation_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::station {

namespace {

constexpr int mostTearSteps = 60;

QPushButton* addButton(QVBoxLayout& column, const QString& objectName, const QString& text) {
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setProperty("role", QStringLiteral("panel"));
    button->setFocusPolicy(Qt::TabFocus);
    column.addWidget(button);
    return button;
}

QLabel* addCaption(QVBoxLayout& column, const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("kind", QStringLiteral("panelCaption"));
    label->setWordWrap(true);
    column.addWidget(label);
    return label;
}

} // namespace

SimulationPanel::SimulationPanel(SimulatedDesk& desk, QWidget* parent) : QFrame(parent), m_desk(desk) {
    setObjectName(QStringLiteral("simulationPanel"));
    setAccessibleName(tr("Simulated reader"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    auto* title = addCaption(*column, tr("Simulated reader"));
    title->setProperty("kind", QStringLiteral("panelTitle"));
    m_cards = new QListWidget;
    m_cards->setObjectName(QStringLiteral("virtualCards"));
    m_cards->setAccessibleName(tr("Virtual cards"));
    m_cards->setFocusPolicy(Qt::TabFocus);
    column->addWidget(m_cards, 1);
    m_put = addButton(*column, QStringLiteral("putCardButton"), tr("Put card on reader"));
    m_take = addButton(*column, QStringLiteral("takeCardButton"), tr("Take card away"));
    m_new = addButton(*column, QStringLiteral("newCardButton"), tr("New blank card"));
    addCaption(*column, tr("Tear the card away at write:"));
    m_tearStep = new QComboBox;
    m_tearStep->setObjectName(QStringLiteral("tearStep"));
    m_tearStep->setAccessibleName(tr("Tear the card away at write:"));
    m_tearOutcome = new QComboBox;
    m_tearOutcome->setObjectName(QStringLiteral("tearOutcome"));
    m_tearOutcome->setAccessibleName(tr("What the torn block then holds"));
    fillTearChoices();
    column->addWidget(m_tearStep);
    column->addWidget(m_tearOutcome);
    m_said = addCaption(*column, {});
    m_said->setObjectName(QStringLiteral("simulationSaid"));

    connect(m_put, &QPushButton::clicked, this, &SimulationPanel::putChosen);
    connect(m_cards, &QListWidget::itemDoubleClicked, this, &SimulationPanel::putChosen);
    connect(m_take, &QPushButton::clicked, this, &SimulationPanel::takeAway);
    connect(m_new, &QPushButton::clicked, this, &SimulationPanel::makeBlank);
    connect(m_tearStep, &QComboBox::activated, this, &SimulationPanel::armTear);
    connect(m_tearOutcome, &QComboBox::activated, this, &SimulationPanel::armTear);
    connect(this, &SimulationPanel::cardTorn, this, &SimulationPanel::tornAway, Qt::QueuedConnection);
    m_desk.setTornListener([this] { Q_EMIT cardTorn(); });
    listCards();
}

SimulationPanel::~SimulationPanel() { m_desk.setTornListener({}); }

void SimulationPanel::fillTearChoices() {
    m_tearStep->addItem(tr("not at all"), 0);
    for (int step = 1; step <= mostTearSteps; ++step) {
        m_tearStep->addItem(tr("number %1").arg(step), step);
    }
    const auto add = [this](const QString& text, TearOutcome outcome) {
        m_tearOutcome->addItem(text, static_cast<int>(outcome));
    };
    add(tr("written, answer lost"), TearOutcome::New);
    add(tr("not written"), TearOutcome::Old);
    add(tr("partly written"), TearOutcome::Part);
    add(tr("all zeros"), TearOutcome::Erased);
    add(tr("all ones"), TearOutcome::Ones);
    for (auto* box : {m_tearStep, m_tearOutcome}) {
        box->setFocusPolicy(Qt::TabFocus);
    }
}

void SimulationPanel::listCards() {
    const auto* before = m_cards->currentItem();
    const auto chosen = before != nullptr ? before->data(Qt::UserRole).toString() : QString();
    const auto lying = m_desk.lying();
    m_cards->clear();
    for (const auto& card : m_desk.cards()) {
        const auto name = QString::fromStdString(card.stem().string());
        auto* item = new QListWidgetItem(lying == card ? tr("● %1 (on reader)").arg(name) : name, m_cards);
        item->setData(Qt::UserRole, QString::fromStdString(card.string()));
        if (item->data(Qt::UserRole).toString() == chosen) {
            m_cards->setCurrentItem(item);
        }
    }
    if (m_cards->currentItem() == nullptr && m_cards->count() > 0) {
        m_cards->setCurrentRow(0);
    }
    m_put->setEnabled(m_cards->count() > 0);
    m_take->setEnabled(lying.has_value());
}

void SimulationPanel::putChosen() {
    const auto* item = m_cards->currentItem();
    if (item == nullptr) {
        return;
    }
    const bool put = m_desk.put(item->data(Qt::UserRole).toString().toStdString());
    m_said->setText(put ? QString() : tr("This card cannot be put on the reader."));
    listCards();
}

void SimulationPanel::takeAway() {
    m_desk.take();
    m_said->clear();
    listCards();
}

void SimulationPanel::makeBlank() {
    const auto made = m_desk.makeBlankCard();
    m_said->setText(made ? QString() : tr("The card's file cannot be written."));
    listCards();
    if (made) {
        m_cards->setCurrentRow(m_cards->count() - 1);
        for (int row = 0; row < m_cards->count(); ++row) {
            if (m_cards->item(row)->data(Qt::UserRole).toString().toStdString() == made->string()) {
                m_cards->setCurrentRow(row);
            }
        }
    }
}

void SimulationPanel::armTear() {
    const auto step = m_tearStep->currentData().toInt();
    m_desk.tearAt(static_cast<std::uint64_t>(step), static_cast<TearOutcome>(m_tearOutcome->currentData().toInt()));
    m_said->setText(step == 0 ? QString() : tr("Armed: the card leaves at its next write number %1.").arg(step));
}

void SimulationPanel::tornAway() {
    m_tearStep->setCurrentIndex(0);
    m_said->setText(tr("The card was torn away."));
    listCards();
}

} // namespace tally::station
