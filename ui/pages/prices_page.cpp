#include "ui/pages/prices_page.h"

#include "ui/style.h"
#include "ui/widgets/notice.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace tally::ui {

namespace {

using Rows = std::vector<std::pair<QString, QString>>;

QString bonusOf(const BonusStep& step, const Figures& figures) {
    if (const auto* points = std::get_if<Points>(&step.bonus)) {
        return PricesPage::tr("%1 as a bonus").arg(figures.points(*points));
    }
    const auto percent = std::get<Percent>(step.bonus).count;
    return PricesPage::tr("%1 % of the points as a bonus")
        .arg(figures.locale().toString(static_cast<qlonglong>(percent)));
}

void addPackages(Rows& rows, const PriceList& prices, const Figures& figures) {
    for (const auto& package : prices.packages) {
        rows.emplace_back(PricesPage::tr("Package “%1”").arg(QString::fromStdString(package.name)),
                          Words::about(package, figures));
    }
}

void addBonus(Rows& rows, const PriceList& prices, const Figures& figures) {
    for (const auto& step : prices.bonus) {
        rows.emplace_back(PricesPage::tr("From %1").arg(figures.money(step.from)), bonusOf(step, figures));
    }
}

void addRules(Rows& rows, const PriceList& prices, const Figures& figures) {
    rows.emplace_back(PricesPage::tr("Deposit on a new card"),
                      prices.deposit == Money{} ? PricesPage::tr("none") : figures.money(prices.deposit));
    rows.emplace_back(PricesPage::tr("Smallest top-up"), figures.points(prices.smallestTopUp));
    rows.emplace_back(PricesPage::tr("Largest top-up"), figures.points(prices.largestTopUp));
    rows.emplace_back(PricesPage::tr("A card holds at most"), figures.points(prices.largestBalance));
    rows.emplace_back(PricesPage::tr("One card, one day, at most"),
                      prices.dayLimit == Points{} ? PricesPage::tr("no limit") : figures.points(prices.dayLimit));
    rows.emplace_back(PricesPage::tr("Smallest coin"), figures.money(prices.cashStep));
    rows.emplace_back(PricesPage::tr("Most cash at once"), figures.money(prices.cashLimit()));
    rows.emplace_back(PricesPage::tr("A card is good for"),
                      prices.validDays == 0
                          ? PricesPage::tr("ever")
                          : PricesPage::tr("%n day(s) after each load", nullptr, static_cast<int>(prices.validDays)));
}

} // namespace

PricesPage::PricesPage(QWidget* parent)
    : Page(QStringLiteral("pricesPage"), parent),
      m_price(makeLabel(QStringLiteral("priceOfPoints"), QStringLiteral("heading"))),
      m_trouble(new Notice(this)),
      m_table(new QTableWidget(this)) {
    auto* title = makeLabel(QStringLiteral("pricesTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Price list in force"));
    m_trouble->setObjectName(QStringLiteral("pricesTrouble"));
    m_table->setObjectName(QStringLiteral("pricesTable"));
    m_table->setAccessibleName(title->text());
    m_table->setColumnCount(2);
    m_table->horizontalHeader()->setVisible(false);
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    body()->addWidget(title);
    body()->addWidget(m_price);
    body()->addWidget(m_trouble);
    body()->addWidget(m_table, 1);
    body()->addStretch(0);
    addForwardButton(QStringLiteral("backButton"), tr("Back"), ButtonRole::Primary, WentBack{});
    setAccessibleName(title->text());
}

void PricesPage::present(const StationStatus& status, const Figures& figures) {
    const auto& prices = status.prices;
    m_trouble->setMessage(Tone::Stop, status.pricesTrouble
                                          ? tr("The price list cannot be read. Nothing can be sold; call the manager.")
                                          : QString());
    m_price->setVisible(!status.pricesTrouble);
    m_table->setVisible(!status.pricesTrouble);
    m_price->setText(tr("%1 for %2").arg(figures.points(prices.points), figures.money(prices.money)));
    Rows rows;
    addPackages(rows, prices, figures);
    addBonus(rows, prices, figures);
    addRules(rows, prices, figures);
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& [name, value] = rows[static_cast<std::size_t>(row)];
        m_table->setItem(row, 0, new QTableWidgetItem(name));
        m_table->setItem(row, 1, new QTableWidgetItem(value));
    }
}

} // namespace tally::ui
