#include "ui/pages/confirm_page.h"

#include "ui/widgets/fitting_label.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr std::array waysToPay{PayBy::Cash, PayBy::Card, PayBy::Other, PayBy::CashAndCard, PayBy::SameWay};

/// "20.00 + deposit 2.00", or what a refund takes besides; empty where the money is for points alone.
QString partsOf(SaleKind kind, const Bill& bill, const Figures& figures) {
    if (kind == SaleKind::Refund) {
        return bill.bonus == Points{} ? QString()
                                      : ConfirmPage::tr("takes %1 of the bonus along").arg(figures.count(bill.bonus));
    }
    if (bill.deposit == Money{}) {
        return {};
    }
    return ConfirmPage::tr("%1 + deposit %2")
        .arg(figures.amount(bill.money - bill.deposit), figures.amount(bill.deposit));
}

} // namespace

ConfirmPage::ConfirmPage(QWidget* parent)
    : Page(QStringLiteral("confirmPage"), parent),
      m_title(makeLabel(QStringLiteral("confirmTitle"), QStringLiteral("pageTitle"))),
      m_approved(makeLabel(QStringLiteral("confirmApproved"), QStringLiteral("quiet"))),
      m_keypad(new Keypad(KeypadFor::Money, Keypad::Shape::Wide, this)),
      m_trouble(new Notice(this)) {
    m_trouble->setObjectName(QStringLiteral("confirmTrouble"));
    connect(m_keypad, &Keypad::acted, this, &Page::acted);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(makePointsPanel());
    right->addWidget(m_keypad, 1);
    right->addStretch(0);
    auto* panels = new QHBoxLayout;
    panels->setSpacing(24);
    panels->addWidget(makeMoneyPanel(), 1);
    panels->addLayout(right, 1);
    auto* header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_approved);
    m_approved->setWordWrap(false);
    body()->addLayout(header);
    body()->addLayout(panels, 1);
    body()->addWidget(m_trouble);

    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_confirm = addForwardButton(QStringLiteral("confirmButton"), {}, ButtonRole::Primary, Continued{});
}

QWidget* ConfirmPage::makeMoneyPanel() {
    m_moneyCaption = makeLabel(QStringLiteral("confirmMoneyCaption"), QStringLiteral("heading"));
    m_moneyCaption->setWordWrap(false);
    m_money = makeFigure(QStringLiteral("confirmMoney"), QStringLiteral("big"), this);
    m_money->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_parts = makeFigure(QStringLiteral("confirmParts"), QStringLiteral("balances"), this);
    m_payCaption = makeLabel(QStringLiteral("confirmPaymentCaption"), QStringLiteral("caption"));
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(20, 8, 20, 10);
    inside->setSpacing(4);
    auto* captions = new QHBoxLayout;
    captions->addWidget(m_moneyCaption);
    captions->addWidget(m_parts, 1);
    inside->addLayout(captions);
    inside->addWidget(m_money);
    inside->addStretch(1);
    inside->addWidget(m_payCaption);
    inside->addWidget(makeWays());
    inside->addWidget(makeGiven());
    inside->addWidget(makeOthers());
    return panel;
}

QWidget* ConfirmPage::makeWays() {
    m_ways = new QWidget(this);
    auto* row = new QHBoxLayout(m_ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < waysToPay.size(); ++i) {
        auto* button = makeButton(QStringLiteral("payment%1").arg(i), Words::name(waysToPay[i]), ButtonRole::Choice,
                                  PayByChosen{waysToPay[i]});
        button->setCheckable(true);
        group->addButton(button);
        // The way back comes first: it is what a refund takes unless somebody says otherwise.
        row->insertWidget(waysToPay[i] == PayBy::SameWay ? 0 : row->count(), button, i == 1 ? 5 : 4);
        m_payments[i] = button;
    }
    return m_ways;
}

