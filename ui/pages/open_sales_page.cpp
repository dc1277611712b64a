#include "ui/pages/open_sales_page.h"

#include "ui/dates.h"
#include "ui/style.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tally::ui {

namespace {

constexpr int whatColumn = 2;
constexpr int firstNumberColumn = 3;
constexpr int lastNumberColumn = 4;

QTableWidgetItem* cell(const QString& text, Qt::Alignment alignment) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    return item;
}

QString waitsFor(OpenWaitsFor whom) {
    switch (whom) {
    case OpenWaitsFor::Card:
        return OpenSalesPage::tr("its card");
    case OpenWaitsFor::Manager:
        return OpenSalesPage::tr("a manager");
    }
    return {};
}

} // namespace

OpenSalesPage::OpenSalesPage(QWidget* parent)
    : Page(QStringLiteral("openSalesPage"), parent),
      m_explanation(makeLabel(QStringLiteral("openSalesExplanation"), QStringLiteral("text"))),
      m_table(new QTableWidget(this)),
      m_empty(makeLabel(QStringLiteral("openSalesEmpty"), QStringLiteral("heading"))) {
    auto* title = makeLabel(QStringLiteral("openSalesTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Sales waiting for their card"));
    m_explanation->setText(tr("These cards were lifted too early. Each sale completes itself as soon as its card lies "
                              "on the reader again; what no card can tell any more a manager decides."));
    m_empty->setText(tr("No sale is waiting. All cards are up to date."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_table->setObjectName(QStringLiteral("openSalesTable"));
    m_table->setAccessibleName(title->text());
    m_table->setColumnCount(6);
    m_table->setHorizontalHeaderLabels(
        {tr("Time"), tr("Card"), tr("What"), tr("Points"), tr("Money"), tr("Waits for")});
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const bool isNumber = column >= firstNumberColumn && column <= lastNumberColumn;
        const auto side = isNumber ? Qt::AlignRight : Qt::AlignLeft;
        m_table->horizontalHeaderItem(column)->setTextAlignment(side | Qt::AlignVCenter);
    }
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(whatColumn, QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    body()->addWidget(title);
    body()->addWidget(m_explanation);
    body()->addWidget(m_table, 1);
    body()->addWidget(m_empty, 1);
    m_decide = addBackButton(QStringLiteral("decideButton"), tr("Say what it was"), Continued{});
    m_decide->disconnect(this);
    connect(m_decide, &QPushButton::clicked, this, [this] {
        if (const auto* sale = undecided()) {
            Q_EMIT acted(OpenSaleChosen{sale->intent});
        }
    });
    addForwardButton(QStringLiteral("backButton"), tr("Back"), ButtonRole::Primary, WentBack{});
    setAccessibleName(title->text());
}

void OpenSalesPage::present(const OpenSalesList& list, const Figures& figures) {
    m_table->setVisible(!list.sales.empty());
    m_explanation->setVisible(!list.sales.empty());
    m_empty->setVisible(list.sales.empty());
    m_table->setRowCount(static_cast<int>(list.sales.size()));
    m_sales = list.sales;
    m_decide->setVisible(undecided() != nullptr);
    int row = 0;
    for (const auto& sale : list.sales) {
        const auto card = sale.serial ? figures.serial(*sale.serial) : QString::fromStdString(sale.uid);
        m_table->setItem(row, 0, cell(Dates::moment(sale.wallTime), Qt::AlignLeft));
        m_table->setItem(row, 1, cell(card, Qt::AlignLeft));
        m_table->setItem(row, 2, cell(Words::name(sale.kind), Qt::AlignLeft));
        m_table->setItem(row, 3, cell(figures.count(sale.points), Qt::AlignRight));
        m_table->setItem(row, 4, cell(figures.money(sale.money), Qt::AlignRight));
        m_table->setItem(row, 5, cell(waitsFor(sale.waitsFor), Qt::AlignLeft));
        ++row;
    }
}

const OpenSale* OpenSalesPage::undecided() const {
    const auto row = m_table->currentRow();
    if (row >= 0 && static_cast<std::size_t>(row) < m_sales.size()) {
        const auto& chosen = m_sales[static_cast<std::size_t>(row)];
        if (chosen.waitsFor == OpenWaitsFor::Manager) {
            return &chosen;
        }
    }
    const auto first = std::ranges::find(m_sales, OpenWaitsFor::Manager, &OpenSale::waitsFor);
    return first == m_sales.end() ? nullptr : &*first;
}

} // namespace tally::ui
