#include "ui/pages/menu_page.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr int columns = 2;

QString tile(const QString& name, const QString& key) { return name + u'\n' + key; }

} // namespace

MenuPage::MenuPage(QWidget* parent) : Page(QStringLiteral("menuPage"), parent), m_grid(new QGridLayout) {
    auto* title = makeLabel(QStringLiteral("menuTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Menu"));
    m_grid->setSpacing(18);
    m_shift = addTile(QStringLiteral("shiftTile"), ShiftChosen{});
    m_openSales = addTile(QStringLiteral("openSalesTile"), OpenSalesChosen{});
    m_prices = addTile(QStringLiteral("pricesTile"), PricesChosen{});
    m_report = addTile(QStringLiteral("reportButton"), WentBack{});
    m_report->disconnect(this);
    connect(m_report, &QPushButton::clicked, this, [this] { Q_EMIT acted(ReportChosen{m_today}); });
    m_cases = addTile(QStringLiteral("casesTile"), CasesChosen{});
    m_signOut = addTile(QStringLiteral("signOutTile"), SignOutChosen{});
    m_shift->setText(tile(tr("Shift and drawer"), QStringLiteral("F6")));
    m_openSales->setText(tile(tr("Sales waiting for their card"), QStringLiteral("F5")));
    m_cases->setText(tr("Cases"));
    m_prices->setText(tile(tr("Price list"), QStringLiteral("F7")));
    m_report->setText(tile(tr("Day's report"), QStringLiteral("F8")));
    m_signOut->setText(tile(tr("Sign out, change operator"), QStringLiteral("F9")));
    body()->addWidget(title);
    body()->addLayout(m_grid, 1);
    addForwardButton(QStringLiteral("backButton"), tr("Back"), ButtonRole::Primary, WentBack{});
    setAccessibleName(title->text());
}

QPushButton* MenuPage::addTile(const QString& objectName, const Event& event) {
    auto* button = makeButton(objectName, {}, ButtonRole::Choice, event);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    return button;
}

QWidget* MenuPage::firstFocus() { return m_shift; }

void MenuPage::present(const StationStatus& status) {
    m_today = status.today;
    m_signOut->setVisible(!status.people.empty());
    m_cases->setVisible(status.cases.has_value());
    int place = 0;
    for (auto* each : {m_shift, m_openSales, m_prices, m_report, m_cases, m_signOut}) {
        m_grid->removeWidget(each);
        if (!each->isHidden()) {
            m_grid->addWidget(each, place / columns, place % columns);
            ++place;
        }
    }
}

} // namespace tally::ui
