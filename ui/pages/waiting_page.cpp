#include "ui/pages/waiting_page.h"

#include "ui/receipt_output.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

/// Where config.toml is wrong.
QString placeOf(const ConfigError& error) {
    const auto where = QString::fromStdString(error.where);
    switch (error.fault) {
    case ConfigFault::NotToml:
        return WaitingPage::tr("line %1").arg(where);
    case ConfigFault::Unreadable:
    case ConfigFault::CannotWrite:
        return WaitingPage::tr("unreadable");
    case ConfigFault::UnknownKey:
    case ConfigFault::NotText:
    case ConfigFault::NotAList:
        return where;
    case ConfigFault::NotADenomination:
    case ConfigFault::DenominationTwice:
    case ConfigFault::NotInOrder:
        return WaitingPage::tr("denominations: %1").arg(where);
    }
    return where;
}

} // namespace

WaitingPage::WaitingPage(QWidget* parent)
    : Page(QStringLiteral("waitingPage"), parent),
      m_config(new Notice(this)),
      m_receiptNotice(new Notice(this)),
      m_last(makeLabel(QStringLiteral("lastSaleLabel"), QStringLiteral("quiet"))),
      m_receipt(makeButton(QStringLiteral("receiptButton"), {}, ButtonRole::Choice, ReceiptChosen{})) {
    auto* drawing = new Symbol(this);
    drawing->setProperty("extent", QStringLiteral("huge"));
    drawing->setIcon(QStringLiteral("put-card"), tr("A card over a reader"));
    auto* title = makeLabel(QStringLiteral("waitingTitle"), QStringLiteral("title"));
    title->setText(tr("Put a card on the reader"));
    title->setAlignment(Qt::AlignCenter);
    auto* hint = makeLabel(QStringLiteral("waitingHint"), QStringLiteral("text"));
    hint->setText(tr("Its balance appears by itself. A blank card is offered for issue."));
    hint->setAlignment(Qt::AlignCenter);
    m_last->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_receiptNotice->setObjectName(QStringLiteral("receiptNotice"));

    m_config->setObjectName(QStringLiteral("configNotice"));
    body()->addWidget(m_config);
    body()->addStretch(3);
    body()->addWidget(drawing, 0, Qt::AlignHCenter);
    body()->addSpacing(12);
    body()->addWidget(title);
    body()->addWidget(hint);
    body()->addStretch(3);
    auto* last = new QHBoxLayout;
    last->setSpacing(24);
    last->addStretch(1);
    last->addWidget(m_last, 100);
    last->addWidget(m_receipt);
    last->addStretch(1);
    body()->addWidget(m_receiptNotice);
    body()->addLayout(last);
    setAccessibleName(title->text());
}

void WaitingPage::present(const WaitingForCard& waiting, const StationStatus& status, const ReceiptOutput& receipt,
                          const Figures& figures) {
    m_config->setMessage(Tone::Attention,
                         status.configTrouble
                             ? tr("config.toml is wrong (%1): reader, printer and language of this computer are not "
                                  "those that it names. Call the manager.")
                                   .arg(placeOf(*status.configTrouble))
                             : QString());
    const auto asked = waiting.last ? waiting.last->receipt : ReceiptAsked{};
    m_receipt->setText(asked.given ? tr("Duplicate (F3)") : tr("Receipt (F3)"));
    m_receipt->setVisible(asked.sale != 0);
    receipt.tell(*m_receiptNotice, asked);
    m_last->setText(waiting.last ? tr("Last: %1").arg(Words::about(*waiting.last, figures)) : QString());
}

} // namespace tally::ui
