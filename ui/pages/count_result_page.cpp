#include "ui/pages/count_result_page.h"

#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cstdlib>

namespace tally::ui {

CountResultPage::CountResultPage(QWidget* parent)
    : Page(QStringLiteral("countResultPage"), parent),
      m_title(makeLabel(QStringLiteral("countResultTitle"), QStringLiteral("pageTitle"))),
      m_what(makeLabel(QStringLiteral("countResultWhat"), QStringLiteral("text"))),
      m_counted(makeFigure(QStringLiteral("countedMoney"), QStringLiteral("big"), this)),
      m_result(new QWidget(this)),
      m_expected(makeFigure(QStringLiteral("expectedMoney"), QStringLiteral("figure"), this)),
      m_differenceCaption(makeLabel(QStringLiteral("differenceCaption"), QStringLiteral("heading"))),
      m_difference(makeFigure(QStringLiteral("differenceMoney"), QStringLiteral("big"), this)),
      m_trouble(new Notice(this)) {
    m_trouble->setObjectName(QStringLiteral("countResultTrouble"));
    const auto caption = [this](const QString& text) {
        auto* label = makeLabel({}, QStringLiteral("heading"));
        label->setText(text);
        return label;
    };
    auto* line = new QFrame(this);
    line->setProperty("kind", QStringLiteral("line"));
    auto* result = new QGridLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    result->setColumnStretch(1, 1);
    result->addWidget(caption(tr("Expected")), 0, 0);
    result->addWidget(m_expected, 0, 1);
    result->addWidget(line, 1, 0, 1, 2);
    result->addWidget(m_differenceCaption, 2, 0);
    result->addWidget(m_difference, 2, 1);
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QGridLayout(panel);
    inside->setContentsMargins(28, 20, 28, 20);
    inside->setColumnStretch(1, 1);
    inside->addWidget(caption(tr("Counted")), 0, 0);
    inside->addWidget(m_counted, 0, 1);
    inside->addWidget(m_result, 1, 0, 1, 2);
    body()->addWidget(m_title);
    body()->addWidget(m_what);
    body()->addStretch(1);
    body()->addWidget(panel);
    body()->addWidget(m_trouble);
    body()->addStretch(2);
    m_back = addBackButton(QStringLiteral("backButton"), {}, WentBack{});
    m_again = addBackButton(QStringLiteral("countAgainButton"), tr("Count again"), CountAgainChosen{});
    m_forward = addForwardButton(QStringLiteral("countForwardButton"), {}, ButtonRole::Primary, Continued{});
}

void CountResultPage::present(const CountReview& review, const Figures& figures) {
    const bool isIdle = review.awaiting == Awaiting::Nothing;
    m_title->setText(tr("Is this count final?"));
    m_what->setText(tr("Once confirmed it cannot be changed. What was expected, and what is over or short, is shown "
                       "then and goes into the record; nothing is refused for it."));
    m_counted->setParts(figures.money(review.count.total()));
    m_result->setVisible(false);
    m_trouble->setMessage(Tone::Attention, review.trouble ? Words::about(*review.trouble) : QString());
    m_back->setText(tr("Back to the count"));
    m_back->setEnabled(isIdle);
    m_again->setVisible(false);
    m_forward->setText(tr("Yes, this is final"));
    m_forward->setEnabled(isIdle);
    setAccessibleName(m_title->text());
    setAccessibleDescription(tr("Counted: %1").arg(m_counted->text()));
}

void CountResultPage::present(const ShiftCounted& counted, const Figures& figures) {
    const bool isIdle = counted.awaiting == Awaiting::Nothing;
    const auto difference = counted.count.difference();
    const bool isOutdated = counted.trouble == ShiftError::CountOutdated;
    m_title->setText(tr("Counted"));
    m_what->setText(tr("Closing makes the Z report of this shift. It is numbered and never changes again."));
    m_counted->setParts(figures.money(counted.count.counted));
    m_result->setVisible(true);
    m_expected->setParts(figures.money(counted.count.expected));
    m_differenceCaption->setText(difference == Money{} ? tr("It agrees")
                                                       : (difference > Money{} ? tr("Over") : tr("Short")));
    m_difference->setParts(figures.money(Money::fromMinor(std::llabs(difference.minor()))));
    setStyleProperty(*m_difference, "urgent", difference == Money{} ? QStringLiteral("no") : QStringLiteral("yes"));
    m_trouble->setMessage(Tone::Attention, counted.trouble ? Words::about(*counted.trouble) : QString());
    m_back->setText(tr("Later"));
    m_back->setEnabled(isIdle);
    m_again->setVisible(true);
    m_again->setEnabled(isIdle);
    m_forward->setText(tr("Close the shift (Z)"));
    m_forward->setEnabled(isIdle && !isOutdated);
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_differenceCaption->text() + u' ' + m_difference->text());
}

} // namespace tally::ui
