#include "ui/pages/cases_page.h"

#include "ui/case_words.h"

#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr int indexRole = Qt::UserRole;

void addItem(QListWidget& list, const QString& outline, std::size_t index) {
    auto* item = new QListWidgetItem(outline, &list);
    item->setData(indexRole, static_cast<qulonglong>(index));
}

/// Stands between cases and what is only for information.
void addDivider(QListWidget& list, const QString& text) {
    auto* item = new QListWidgetItem(text, &list);
    item->setFlags(Qt::NoItemFlags);
    auto font = item->font();
    font.setBold(true);
    item->setFont(font);
}

} // namespace

CasesPage::CasesPage(QWidget* parent)
    : Page(QStringLiteral("casesPage"), parent),
      m_list(new QListWidget(this)),
      m_evidence(new QScrollArea(this)),
      m_message(makeLabel(QStringLiteral("casesMessage"), QStringLiteral("heading"))) {
    auto* title = makeLabel(QStringLiteral("casesTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Cards that contradict the ledger or themselves"));
    m_message->setAlignment(Qt::AlignCenter);
    m_list->setObjectName(QStringLiteral("casesList"));
    m_list->setAccessibleName(title->text());
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_evidence->setObjectName(QStringLiteral("casesEvidence"));
    m_evidence->setWidgetResizable(true);
    m_evidence->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr) {
            Q_EMIT acted(CaseSelected{static_cast<std::size_t>(item->data(indexRole).toULongLong())});
        }
    });
    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addWidget(m_list, 4);
    columns->addWidget(m_evidence, 9);
    columns->addWidget(m_message, 13);
    body()->addWidget(title);
    body()->addLayout(columns, 1);
    addForwardButton(QStringLiteral("backButton"), tr("Back"), ButtonRole::Primary, WentBack{});
    setAccessibleName(title->text());
}

void CasesPage::present(const CasesShown& shown, const std::string& timeZone, const Figures& figures) {
    if (shown.trouble) {
        const auto message = Words::about(*shown.trouble);
        presentMessage(message.title + u'\n' + message.what + u'\n' + message.now);
    } else if (!shown.book) {
        presentMessage(tr("The ledger is being looked through."));
    } else if (shown.book->size() == 0) {
        presentMessage(tr("None. No card was turned away for contradicting the ledger or itself."));
    } else {
        const WallClock clock(timeZone);
        const CaseWords words(clock, figures);
        presentMessage({});
        fillList(shown, words);
        presentEvidence(shown, words);
    }
}

void CasesPage::presentMessage(const QString& text) {
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_list->setVisible(text.isEmpty());
    m_evidence->setVisible(text.isEmpty());
}

void CasesPage::fillList(const CasesShown& shown, const CaseWords& words) {
    QStringList outlines;
    for (const auto& one : shown.book->cases) {
        outlines << words.outline(one);
    }
    for (const auto& ahead : shown.book->ahead) {
        outlines << words.outline(ahead);
    }
    const QSignalBlocker blocker(m_list);
    if (outlines != m_outlines) {
        m_outlines = outlines;
        m_selected.reset();
        m_list->clear();
        const auto cases = shown.book->cases.size();
        for (std::size_t i = 0; i < shown.book->size(); ++i) {
            if (i == cases) {
                addDivider(*m_list, tr("For information"));
            }
            addItem(*m_list, outlines[static_cast<qsizetype>(i)], i);
        }
    }
    const bool isPastDivider = shown.selected >= shown.book->cases.size();
    m_list->setCurrentRow(static_cast<int>(shown.selected) + (isPastDivider ? 1 : 0));
}

void CasesPage::presentEvidence(const CasesShown& shown, const CaseWords& words) {
    if (m_selected == shown.selected) {
        return;
    }
    m_selected = shown.selected;
    const auto cases = shown.book->cases.size();
    m_evidence->setWidget(shown.selected < cases ? evidenceOf(shown.book->cases[shown.selected], words)
                                                 : evidenceOf(shown.book->ahead[shown.selected - cases], words));
}

QLabel* CasesPage::makeText(const QString& kind, const QString& text) {
    auto* label = makeLabel({}, kind);
    label->setText(text);
    return label;
}

void CasesPage::addParagraph(QVBoxLayout& column, const QString& caption, const QString& text) {
    column.addWidget(makeText(QStringLiteral("caption"), caption));
    column.addWidget(makeText(QStringLiteral("evidence"), text));
}

QWidget* CasesPage::evidenceOf(const CardCase& one, const CaseWords& words) {
    auto* panel = new QWidget;
    panel->setObjectName(QStringLiteral("caseEvidence"));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(8);
    column->addWidget(makeText(QStringLiteral("heading"), words.cardName(one.uid, one.serial)));
    for (const auto& broken : one.contradictions) {
        column->addWidget(makeText(QStringLiteral("strong"), CaseWords::ruleBroken(broken.rule)));
        column->addWidget(sideBySide(words.rows(one, broken)));
        addParagraph(*column, tr("What it may mean"), CaseWords::whatItMayMean(broken.rule));
        addParagraph(*column, tr("What to do"), CaseWords::whatToDo(broken.rule));
    }
    if (!one.shown) {
        column->addWidget(makeText(QStringLiteral("evidence"),
                                   tr("The entry was made by an older version, which kept no evidence.")));
    }
    addParagraph(*column, tr("Shown at the reader"), words.presentations(one));
    column->addStretch(1);
    return panel;
}

QWidget* CasesPage::evidenceOf(const CardAhead& ahead, const CaseWords& words) {
    auto* panel = new QWidget;
    panel->setObjectName(QStringLiteral("caseEvidence"));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(8);
    column->addWidget(makeText(QStringLiteral("heading"), words.cardName(ahead.uid, ahead.serial)));
    column->addWidget(makeText(QStringLiteral("strong"), tr("The card is ahead of a ledger restored from a backup.")));
    column->addWidget(sideBySide(words.rows(ahead)));
    addParagraph(*column, tr("What it means"), CaseWords::aheadMeans());
    addParagraph(*column, tr("What to do"), CaseWords::aheadToDo());
    column->addStretch(1);
    return panel;
}

QWidget* CasesPage::sideBySide(const std::vector<EvidenceRow>& rows) {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(2);
    for (const auto& [columnNumber, share] : {std::pair{0, 3}, std::pair{1, 4}, std::pair{2, 4}}) {
        grid->setColumnStretch(columnNumber, share);
    }
    grid->addWidget(makeText(QStringLiteral("evidenceHead"), tr("What the card showed")), 0, 1);
    grid->addWidget(makeText(QStringLiteral("evidenceHead"), tr("What the ledger knows")), 0, 2);
    int line = 1;
    for (const auto& row : rows) {
        grid->addWidget(makeText(QStringLiteral("evidenceLabel"), row.label), line, 0);
        grid->addWidget(makeText(QStringLiteral("evidence"), row.shown), line, 1);
        grid->addWidget(makeText(QStringLiteral("evidence"), row.known), line, 2);
        ++line;
    }
    return box;
}

} // namespace tally::ui