QWidget* ConfirmPage::makeOthers() {
    m_others = new QWidget(this);
    auto* column = new QVBoxLayout(m_others);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* names = new QHBoxLayout;
    names->setSpacing(8);
    m_otherNames = names;
    m_reasonCaption = makeLabel(QStringLiteral("paymentReasonCaption"), QStringLiteral("caption"));
    m_reasonCaption->setText(tr("What for?"));
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("paymentReason"));
    m_reason->setAccessibleName(m_reasonCaption->text());
    m_reason->setMaxLength(longestReason);
    connect(m_reason, &QLineEdit::textEdited, this,
            [this](const QString& reason) { Q_EMIT acted(ReasonEntered{reason.trimmed().toStdString()}); });
    column->addLayout(names);
    column->addWidget(m_reasonCaption);
    column->addWidget(m_reason);
    return m_others;
}

QWidget* ConfirmPage::makeGiven() {
    m_likelyBox = new QWidget(this);
    auto* likely = new QHBoxLayout(m_likelyBox);
    likely->setContentsMargins(0, 0, 0, 0);
    likely->setSpacing(8);
    m_exact = makeButton(QStringLiteral("givenExact"), tr("Exact"), ButtonRole::Choice, Cleared{});
    likely->addWidget(m_exact, 1);
    for (std::size_t i = 0; i < m_likely.size(); ++i) {
        auto* button = makeButton(QStringLiteral("given%1").arg(i), {}, ButtonRole::Choice, Cleared{});
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this, [this, button] {
            Q_EMIT acted(GivenChosen{Money::fromMinor(button->property("minor").toLongLong())});
        });
        likely->addWidget(button, 1);
        m_likely[i] = button;
    }
    m_givenCaption = makeLabel(QStringLiteral("givenCaption"), QStringLiteral("caption"));
    m_changeCaption = makeLabel(QStringLiteral("changeCaption"), QStringLiteral("heading"));
    m_givenMoney = makeFigure(QStringLiteral("givenMoney"), QStringLiteral("figure"), this);
    m_change = makeFigure(QStringLiteral("changeMoney"), QStringLiteral("change"), this);
    m_given = new QWidget(this);
    auto* grid = new QGridLayout(m_given);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_likelyBox, 0, 0, 1, 2);
    grid->addWidget(m_givenCaption, 1, 0);
    grid->addWidget(m_givenMoney, 1, 1);
    grid->addWidget(m_changeCaption, 2, 0);
    grid->addWidget(m_change, 2, 1);
    return m_given;
}

QWidget* ConfirmPage::makePointsPanel() {
    m_pointsCaption = makeLabel(QStringLiteral("confirmPointsCaption"), QStringLiteral("heading"));
    m_before = makeFigure(QStringLiteral("confirmBefore"), QStringLiteral("figure"), this);
    m_points = makeFigure(QStringLiteral("confirmChange"), QStringLiteral("figure"), this);
    m_after = makeFigure(QStringLiteral("confirmAfter"), QStringLiteral("figure"), this);
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* grid = new QGridLayout(panel);
    grid->setContentsMargins(20, 10, 20, 12);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_pointsCaption, 0, 0, 1, 3);
    int column = 0;
    for (const auto& [text, figure] : {std::pair{tr("Old balance"), m_before}, std::pair{tr("This sale"), m_points},
                                       std::pair{tr("New balance"), m_after}}) {
        auto* caption = makeLabel({}, QStringLiteral("caption"));
        caption->setText(text);
        caption->setAlignment(Qt::AlignRight);
        grid->addWidget(caption, 1, column);
        grid->addWidget(figure, 2, column);
        grid->setColumnStretch(column, 1);
        ++column;
    }
    return panel;
}

