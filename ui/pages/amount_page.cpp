#include "ui/pages/amount_page.h"

#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace tally::ui {

namespace {

constexpr std::array presetAmounts{Money::fromMinor(500),  Money::fromMinor(1000), Money::fromMinor(2000),
                                   Money::fromMinor(3000), Money::fromMinor(5000), Money::fromMinor(10000)};

/// "20" typed of "20.00": what was typed, and what is still to come.
QString typedPart(const AmountEntry& entry, const Figures& figures) {
    auto typed = figures.locale().toString(static_cast<qlonglong>(entry.whole()));
    if (entry.pointTyped()) {
        const auto minor = QString::number(entry.money().minor() % 100).rightJustified(2, u'0');
        typed += figures.locale().decimalPoint() + minor.left(entry.minorDigits());
    }
    return typed;
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

QString changeOf(const EnterAmount& entering, const Figures& figures) {
    const auto before = entering.draft.card.balance.value_or(Points{0});
    if (!entering.quote) {
        return AmountPage::tr("Balance %1").arg(figures.points(before));
    }
    const auto points = entering.quote->points;
    const auto after = entering.draft.kind == SaleKind::Refund ? before - points : before + points;
    return AmountPage::tr("Balance %1 → %2").arg(figures.count(before), figures.points(after));
}

} // namespace

AmountPage::AmountPage(QWidget* parent)
    : Page(QStringLiteral("amountPage"), parent),
      m_title(makeLabel(QStringLiteral("amountTitle"), QStringLiteral("pageTitle"))),
      m_amount(new FittingLabel(this)),
      m_currency(makeLabel(QStringLiteral("amountCurrency"), QStringLiteral("heading"))),
      m_points(new FittingLabel(this)),
      m_balances(new FittingLabel(this)),
      m_trouble(new Notice(this)) {
    m_amount->setObjectName(QStringLiteral("amountDisplay"));
    m_amount->setProperty("kind", QStringLiteral("amount"));
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_currency->setWordWrap(false);
    m_points->setObjectName(QStringLiteral("amountPoints"));
    m_points->setProperty("kind", QStringLiteral("amountPoints"));
    m_points->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_balances->setObjectName(QStringLiteral("amountBalances"));
    m_balances->setProperty("kind", QStringLiteral("balances"));
    m_balances->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_trouble->setObjectName(QStringLiteral("amountTrouble"));

    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    panel->setObjectName(QStringLiteral("amountPanel"));
    panel->setFocusPolicy(Qt::StrongFocus);
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(24, 12, 24, 14);
    inside->setSpacing(0);
    auto* amountRow = new QHBoxLayout;
    amountRow->addWidget(m_currency, 0, Qt::AlignVCenter);
    amountRow->addWidget(m_amount, 1);
    inside->addLayout(amountRow);
    inside->addWidget(m_points);
    inside->addSpacing(4);
    inside->addWidget(m_balances);

    auto* left = new QVBoxLayout;
    left->setSpacing(14);
    left->addWidget(panel);
    left->addWidget(m_trouble);
    left->addStretch(1);
    left->addWidget(makePresets());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(left, 11);
    columns->addWidget(makeKeypad(), 9);
    body()->addWidget(m_title);
    body()->addLayout(columns, 1);

    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_continue = addForwardButton(QStringLiteral("continueButton"), tr("Continue"), ButtonRole::Primary, Continued{});
}

QWidget* AmountPage::makePresets() {
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    int index = 0;
    for (const auto amount : presetAmounts) {
        auto* button =
            makeButton(QStringLiteral("preset%1").arg(amount.minor()), {}, ButtonRole::Choice, PresetChosen{amount});
        m_presets.push_back(button);
        grid->addWidget(button, index / 3, index % 3);
        ++index;
    }
    m_all =
        makeButton(QStringLiteral("allButton"), tr("Everything that can be refunded"), ButtonRole::Choice, AllChosen{});
    grid->addWidget(m_all, 2, 0, 1, 3);
    return box;
}

QWidget* AmountPage::makeKeypad() {
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    const auto addKey = [this, grid](const QString& name, const QString& text, const Event& event, int row,
                                     int column) {
        auto* key = makeButton(name, text, ButtonRole::Key, event);
        key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        grid->addWidget(key, row, column);
        return key;
    };
    for (int digit = 1; digit <= 9; ++digit) {
        addKey(QStringLiteral("key%1").arg(digit), QString::number(digit), DigitTyped{digit}, (digit - 1) / 3,
               (digit - 1) % 3);
    }
    addKey(QStringLiteral("keyDoubleZero"), QStringLiteral("00"), DoubleZeroTyped{}, 3, 0);
    addKey(QStringLiteral("key0"), QStringLiteral("0"), DigitTyped{0}, 3, 1);
    m_decimalPoint = addKey(QStringLiteral("keyDecimalPoint"), QStringLiteral("."), DecimalPointTyped{}, 3, 2);
    m_decimalPoint->setAccessibleName(tr("Decimal point"));
    auto* clear = makeButton(QStringLiteral("keyClear"), tr("Clear"), ButtonRole::Key, Cleared{});
    auto* backspace = makeButton(QStringLiteral("keyBackspace"), QStringLiteral("⌫"), ButtonRole::Key, Backspaced{});
    backspace->setAccessibleName(tr("Delete the last digit"));
    for (auto* key : {clear, backspace}) {
        key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }
    clear->setProperty("small", true);
    grid->addWidget(clear, 4, 0, 1, 2);
    grid->addWidget(backspace, 4, 2);
    return box;
}

QWidget* AmountPage::firstFocus() { return findChild<QWidget*>(QStringLiteral("amountPanel")); }

void AmountPage::present(const EnterAmount& entering, const StationStatus& status, const Figures& figures) {
    m_title->setText(titleOf(entering.draft, figures));
    m_decimalPoint->setText(figures.locale().decimalPoint());
    presentAmount(entering, figures);
    presentPresets(entering, status, figures);
    if (entering.trouble) {
        m_trouble->setMessage(Tone::Attention,
                              Words::aboutAmount(*entering.trouble, entering.draft, status.prices, figures));
    } else {
        m_trouble->setMessage(Tone::Calm, Words::about(entering.draft.place, entering.draft, figures));
    }
    m_continue->setEnabled(entering.quote.has_value());
    const bool issuesNothing = entering.draft.kind == SaleKind::Issue && entering.quote == Quote{};
    m_continue->setText(issuesNothing ? tr("Continue without points") : tr("Continue"));
    setAccessibleName(m_title->text());
}

void AmountPage::presentAmount(const EnterAmount& entering, const Figures& figures) {
    const auto whole = figures.amount(entering.entry.money());
    const auto typed = entering.entry.isEmpty() ? QString() : typedPart(entering.entry, figures);
    m_currency->setText(figures.currency());
    m_amount->setParts(typed, whole.mid(typed.size()));
    m_amount->setAccessibleName(figures.money(entering.entry.money()));
    m_points->setParts(entering.quote ? tr("= %1").arg(figures.points(entering.quote->points)) : QString());
    m_balances->setParts(changeOf(entering, figures));
    findChild<QWidget*>(QStringLiteral("amountPanel"))
        ->setAccessibleName(tr("Amount: %1").arg(figures.money(entering.entry.money())));
}

void AmountPage::presentPresets(const EnterAmount& entering, const StationStatus& status, const Figures& figures) {
    const auto kind = entering.draft.kind;
    for (std::size_t i = 0; i < m_presets.size(); ++i) {
        const auto quote = quoteFor(kind, presetAmounts[i], status.prices);
        m_presets[i]->setText(figures.locale().toString(static_cast<qlonglong>(presetAmounts[i].minor() / 100)));
        m_presets[i]->setAccessibleName(figures.money(presetAmounts[i]));
        m_presets[i]->setEnabled(quote && !objectionTo(kind, *quote, entering.draft.card, status.prices));
    }
    // "All of it" takes the place of the large amounts, so that the page never grows.
    m_all->setVisible(kind == SaleKind::Refund);
    for (std::size_t i = m_presets.size() / 2; i < m_presets.size(); ++i) {
        m_presets[i]->setVisible(kind != SaleKind::Refund);
    }
}

} // namespace tally::ui
