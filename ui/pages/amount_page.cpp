#include "ui/pages/amount_page.h"

#include "ui/widgets/amount_display.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/two_line_button.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScroller>
#include <QVBoxLayout>

#include <array>

namespace tally::ui {

namespace {

/// Times an amount of every day: 5 to 100 EUR, 500 to 10,000 JPY.
constexpr std::array<std::int64_t, 6> presetMultiples{5, 10, 20, 30, 50, 100};

Money presetAmount(std::size_t place, const Currency& currency) {
    return Money::fromMinor(presetMultiples.at(place) * currency.everyday().minor());
}

QString titleOf(const Draft& draft, const Figures& figures) {
    const auto serial = draft.card.serial ? figures.serial(*draft.card.serial) : QString();
    switch (draft.kind) {
    case SaleKind::Issue:
        return AmountPage::tr("New card: how much to load?");
    case SaleKind::TopUp:
        return AmountPage::tr("Top up card %1").arg(serial);
    case SaleKind::Refund:
        return AmountPage::tr("Refund from card %1").arg(serial);
    }
    return {};
}

QString balancesOf(const EnterAmount& entering, const Figures& figures) {
    const auto before = entering.draft.card.balance.value_or(Points{0});
    if (!entering.bill) {
        return AmountPage::tr("Balance %1").arg(figures.points(before));
    }
    const auto& bill = *entering.bill;
    const auto after = entering.draft.kind == SaleKind::Refund ? before - bill.points : before + bill.points;
    auto text = AmountPage::tr("Balance %1 → %2").arg(figures.count(before), figures.points(after));
    if (bill.deposit != Money{}) {
        text = AmountPage::tr("+ deposit %1 = %2").arg(figures.amount(bill.deposit), figures.money(bill.money)) +
               QStringLiteral("   ·   ") + text;
    }
    return text;
}

/// What a tap on this amount would come to; a button that leads nowhere cannot be tapped.
bool wouldDo(const EnterAmount& entering, const Sale& sale, const PriceList& prices) {
    return billFor(entryKindOf(entering.draft.kind), sale, prices, entering.draft.standing()).has_value();
}

} // namespace

AmountPage::AmountPage(QWidget* parent)
    : Page(QStringLiteral("amountPage"), parent),
      m_title(makeLabel(QStringLiteral("amountTitle"), QStringLiteral("pageTitle"))),
      m_approved(makeLabel(QStringLiteral("amountApproved"), QStringLiteral("quiet"))),
      m_amount(new AmountDisplay(this)),
      m_points(new FittingLabel(this)),
      m_balances(new FittingLabel(this)),
      m_trouble(new Notice(this)),
      m_packagesScroll(makePackages()),
      m_keypad(new Keypad(KeypadFor::Money, Keypad::Shape::High, this)) {
    m_points->setObjectName(QStringLiteral("amountPoints"));
    m_points->setProperty("kind", QStringLiteral("amountPoints"));
    m_points->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_balances->setObjectName(QStringLiteral("amountBalances"));
    m_balances->setProperty("kind", QStringLiteral("balances"));
    m_balances->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_trouble->setObjectName(QStringLiteral("amountTrouble"));

    m_amount->addLine(m_points);
    m_amount->addLine(m_balances);
    connect(m_keypad, &Keypad::acted, this, &Page::acted);

    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_amount);
    left->addWidget(m_trouble);
    left->addStretch(1);
    left->addWidget(m_packagesScroll, 100);
    left->addWidget(makePresets());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(left, 11);
    columns->addWidget(m_keypad, 9);
    auto* header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_approved);
    m_approved->setWordWrap(false);
    body()->addLayout(header);
    body()->addLayout(columns, 1);

    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_continue = addForwardButton(QStringLiteral("continueButton"), tr("Continue"), ButtonRole::Primary, Continued{});
}

QWidget* AmountPage::makePresets() {
    auto* box = new QWidget(this);
    m_presetsGrid = new QGridLayout(box);
    m_presetsGrid->setContentsMargins(0, 0, 0, 0);
    m_presetsGrid->setSpacing(10);
    while (m_presets.size() < presetMultiples.size()) {
        auto* button = makeButton({}, {}, ButtonRole::Choice, Cleared{});
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this, [this, button] {
            Q_EMIT acted(PresetChosen{Money::fromMinor(button->property("minor").toLongLong())});
        });
        m_presets.push_back(button);
    }
    m_all =
        makeButton(QStringLiteral("allButton"), tr("Everything that can be refunded"), ButtonRole::Choice, AllChosen{});
    return box;
}