void ConfirmPage::present(const Confirm& confirming, const StationStatus& status, const Figures& figures) {
    const auto& draft = confirming.draft;
    const bool refund = draft.kind == SaleKind::Refund;
    const auto before = draft.card.balance.value_or(Points{0});
    const auto points = confirming.bill.points;
    m_approved->setText(Words::about(draft.approval));
    m_money->setParts(figures.money(confirming.bill.money));
    m_parts->setParts(partsOf(draft.kind, confirming.bill, figures));
    m_before->setParts(figures.count(before));
    m_points->setParts(figures.change(refund ? Points{0} - points : points));
    m_after->setParts(figures.count(refund ? before - points : before + points));
    const auto card = draft.card.serial ? tr("Card %1").arg(figures.serial(*draft.card.serial)) : tr("New card");
    m_pointsCaption->setText(confirming.bill.bonus == Points{}
                                 ? card
                                 : card + QStringLiteral("   ·   ") + Words::pointsOf(confirming.bill, figures));
    presentWords(confirming, figures);
    presentWays(confirming);
    presentOthers(confirming, status);
    presentTender(confirming, status, figures);
    auto trouble = Words::about(draft.place, draft, figures);
    if (confirming.trouble && (draft.place != CardPlace::OnReader || *confirming.trouble == TillError::CardFailed)) {
        const auto words = Words::about(*confirming.trouble);
        trouble = words.title + QStringLiteral(". ") + words.money + u' ' + words.now;
    }
    m_trouble->setMessage(Tone::Attention, trouble);
    if (!trouble.isEmpty()) {
        // What is wrong with the card takes the room of the keys: nothing can be confirmed until it is set right.
        m_keypad->setVisible(false);
        m_likelyBox->setVisible(false);
    }
    m_confirm->setEnabled(draft.place == CardPlace::OnReader && !confirming.tenderTrouble);
    setAccessibleName(m_title->text());
    setAccessibleDescription(tr("%1, new balance %2").arg(figures.money(confirming.bill.money), m_after->text()));
}

void ConfirmPage::presentWays(const Confirm& confirming) {
    const bool isFree = confirming.bill.money == Money{};
    // Where the change is reckoned below, the buttons speak for themselves.
    m_payCaption->setVisible(!isFree && confirming.draft.kind == SaleKind::Refund);
    m_ways->setVisible(!isFree);
    for (std::size_t i = 0; i < waysToPay.size(); ++i) {
        const bool isChosen = confirming.tender.by == waysToPay[i];
        const auto name = Words::name(waysToPay[i]);
        m_payments[i]->setChecked(isChosen);
        m_payments[i]->setText(isChosen ? QStringLiteral("✓ ") + name : name);
        m_payments[i]->setAccessibleName(name);
        const auto notHere = confirming.draft.kind == SaleKind::Refund ? PayBy::CashAndCard : PayBy::SameWay;
        m_payments[i]->setVisible(waysToPay[i] != notHere);
    }
}

/// Which of those that the price list names, and what for. Where it names none, whoever is in charge says what for.
void ConfirmPage::presentOthers(const Confirm& confirming, const StationStatus& status) {
    const bool isOther = confirming.tender.by == PayBy::Other && confirming.bill.money != Money{};
    const auto& others = status.prices.otherPayments;
    m_others->setVisible(isOther && (!others.empty() || !status.people.empty()));
    if (!isOther) {
        return;
    }
    while (m_otherButtons.size() < others.size()) {
        const auto place = m_otherButtons.size();
        auto* button = makeButton(QStringLiteral("other%1").arg(place), {}, ButtonRole::Choice, Continued{});
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this,
                [this, button] { Q_EMIT acted(PayByChosen{PayBy::Other, button->text().toStdString()}); });
        button->setCheckable(true);
        m_otherNames->addWidget(button);
        m_otherButtons.push_back(button);
    }
    for (std::size_t i = 0; i < m_otherButtons.size(); ++i) {
        m_otherButtons[i]->setVisible(i < others.size());
        if (i < others.size()) {
            m_otherButtons[i]->setText(QString::fromStdString(others[i].name));
            m_otherButtons[i]->setChecked(others.size() == 1 || others[i].name == confirming.tender.other);
        }
    }
    const auto* chosen = status.prices.otherPaymentNamed(confirming.tender.other);
    const bool isAsked = others.empty() || (chosen != nullptr && chosen->reason == PaymentReason::Required);
    m_reasonCaption->setVisible(isAsked);
    m_reason->setVisible(isAsked);
    const auto reason = QString::fromStdString(confirming.tender.reason);
    if (m_reason->text().trimmed() != reason) {
        m_reason->setText(reason);
    }
}

