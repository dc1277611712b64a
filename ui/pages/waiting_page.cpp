#include "ui/pages/waiting_page.h"

#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QLabel>
#include <QVBoxLayout>

namespace tally::ui {

WaitingPage::WaitingPage(QWidget* parent)
    : Page(QStringLiteral("waitingPage"), parent),
      m_config(new Notice(this)),
      m_last(makeLabel(QStringLiteral("lastSaleLabel"), QStringLiteral("quiet"))) {
    auto* drawing = new Symbol(this);
    drawing->setProperty("extent", QStringLiteral("huge"));
    drawing->setIcon(QStringLiteral("put-card"), tr("A card over a reader"));
    auto* title = makeLabel(QStringLiteral("waitingTitle"), QStringLiteral("title"));
    title->setText(tr("Put a card on the reader"));
    title->setAlignment(Qt::AlignCenter);
    auto* hint = makeLabel(QStringLiteral("waitingHint"), QStringLiteral("text"));
    hint->setText(tr("Its balance appears by itself. A blank card is offered for issue."));
    hint->setAlignment(Qt::AlignCenter);
    m_last->setAlignment(Qt::AlignCenter);

    m_config->setObjectName(QStringLiteral("configNotice"));
    body()->addWidget(m_config);
    body()->addStretch(3);
    body()->addWidget(drawing, 0, Qt::AlignHCenter);
    body()->addSpacing(12);
    body()->addWidget(title);
    body()->addWidget(hint);
    body()->addStretch(3);
    body()->addWidget(m_last);
    setAccessibleName(title->text());
}

void WaitingPage::present(const WaitingForCard& waiting, const StationStatus& status, const Figures& figures) {
    m_config->setMessage(Tone::Attention,
                         status.configTrouble
                             ? tr("config.toml is wrong (%1): reader, printer and language of this computer are not "
                                  "those that it names. Call the manager.")
                                   .arg(QString::fromStdString(*status.configTrouble))
                             : QString());
    m_last->setText(waiting.last ? tr("Last: %1").arg(Words::about(*waiting.last, figures)) : QString());
}

} // namespace tally::ui
