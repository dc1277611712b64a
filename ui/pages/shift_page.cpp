#include "ui/pages/shift_page.h"

#include "ui/dates.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/two_line_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace tally::ui {

namespace {

constexpr int narrowestButton = 64; // for a finger

} // namespace

ShiftPage::ShiftPage(QWidget* parent)
    : Page(QStringLiteral("shiftPage"), parent),
      m_moved(new Notice(this)),
      m_own(makeLabel(QStringLiteral("ownShift"), QStringLiteral("heading"))),
      m_float(makeLabel(QStringLiteral("ownFloat"), QStringLiteral("text"))) {
    auto* title = makeLabel(QStringLiteral("shiftTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Shift and drawer"));
    m_moved->setObjectName(QStringLiteral("shiftNotice"));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(makeOwn(), 3);
    columns->addWidget(makeOthers(), 4);
    body()->addWidget(title);
    body()->addWidget(m_moved);
    body()->addLayout(columns, 1);
    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_main = addForwardButton(QStringLiteral("shiftMainButton"), {}, ButtonRole::Primary, Continued{});
    setAccessibleName(title->text());
}

QWidget* ShiftPage::makeOwn() {
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(24, 20, 24, 24);
    inside->setSpacing(12);
    inside->addWidget(m_own);
    inside->addWidget(m_float);
    inside->addStretch(1);
    m_x = makeButton(QStringLiteral("ownXButton"), tr("X report: how it stands"), ButtonRole::Choice, WentBack{});
    aboutShift<XChosen>(m_x);
    inside->addWidget(m_x);
    for (const auto kind : {CashMoveKind::PayIn, CashMoveKind::PayOut, CashMoveKind::SafeDrop}) {
        auto* button = makeButton(QStringLiteral("cashMove%1").arg(static_cast<int>(kind)), Words::name(kind),
                                  ButtonRole::Choice, CashMoveChosen{kind});
        m_moves.push_back(button);
        inside->addWidget(button);
    }
    return panel;
}

QWidget* ShiftPage::makeOthers() {
    auto* caption = makeLabel(QStringLiteral("othersCaption"), QStringLiteral("heading"));
    caption->setText(tr("Left open by others: count and close"));
    auto* list = new QWidget;
    m_othersList = new QVBoxLayout(list);
    m_othersList->setContentsMargins(0, 0, 0, 0);
    m_othersList->setSpacing(12);
    m_othersList->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("othersScroll"));
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_othersBox = new QFrame(this);
    m_othersBox->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(m_othersBox);
    inside->setContentsMargins(24, 20, 24, 24);
    inside->setSpacing(12);
    inside->addWidget(caption);
    inside->addWidget(scroll, 1);
    return m_othersBox;
}

void ShiftPage::present(const ShiftShown& shown, const StationStatus& status, const Figures& figures) {
    m_moved->setMessage(Tone::Good, shown.moved ? Words::about(*shown.moved, figures) : QString());
    presentOwn(status.ownShift(), figures);
    presentOthers(status, figures);
}

void ShiftPage::presentOwn(const OpenShift* own, const Figures& figures) {
    for (auto* button : m_moves) {
        button->setEnabled(own != nullptr);
    }
    m_x->setEnabled(own != nullptr);
    if (own == nullptr) {
        m_own->setText(tr("You have no open shift"));
        m_float->setText(tr("What is sold now belongs to no shift."));
        m_main->setText(tr("Open a shift"));
        return;
    }
    m_own->setText(tr("Your shift %1, open since %2").arg(own->shift.number).arg(Dates::moment(own->wallTime)));
    m_x->setProperty("shift", static_cast<qlonglong>(own->shift.number));
    m_float->setText(tr("Float: %1").arg(figures.money(own->shift.openingFloat)));
    m_main->setText(own->shift.state == ShiftState::Counted ? tr("Close the shift") : tr("Count and close"));
}

template <class Chosen> void ShiftPage::aboutShift(QPushButton* button) {
    button->disconnect(this);
    connect(button, &QPushButton::clicked, this,
            [this, button] { Q_EMIT acted(Chosen{button->property("shift").toLongLong()}); });
}

void ShiftPage::addOther() {
    const auto place = m_others.size();
    auto* count = new TwoLineButton(m_othersBox);
    count->setObjectName(QStringLiteral("otherShift%1").arg(place));
    count->setProperty("role", QStringLiteral("choice"));
    count->setFocusPolicy(Qt::TabFocus);
    aboutShift<CountChosen>(count);
    auto* x = makeButton(QStringLiteral("otherX%1").arg(place), tr("X"), ButtonRole::Choice, WentBack{});
    aboutShift<XChosen>(x);
    x->setMinimumWidth(narrowestButton);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(count, 1);
    row->addWidget(x);
    m_othersList->insertLayout(static_cast<int>(place), row);
    m_others.push_back({count, x});
}

void ShiftPage::presentOthers(const StationStatus& status, const Figures& figures) {
    std::vector<const OpenShift*> others;
    for (const auto& open : status.shifts) {
        if (&open != status.ownShift()) {
            others.push_back(&open);
        }
    }
    m_othersBox->setVisible(!others.empty());
    while (m_others.size() < others.size()) {
        addOther();
    }
    const bool maySeeX = status.attendant && status.attendant->may(Action::CloseOthersShift);
    for (std::size_t i = 0; i < m_others.size(); ++i) {
        m_others[i].count->setVisible(i < others.size());
        m_others[i].x->setVisible(i < others.size() && maySeeX);
        if (i < others.size()) {
            const auto& open = *others[i];
            m_others[i].count->setProperty("shift", static_cast<qlonglong>(open.shift.number));
            m_others[i].x->setProperty("shift", static_cast<qlonglong>(open.shift.number));
            m_others[i].x->setAccessibleName(tr("X report of %1").arg(QString::fromStdString(open.shift.owner)));
            m_others[i].count->setLines(
                QString::fromStdString(open.shift.owner),
                tr("since %1, float %2").arg(Dates::moment(open.wallTime), figures.money(open.shift.openingFloat)));
        }
    }
}

} // namespace tally::ui
