#include "ui/pages/message_page.h"

#include "ui/chip_words.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

/// A frame with a small symbol before its text.
QWidget* boxed(QLabel* text, const QString& objectName, const QString& icon, const QString& meaning, QWidget* parent) {
    auto* box = new QFrame(parent);
    box->setObjectName(objectName);
    box->setProperty("kind", objectName);
    auto* symbol = new Symbol(box);
    symbol->setProperty("extent", QStringLiteral("small"));
    symbol->setIcon(icon, meaning);
    auto* row = new QHBoxLayout(box);
    row->setSpacing(14);
    row->addWidget(symbol, 0, Qt::AlignVCenter);
    row->addWidget(text, 1);
    return box;
}

} // namespace

MessagePage::MessagePage(QWidget* parent)
    : Page(QStringLiteral("messagePage"), parent),
      m_symbol(new Symbol(this)),
      m_title(makeLabel(QStringLiteral("messageTitle"), QStringLiteral("title"))),
      m_what(makeLabel(QStringLiteral("messageWhat"), QStringLiteral("text"))),
      m_code(makeLabel(QStringLiteral("messageCode"), QStringLiteral("code"))),
      m_money(makeLabel(QStringLiteral("messageMoney"), QStringLiteral("strong"))),
      m_now(makeLabel(QStringLiteral("messageNow"), QStringLiteral("strong"))),
      m_busy(new BusyBar(this)),
      m_chip(new Notice(this)) {
    m_symbol->setProperty("extent", QStringLiteral("large"));
    m_symbol->setObjectName(QStringLiteral("messageSymbol"));
    m_busy->setObjectName(QStringLiteral("busyBar"));
    m_chip->setObjectName(QStringLiteral("chipNotice"));
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_moneyBox = boxed(m_money, QStringLiteral("moneyBox"), QStringLiteral("money"), tr("The money"), this);
    m_nowBox = boxed(m_now, QStringLiteral("nowBox"), QStringLiteral("now"), tr("What to do now"), this);

    auto* text = new QVBoxLayout;
    text->setSpacing(14);
    text->addStretch(2);
    for (QWidget* part : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_what), static_cast<QWidget*>(m_code),
                          m_moneyBox, m_nowBox, static_cast<QWidget*>(m_busy)}) {
        text->addWidget(part);
    }
    text->addStretch(3);
    auto* symbolColumn = new QVBoxLayout;
    symbolColumn->addStretch(2);
    symbolColumn->addWidget(m_symbol);
    symbolColumn->addStretch(3);
    auto* row = new QHBoxLayout;
    row->setSpacing(36);
    row->addLayout(symbolColumn);
    row->addLayout(text, 1);
    body()->addLayout(row, 1);
    body()->addWidget(m_chip);

    m_wayOut = addBackButton(QStringLiteral("wayOutButton"), {}, NextCustomerChosen{});
    m_forward = addForwardButton(QStringLiteral("forwardButton"), {}, ButtonRole::Primary, Continued{});
}

void MessagePage::present(const Message& message, Busy busy, const QString& forward, const QString& wayOut) {
    m_symbol->setTone(message.tone);
    m_title->setText(message.title);
    m_what->setText(message.what);
    m_what->setVisible(!message.what.isEmpty());
    m_code->setVisible(false);
    m_money->setText(message.money);
    m_moneyBox->setVisible(!message.money.isEmpty());
    m_now->setText(message.now);
    m_nowBox->setVisible(!message.now.isEmpty());
    m_busy->setVisible(busy == Busy::Yes);
    m_chip->setMessage(Tone::Calm, {});
    m_forward->setText(forward);
    m_forward->setVisible(!forward.isEmpty());
    m_wayOut->setText(wayOut);
    m_wayOut->setVisible(!wayOut.isEmpty());
    setStyleProperty(*this, "tone", nameOf(message.tone));
    setAccessibleName(message.title);
    setAccessibleDescription(QStringList{message.what, message.money, message.now}.join(u' ').simplified());
}

void MessagePage::present(const Starting&) {
    present({Tone::Calm, tr("Opening the station"), tr("One moment, please."), {}, {}}, Busy::Yes, {}, {});
}

void MessagePage::present(const SetUpNeeded& needed) {
    present(Words::about(needed), Busy::No, {}, {});
    m_code->setText(QStringLiteral("tallycard --data '%1' \\\n    site init --site-id 1 --station 1 --currency EUR")
                        .arg(QString::fromStdString(needed.folder)));
    m_code->setVisible(true);
}

void MessagePage::present(const CannotStart& stopped) { present(Words::about(stopped), Busy::No, {}, {}); }

void MessagePage::present(const IssueOffer& offer) {
    const bool isInUse = offer.card.state == CardState::InUse;
    const bool isFixed = !offer.card.inUse.fixed.empty();
    const auto forward = isInUse && isFixed                          ? QString()
                         : isInUse                                   ? tr("Overwrite and issue …")
                         : offer.card.state == CardState::HalfIssued ? tr("Finish issuing")
                                                                     : tr("Issue this card");
    present(Words::about(offer), Busy::No, forward, {});
    m_chip->setMessage(Tone::Calm, ChipWords::warning(offer));
}

void MessagePage::present(const Writing& writing, const Figures& figures) {
    present(Words::about(writing, figures), Busy::Yes, {}, {});
}

void MessagePage::present(const PutCardBack& waiting, const Figures& figures) {
    present(Words::about(waiting, figures), Busy::No, {}, tr("Serve the next customer"));
}

void MessagePage::present(const Refused& refused, const Figures& figures) {
    present(Words::about(refused, figures), Busy::No, {}, {});
}

void MessagePage::present(const Damaged& damaged, const Figures& figures) {
    present(Words::about(damaged, figures), Busy::No, {}, {});
}

void MessagePage::present(const RefundDecided& decided, const Figures& figures) {
    present(Words::about(decided, figures), Busy::No, tr("Go on"), {});
}

void MessagePage::present(const ReaderProblem& problem) {
    present(Words::about(problem), Busy::Yes, tr("Look for the reader again"), {});
    const auto command = Words::commandFor(problem.health);
    m_code->setText(command);
    m_code->setVisible(!command.isEmpty());
}

void MessagePage::present(const LedgerProblem& problem) {
    present(Words::about(problem), Busy::No, tr("Try again"), {});
}

} // namespace tally::ui
