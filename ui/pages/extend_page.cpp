#include "ui/pages/extend_page.h"

#include "ui/dates.h"
#include "ui/widgets/notice.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace tally::ui {

namespace {

using std::chrono::days;

constexpr std::size_t mostChoices = 4;
/// The last day that a card can name.
constexpr BusinessDay lastDay{days{std::numeric_limits<std::uint16_t>::max()}};

/// Days to choose from: what a load would give, if the price list says so, and what people usually ask for.
std::vector<BusinessDay> choicesFor(const CardView& card, const StationStatus& status) {
    const auto from = std::max(status.today, BusinessDay{days{card.validUntil.value_or(0)}});
    std::vector<BusinessDay> choices;
    for (const auto more : {days{30}, days{90}, days{365}, days{status.prices.validDays}}) {
        const auto day = from + more;
        if (more != days{} && day <= lastDay && std::ranges::find(choices, day) == choices.end()) {
            choices.push_back(day);
        }
    }
    std::ranges::sort(choices);
    return choices;
}

} // namespace

ExtendPage::ExtendPage(QWidget* parent)
    : Page(QStringLiteral("extendPage"), parent),
      m_card(makeLabel(QStringLiteral("extendCard"), QStringLiteral("heading"))),
      m_keeps(makeLabel(QStringLiteral("extendKeeps"), QStringLiteral("text"))),
      m_approved(makeLabel(QStringLiteral("extendApproved"), QStringLiteral("quiet"))),
      m_writing(makeLabel(QStringLiteral("extendWriting"), QStringLiteral("strong"))),
      m_trouble(new Notice(this)) {
    auto* title = makeLabel(QStringLiteral("extendTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Good until when?"));
    m_trouble->setObjectName(QStringLiteral("extendTrouble"));
    body()->addWidget(title);
    body()->addWidget(m_card);
    body()->addWidget(m_keeps);
    body()->addWidget(m_approved);
    body()->addStretch(1);
    for (std::size_t i = 0; i < mostChoices; ++i) {
        auto* button = makeButton(QStringLiteral("until%1").arg(i), {}, ButtonRole::Choice, Continued{});
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (i < m_days.size()) {
                Q_EMIT acted(UntilChosen{m_days[i]});
            }
        });
        m_choices.push_back(button);
        body()->addWidget(button);
    }
    body()->addWidget(m_writing);
    body()->addWidget(m_trouble);
    body()->addStretch(2);
    m_writing->setText(tr("Leave the card on the reader: it is being written."));
    m_back = addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    setAccessibleName(title->text());
}

void ExtendPage::present(const ExtendCard& extending, const StationStatus& status, const Figures& figures) {
    const auto& card = extending.card;
    const auto serial = figures.serial(card.serial.value_or(0));
    const auto until = Dates::day(BusinessDay{days{card.validUntil.value_or(0)}});
    m_card->setText(card.state == CardState::Expired ? tr("Card %1 was good until %2").arg(serial, until)
                                                     : tr("Card %1 is good until %2").arg(serial, until));
    m_keeps->setText(tr("All that is on it stays: %1.").arg(figures.points(card.balance.value_or(Points{}))));
    m_approved->setText(Words::about(extending.approval));
    m_approved->setVisible(extending.approval.has_value());
    presentChoices(extending, status);
    const bool isIdle = extending.awaiting == Awaiting::Nothing;
    m_writing->setVisible(!isIdle);
    m_trouble->setMessage(Tone::Attention, extending.trouble ? Words::about(*extending.trouble).title + QStringLiteral(". ") +
                                                                   Words::about(*extending.trouble).now
                                                             : QString());
    m_back->setEnabled(isIdle);
}

void ExtendPage::presentChoices(const ExtendCard& extending, const StationStatus& status) {
    m_days = choicesFor(extending.card, status);
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        auto* button = m_choices[i];
        button->setVisible(i < m_days.size());
        button->setEnabled(extending.awaiting == Awaiting::Nothing);
        if (i < m_days.size()) {
            //: %1 is a date.
            button->setText(tr("To the end of %1").arg(Dates::day(m_days[i])));
        }
    }
}

} // namespace tally::ui