void ConfirmPage::presentTender(const Confirm& confirming, const StationStatus& status, const Figures& figures) {
    const auto& tender = confirming.tender;
    const bool isSplit = tender.by == PayBy::CashAndCard;
    const bool isTyped = confirming.bill.money != Money{} && confirming.draft.kind != SaleKind::Refund &&
                         (tender.by == PayBy::Cash || isSplit);
    m_given->setVisible(isTyped);
    m_keypad->setVisible(isTyped);
    m_keypad->present(figures);
    if (!isTyped) {
        return;
    }
    m_likelyBox->setVisible(!isSplit);
    presentLikely(confirming, status, figures);
    m_givenCaption->setText(isSplit ? tr("In cash") : tr("Given"));
    const auto typed = tender.typed.money();
    const bool isExact = tender.typed.isEmpty() && !isSplit;
    m_givenMoney->setParts(isExact ? tr("exact") : figures.money(typed));
    if (confirming.tenderTrouble == TillError::NoSuchCash) {
        m_changeCaption->setText(tr("No such cash"));
        m_change->setParts(QStringLiteral("–"));
    } else if (isSplit) {
        const bool fits = typed < confirming.bill.money;
        m_changeCaption->setText(tr("By card"));
        m_change->setParts(fits ? figures.money(confirming.bill.money - typed) : QStringLiteral("–"));
    } else if (confirming.tenderTrouble == TillError::GivenTooMuch) {
        m_changeCaption->setText(tr("More than %1").arg(figures.money(status.prices.cashLimit())));
        m_change->setParts(QStringLiteral("–"));
    } else if (confirming.tenderTrouble) {
        m_changeCaption->setText(tr("Missing"));
        m_change->setParts(figures.money(confirming.bill.money - typed));
    } else {
        m_changeCaption->setText(tr("Change"));
        m_change->setParts(figures.money(changeOf(confirming.bill.payments)));
    }
    setStyleProperty(*m_change, "missing", confirming.tenderTrouble ? QStringLiteral("yes") : QStringLiteral("no"));
}

void ConfirmPage::presentLikely(const Confirm& confirming, const StationStatus& status, const Figures& figures) {
    const auto likely = likelyGiven(confirming.bill.money, figures.currency(), status.denominations(), m_likely.size());
    m_exact->setCheckable(true);
    m_exact->setChecked(confirming.tender.typed.isEmpty());
    for (std::size_t i = 0; i < m_likely.size(); ++i) {
        m_likely[i]->setVisible(i < likely.size());
        if (i < likely.size()) {
            m_likely[i]->setProperty("minor", static_cast<qlonglong>(likely[i].minor()));
            m_likely[i]->setText(figures.brief(likely[i]));
            m_likely[i]->setAccessibleName(tr("Given: %1").arg(figures.money(likely[i])));
            m_likely[i]->setCheckable(true);
            m_likely[i]->setChecked(confirming.tender.typed.money() == likely[i]);
        }
    }
}

void ConfirmPage::presentWords(const Confirm& confirming, const Figures& figures) {
    const auto points = figures.points(confirming.bill.points);
    const bool isFree = confirming.bill.money == Money{};
    m_payCaption->setText(tr("Paid by"));
    switch (confirming.draft.kind) {
    case SaleKind::Issue:
        m_title->setText(isFree ? tr("Issue the card without points") : tr("Take the money, then issue the card"));
        m_moneyCaption->setText(tr("Take from the customer"));
        m_confirm->setText(isFree ? tr("Issue the card") : tr("Money taken – issue the card"));
        if (confirming.draft.ifInUse == IfInUse::Overwrite) {
            m_title->setText(tr("What this card holds will be destroyed"));
            m_confirm->setText(isFree ? tr("Overwrite the card") : tr("Money taken – overwrite the card"));
        }
        return;
    case SaleKind::TopUp:
        m_title->setText(tr("Take the money, then load the points"));
        m_moneyCaption->setText(tr("Take from the customer"));
        m_confirm->setText(tr("Money taken – load %1").arg(points));
        return;
    case SaleKind::Refund:
        m_title->setText(tr("Take the points off, then pay out"));
        m_moneyCaption->setText(tr("Pay out afterwards"));
        m_payCaption->setText(confirming.bill.cameAs.empty()
                                  ? tr("Goes back as it came: %1").arg(Words::about(confirming.bill.payments, figures))
                                  : tr("Came as %1. Another way takes a supervisor and is noted.")
                                        .arg(Words::about(confirming.bill.cameAs, figures)));
        m_confirm->setText(tr("Take %1 off").arg(points));
        return;
    }
}

} // namespace tally::ui
