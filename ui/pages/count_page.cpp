#include "ui/pages/count_page.h"

#include "ui/widgets/fitting_label.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr int pieceRowHeight = 48;

QTableWidgetItem* cell(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

CountPage::CountPage(QWidget* parent)
    : Page(QStringLiteral("countPage"), parent),
      m_title(makeLabel(QStringLiteral("countTitle"), QStringLiteral("pageTitle"))),
      m_approved(makeLabel(QStringLiteral("countApproved"), QStringLiteral("quiet"))),
      m_table(new QTableWidget(this)),
      m_total(new FittingLabel(this)),
      m_trouble(new Notice(this)) {
    m_table->setObjectName(QStringLiteral("countTable"));
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Value"), tr("Pieces"), tr("Sum")});
    for (int column = 0; column < m_table->columnCount(); ++column) {
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(pieceRowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->installEventFilter(this);
    connect(m_table, &QTableWidget::cellClicked, this,
            [this](int row, int) { Q_EMIT acted(RowChosen{static_cast<std::size_t>(row)}); });
    m_total->setObjectName(QStringLiteral("countTotal"));
    m_total->setProperty("kind", QStringLiteral("big"));
    m_total->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_trouble->setObjectName(QStringLiteral("countTrouble"));
    auto* caption = makeLabel(QStringLiteral("countTotalCaption"), QStringLiteral("caption"));
    caption->setText(tr("Counted so far"));
    auto* keypad = new Keypad(KeypadFor::WholeNumber, Keypad::Shape::Wide, this);
    connect(keypad, &Keypad::acted, this, &Page::acted);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(caption);
    right->addWidget(m_total);
    right->addWidget(m_trouble);
    right->addWidget(keypad, 1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(m_table, 11);
    columns->addLayout(right, 9);
    body()->addWidget(m_title);
    body()->addWidget(m_approved);
    body()->addLayout(columns, 1);
    addBackButton(QStringLiteral("backButton"), tr("Back, keep what was typed"), WentBack{});
    m_finished = addForwardButton(QStringLiteral("countFinishedButton"), tr("All counted"), ButtonRole::Primary,
                                  CountFinished{});
}

QWidget* CountPage::firstFocus() { return m_table; }

/// The table would take the arrows and the digits for itself; here they are the presenter's.
bool CountPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            Q_EMIT acted(RowStepped{key == Qt::Key_Up ? -1 : 1});
            return true;
        }
        if (key != Qt::Key_Tab && key != Qt::Key_Backtab) {
            event->ignore();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

void CountPage::present(const CountDrawer& counting, const StationStatus& status, const Figures& figures) {
    const bool isOwn = status.attendant && status.attendant->operatorName == counting.owner;
    m_title->setText(isOwn ? tr("Count your drawer")
                           : tr("Count the drawer of %1").arg(QString::fromStdString(counting.owner)));
    m_approved->setText(Words::about(counting.approval));
    m_approved->setVisible(counting.approval.has_value());
    presentRows(counting, figures);
    m_total->setParts(figures.money(counting.total()));
    m_trouble->setMessage(Tone::Attention, counting.trouble ? Words::about(*counting.trouble) : QString());
    setAccessibleName(m_title->text());
    setAccessibleDescription(tr("Counted so far: %1").arg(m_total->text()));
}

void CountPage::presentRows(const CountDrawer& counting, const Figures& figures) {
    m_table->setRowCount(static_cast<int>(counting.rows.size()));
    for (int i = 0; i < m_table->rowCount(); ++i) {
        const auto& row = counting.rows[static_cast<std::size_t>(i)];
        m_table->setItem(i, 0, cell(figures.amount(row.value)));
        m_table->setItem(
            i, 1,
            cell(row.pieces ? figures.locale().toString(static_cast<qlonglong>(*row.pieces)) : QStringLiteral("–")));
        const auto worth = Money::fromMinor(row.value.minor() * row.pieces.value_or(0));
        m_table->setItem(i, 2, cell(row.pieces ? figures.amount(worth) : QString()));
    }
    m_table->setCurrentCell(static_cast<int>(counting.current), 1);
    m_table->scrollToItem(m_table->item(static_cast<int>(counting.current), 1));
}

} // namespace tally::ui