QScrollArea* AmountPage::makePackages() {
    auto* inside = new QWidget;
    m_packagesGrid = new QGridLayout(inside);
    m_packagesGrid->setContentsMargins(0, 0, 0, 0);
    m_packagesGrid->setSpacing(10);
    m_packagesGrid->setColumnStretch(0, 1);
    m_packagesGrid->setColumnStretch(1, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("packagesScroll"));
    // Gives way to a notice.
    scroll->setMinimumHeight(1);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QScroller::grabGesture(scroll->viewport(), QScroller::TouchGesture);
    return scroll;
}

QWidget* AmountPage::firstFocus() { return m_amount; }

void AmountPage::present(const EnterAmount& entering, const StationStatus& status, const Figures& figures) {
    m_title->setText(titleOf(entering.draft, figures));
    m_approved->setText(Words::about(entering.draft.approval));
    m_keypad->present(figures);
    presentAmount(entering, figures);
    presentPackages(entering, status.prices, figures);
    presentPresets(entering, status, figures);
    if (entering.trouble) {
        m_trouble->setMessage(Tone::Attention,
                              Words::aboutAmount(*entering.trouble, entering.draft, status.prices, figures));
    } else {
        m_trouble->setMessage(Tone::Calm, Words::about(entering.draft.place, entering.draft, figures));
    }
    m_continue->setEnabled(entering.bill.has_value());
    const bool issuesNothing =
        entering.draft.kind == SaleKind::Issue && entering.bill && entering.bill->points == Points{};
    m_continue->setText(issuesNothing ? tr("Continue without points") : tr("Continue"));
    setAccessibleName(m_title->text());
}

void AmountPage::presentAmount(const EnterAmount& entering, const Figures& figures) {
    m_amount->present(entering.order.entry, figures);
    m_points->setParts(entering.bill ? tr("= %1").arg(Words::pointsOf(*entering.bill, figures)) : QString());
    m_balances->setParts(balancesOf(entering, figures));
}

void AmountPage::presentPresets(const EnterAmount& entering, const StationStatus& status, const Figures& figures) {
    // With packages above them the amounts make do with one row; so does a refund, for "all of it".
    const bool isRefund = entering.draft.kind == SaleKind::Refund;
    const int columns = !isRefund && !status.prices.packages.empty() ? static_cast<int>(m_presets.size()) : 3;
    for (std::size_t i = 0; i < m_presets.size(); ++i) {
        const auto amount = presetAmount(i, figures.currency());
        Sale sale;
        sale.money = amount;
        m_presets[i]->setObjectName(QStringLiteral("preset%1").arg(amount.minor()));
        m_presets[i]->setProperty("minor", static_cast<qlonglong>(amount.minor()));
        m_presetsGrid->addWidget(m_presets[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        m_presets[i]->setText(figures.brief(amount));
        m_presets[i]->setAccessibleName(figures.money(amount));
        m_presets[i]->setEnabled(wouldDo(entering, sale, status.prices));
        m_presets[i]->setVisible(!isRefund || i < m_presets.size() / 2);
    }
    m_presetsGrid->addWidget(m_all, 2, 0, 1, 3);
    m_all->setVisible(isRefund);
}

void AmountPage::presentPackages(const EnterAmount& entering, const PriceList& prices, const Figures& figures) {
    const auto& packages = prices.packages;
    m_packagesScroll->setVisible(!packages.empty() && entering.draft.kind != SaleKind::Refund);
    while (m_packages.size() < packages.size()) {
        const auto place = static_cast<int>(m_packages.size());
        auto* button = new TwoLineButton(this);
        button->setObjectName(QStringLiteral("package%1").arg(place));
        button->setProperty("role", QStringLiteral("choice"));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this,
                [this, button] { Q_EMIT acted(PackageChosen{button->property("package").toString().toStdString()}); });
        m_packagesGrid->addWidget(button, place / 2, place % 2);
        m_packages.push_back(button);
    }
    for (std::size_t i = 0; i < m_packages.size(); ++i) {
        m_packages[i]->setVisible(i < packages.size());
        if (i >= packages.size()) {
            continue;
        }
        Sale sale;
        sale.package = packages[i].name;
        const auto name = QString::fromStdString(packages[i].name);
        m_packages[i]->setProperty("package", name);
        m_packages[i]->setLines(name, Words::about(packages[i], figures));
        m_packages[i]->setChecked(entering.order.package == packages[i].name);
        m_packages[i]->setEnabled(wouldDo(entering, sale, prices));
    }
}

} // namespace tally::ui
