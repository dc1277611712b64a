#include "ui/pages/sign_in_page.h"

#include "ui/pin_entry.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/two_line_button.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScroller>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr int nameColumns = 3;

QFrame* makePanel(const QString& objectName, QLabel* label, QWidget* parent) {
    auto* panel = new QFrame(parent);
    panel->setObjectName(objectName);
    panel->setProperty("kind", QStringLiteral("typing"));
    panel->setFocusPolicy(Qt::StrongFocus);
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(20, 8, 20, 8);
    inside->addWidget(label);
    return panel;
}

} // namespace

SignInPage::SignInPage(QWidget* parent)
    : Page(QStringLiteral("signInPage"), parent),
      m_title(makeLabel(QStringLiteral("signInTitle"), QStringLiteral("pageTitle"))),
      m_why(makeLabel(QStringLiteral("signInWhy"), QStringLiteral("text"))),
      m_trouble(new Notice(this)) {
    m_trouble->setObjectName(QStringLiteral("signInTrouble"));
    m_names = makeNames();
    m_pin = makePin();
    body()->addWidget(m_title);
    body()->addWidget(m_why);
    body()->addWidget(m_names, 1);
    body()->addWidget(m_pin, 1);
    m_back = addBackButton(QStringLiteral("backButton"), tr("Another name"), WentBack{});
    m_forward = addForwardButton(QStringLiteral("signInButton"), tr("Sign in"), ButtonRole::Primary, Continued{});
}

QWidget* SignInPage::makeNames() {
    m_filter = makeLabel(QStringLiteral("nameFilter"), QStringLiteral("quiet"));
    m_nobody = makeLabel(QStringLiteral("nobodyFound"), QStringLiteral("heading"));
    m_nobody->setAlignment(Qt::AlignCenter);
    m_filterPanel = makePanel(QStringLiteral("nameFilterPanel"), m_filter, this);
    auto* inside = new QWidget;
    m_grid = new QGridLayout(inside);
    m_grid->setContentsMargins(6, 6, 6, 6);
    m_grid->setSpacing(12);
    for (int column = 0; column < nameColumns; ++column) {
        m_grid->setColumnStretch(column, 1);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("namesScroll"));
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QScroller::grabGesture(scroll->viewport(), QScroller::TouchGesture);
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_filterPanel);
    column->addWidget(m_nobody);
    column->addWidget(scroll, 1);
    return box;
}

QWidget* SignInPage::makePin() {
    m_chosen = makeLabel(QStringLiteral("chosenName"), QStringLiteral("title"));
    auto* caption = makeLabel(QStringLiteral("pinCaption"), QStringLiteral("heading"));
    caption->setText(tr("PIN"));
    m_dots = makeLabel(QStringLiteral("pinDots"), QStringLiteral("dots"));
    m_dots->setWordWrap(false);
    m_dotsPanel = makePanel(QStringLiteral("pinPanel"), m_dots, this);
    auto* keypad = new Keypad(KeypadFor::Pin, Keypad::Shape::High, this);
    connect(keypad, &Keypad::acted, this, &Page::acted);
    auto* left = new QVBoxLayout;
    left->setSpacing(14);
    left->addWidget(m_chosen);
    left->addWidget(caption);
    left->addWidget(m_dotsPanel);
    left->addWidget(m_trouble);
    left->addStretch(1);
    auto* box = new QWidget(this);
    auto* columns = new QHBoxLayout(box);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(24);
    columns->addLayout(left, 11);
    columns->addWidget(keypad, 9);
    return box;
}

QWidget* SignInPage::firstFocus() { return m_pin->isHidden() ? m_filterPanel : m_dotsPanel; }

void SignInPage::present(const SigningIn& signingIn, const StationStatus& status) {
    m_title->setText(tr("Who is at the till?"));
    m_why->clear();
    m_back->setText(tr("Another name"));
    m_back->setVisible(!signingIn.who.chosen.empty());
    m_forward->setText(tr("Sign in"));
    present(signingIn.who);
    m_filterPanel->setVisible(!status.peopleTrouble);
    if (status.peopleTrouble) {
        m_nobody->setText(tr("The list of people cannot be read from the ledger. Call the manager."));
    }
}

void SignInPage::present(const Approving& approving, const Figures& figures) {
    m_title->setText(tr("Somebody else must approve this"));
    m_why->setText(Words::about(approving, figures));
    m_back->setText(tr("Back"));
    m_back->setVisible(true);
    m_forward->setText(tr("Approve"));
    m_filterPanel->setVisible(true);
    present(approving.who);
}

void SignInPage::present(const Identification& who) {
    const bool isChosen = !who.chosen.empty();
    m_why->setVisible(!m_why->text().isEmpty());
    m_names->setVisible(!isChosen);
    m_pin->setVisible(isChosen);
    m_forward->setVisible(isChosen);
    m_forward->setEnabled(who.digits >= PinEntry::fewest && who.awaiting == Awaiting::Nothing);
    m_back->setEnabled(who.awaiting == Awaiting::Nothing);
    if (isChosen) {
        presentPin(who);
    } else {
        presentNames(who);
    }
    setAccessibleName(m_title->text());
}

void SignInPage::presentNames(const Identification& who) {
    const auto shown = who.matching();
    m_filter->setText(who.filter.empty() ? tr("Touch your name, or type some letters of it.")
                                         : tr("Names with “%1”").arg(QString::fromStdString(who.filter)));
    m_nobody->setVisible(shown.empty());
    m_nobody->setText(who.people.empty() ? tr("Nobody here may do that.")
                                         : tr("No such name. Delete a letter and look again."));
    while (m_people.size() < shown.size()) {
        auto* button = new TwoLineButton(m_names);
        button->setObjectName(QStringLiteral("person%1").arg(m_people.size()));
        button->setProperty("role", QStringLiteral("choice"));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this,
                [this, button] { Q_EMIT acted(PersonChosen{button->property("person").toString().toStdString()}); });
        const auto place = static_cast<int>(m_people.size());
        m_grid->addWidget(button, place / nameColumns, place % nameColumns);
        m_people.push_back(button);
    }
    for (std::size_t i = 0; i < m_people.size(); ++i) {
        m_people[i]->setVisible(i < shown.size());
        if (i < shown.size()) {
            const auto name = QString::fromStdString(shown[i].name);
            m_people[i]->setProperty("person", name);
            m_people[i]->setLines(name, Words::name(shown[i].role));
        }
    }
    m_grid->setRowStretch(static_cast<int>(m_people.size()) / nameColumns + 1, 1);
}

void SignInPage::presentPin(const Identification& who) {
    m_chosen->setText(QString::fromStdString(who.chosen));
    m_dots->setText(QString(static_cast<qsizetype>(who.digits), u'●'));
    m_dotsPanel->setAccessibleName(tr("%n digit(s) typed", nullptr, static_cast<int>(who.digits)));
    if (who.awaiting == Awaiting::Answer) {
        m_trouble->setMessage(Tone::Calm, tr("One moment, please."));
    } else {
        m_trouble->setMessage(Tone::Attention, who.trouble ? Words::about(*who.trouble) : QString());
    }
}

} // namespace tally::ui
