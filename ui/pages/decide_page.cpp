#include "ui/pages/decide_page.h"

#include "ui/dates.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

DecidePage::DecidePage(QWidget* parent)
    : Page(QStringLiteral("decidePage"), parent),
      m_what(makeLabel(QStringLiteral("decideWhat"), QStringLiteral("heading"))),
      m_approved(makeLabel(QStringLiteral("decideApproved"), QStringLiteral("quiet"))),
      m_meaning(makeLabel(QStringLiteral("decideMeaning"), QStringLiteral("text"))),
      m_reason(new QLineEdit(this)),
      m_trouble(new Notice(this)) {
    auto* title = makeLabel(QStringLiteral("decideTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("What was this refund?"));
    auto* explanation = makeLabel(QStringLiteral("decideExplanation"), QStringLiteral("text"));
    explanation->setText(tr("Its card was shown too late to tell. Ask whoever was there, count the drawer, look at the "
                            "machines' journals; then say what it was."));
    m_trouble->setObjectName(QStringLiteral("decideTrouble"));
    m_reason->setObjectName(QStringLiteral("decideReason"));
    m_reason->setMaxLength(longestReason);
    auto* caption = makeLabel(QStringLiteral("decideReasonCaption"), QStringLiteral("caption"));
    caption->setText(tr("Why do you think so?"));
    m_reason->setAccessibleName(caption->text());
    connect(m_reason, &QLineEdit::textEdited, this,
            [this](const QString& text) { Q_EMIT acted(ReasonEntered{text.trimmed().toStdString()}); });
    auto* choices = new QHBoxLayout;
    choices->setSpacing(14);
    for (const auto decision : everyDecision) {
        auto* button = makeButton(QStringLiteral("decision-") + QString::fromLatin1(codeOf(decision).data()),
                                  Words::name(decision), ButtonRole::Choice, DecisionChosen{decision});
        button->setCheckable(true);
        m_choices.push_back(button);
        choices->addWidget(button, 1);
    }
    body()->addWidget(title);
    body()->addWidget(m_what);
    body()->addWidget(explanation);
    body()->addWidget(m_approved);
    body()->addStretch(1);
    body()->addLayout(choices);
    body()->addWidget(m_meaning);
    body()->addStretch(1);
    body()->addWidget(caption);
    body()->addWidget(m_reason);
    body()->addWidget(m_trouble);
    body()->addStretch(2);
    m_back = addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_decide = addForwardButton(QStringLiteral("decideButton"), tr("Decide"), ButtonRole::Primary, Continued{});
    setAccessibleName(title->text());
}

QWidget* DecidePage::firstFocus() { return m_reason; }

void DecidePage::present(const DecideRefund& deciding, const Figures& figures) {
    const auto& sale = deciding.sale;
    const auto card = sale.serial ? figures.serial(*sale.serial) : QString::fromStdString(sale.uid);
    m_what->setText(
        tr("Card %1: %2 for %3, %4")
            .arg(card, figures.points(sale.points), figures.money(sale.money), Dates::moment(sale.wallTime)));
    m_approved->setText(Words::about(deciding.approval));
    m_approved->setVisible(deciding.approval.has_value());
    const bool isIdle = deciding.awaiting == Awaiting::Nothing;
    std::size_t place = 0;
    for (const auto decision : everyDecision) {
        auto* button = m_choices[place++];
        button->setChecked(deciding.chosen == decision);
        button->setEnabled(isIdle);
    }
    m_meaning->setText(deciding.chosen ? Words::meaningOf(*deciding.chosen, sale, figures)
                                       : tr("Choose one. It cannot be changed afterwards."));
    if (m_reason->text().trimmed().toStdString() != deciding.reason) {
        m_reason->setText(QString::fromStdString(deciding.reason));
    }
    m_trouble->setMessage(Tone::Attention, deciding.trouble ? Words::about(*deciding.trouble) : QString());
    m_back->setEnabled(isIdle);
    m_decide->setEnabled(isIdle && deciding.chosen && !deciding.reason.empty());
}

} // namespace tally::ui
