#include "ui/station_window.h"

#include "core/base/overloaded.h"
#include "ui/case_words.h"
#include "ui/dates.h"
#include "ui/figures.h"
#include "ui/pages/amount_page.h"
#include "ui/pages/card_page.h"
#include "ui/pages/cases_page.h"
#include "ui/pages/cash_move_page.h"
#include "ui/pages/confirm_page.h"
#include "ui/pages/count_page.h"
#include "ui/pages/count_result_page.h"
#include "ui/pages/decide_page.h"
#include "ui/pages/done_page.h"
#include "ui/pages/extend_page.h"
#include "ui/pages/menu_page.h"
#include "ui/pages/message_page.h"
#include "ui/pages/open_sales_page.h"
#include "ui/pages/passphrase_page.h"
#include "ui/pages/prices_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/shift_offer_page.h"
#include "ui/pages/shift_page.h"
#include "ui/pages/sign_in_page.h"
#include "ui/pages/waiting_page.h"
#include "ui/pages/x_page.h"
#include "ui/pages/z_page.h"
#include "ui/style.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/symbol.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QCloseEvent>
#include <QDate>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace tally::ui {

namespace {

/// A label within a frame that needs one more line than before is not heard of outside of it: what the layouts around
/// remember of it is forgotten.
void layOutAnew(QWidget& page) {
    for (auto* part : page.findChildren<QWidget*>()) {
        part->updateGeometry();
    }
    page.layout()->activate();
}

Tone toneOf(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return Tone::Attention;
    case ReaderHealth::Ready:
        return Tone::Good;
    case ReaderHealth::NoReader:
    case ReaderHealth::NotDrivable:
    case ReaderHealth::OtherDevice:
    case ReaderHealth::ClaimedByPcscd:
    case ReaderHealth::ClaimedByKernel:
    case ReaderHealth::NoPermission:
    case ReaderHealth::NotAnswering:
    case ReaderHealth::ProgramMissing:
        return Tone::Stop;
    }
    return Tone::Stop;
}

/// What a key of the top row leads to, if anything.
std::optional<Event> destinationOf(int key, const Presenter& presenter) {
    switch (key) {
    case Qt::Key_F3:
        return ReceiptChosen{};
    case Qt::Key_F5:
        return OpenSalesChosen{};
    case Qt::Key_F6:
        return ShiftChosen{};
    case Qt::Key_F7:
        return PricesChosen{};
    case Qt::Key_F8:
        return presenter.status() ? std::optional<Event>(ReportChosen{presenter.status()->today}) : std::nullopt;
    case Qt::Key_F9:
        return SignOutChosen{};
    case Qt::Key_F10:
        return MenuChosen{};
    default:
        return std::nullopt;
    }
}

/// What a key means to the presenter, if anything. Enter is not among them: a button in focus comes first.
std::optional<Event> eventOf(const QKeyEvent& key) {
    if (key.key() >= Qt::Key_0 && key.key() <= Qt::Key_9) {
        return DigitTyped{key.key() - Qt::Key_0};
    }
    if (key.key() == Qt::Key_Period || key.key() == Qt::Key_Comma) {
        return DecimalPointTyped{};
    }
    if (key.key() == Qt::Key_Backspace) {
        return Backspaced{};
    }
    if (key.key() == Qt::Key_Delete) {
        return Cleared{};
    }
    if (key.key() == Qt::Key_Escape) {
        return WentBack{};
    }
    if (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down) {
        return RowStepped{key.key() == Qt::Key_Up ? -1 : 1};
    }
    const auto text = key.text();
    if (!text.isEmpty() && text.at(0).isPrint()) {
        return TextTyped{text.toStdString()};
    }
    return std::nullopt;
}

} // namespace

StationWindow::StationWindow(Presenter::RequestIds freshRequestId, QWidget* parent)
    : QWidget(parent),
      m_presenter(std::move(freshRequestId)),
      m_waitingPage(new WaitingPage),
      m_cardPage(new CardPage),
      m_amountPage(new AmountPage),
      m_confirmPage(new ConfirmPage),
      m_donePage(new DonePage),
      m_messagePage(new MessagePage),
      m_passphrasePage(new PassphrasePage),
      m_openSalesPage(new OpenSalesPage),
      m_reportPage(new ReportPage),
      m_signInPage(new SignInPage),
      m_menuPage(new MenuPage),
      m_pricesPage(new PricesPage),
      m_shiftOfferPage(new ShiftOfferPage),
      m_shiftPage(new ShiftPage),
      m_cashMovePage(new CashMovePage),
      m_countPage(new CountPage),
      m_countResultPage(new CountResultPage),
      m_xPage(new XPage),
      m_zPage(new ZPage),
      m_casesPage(new CasesPage),
      m_decidePage(new DecidePage),
      m_extendPage(new ExtendPage),
      m_pages(new QStackedWidget) {
    initialiseResources();
    setObjectName(QStringLiteral("stationWindow"));
    setWindowTitle(tr("Tallycard station"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/tallycard.svg")));
    setMinimumSize(1024, 720);
    for (Page* page :
         std::initializer_list<Page*>{m_waitingPage, m_cardPage,        m_amountPage,     m_confirmPage, m_donePage,
                                      m_messagePage, m_passphrasePage,  m_openSalesPage,  m_reportPage,  m_signInPage,
                                      m_menuPage,    m_pricesPage,      m_shiftOfferPage, m_shiftPage,   m_cashMovePage,
                                      m_countPage,   m_countResultPage, m_xPage,          m_zPage,       m_casesPage,
                                      m_decidePage,  m_extendPage}) {
        addPage(page);
    }
    m_banner = makeBanner();
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(0);
    m_middle->addWidget(m_pages, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addLayout(m_middle, 1);
    all->addWidget(makeStatusBar());
    restyle();
    present();
}

StationWindow::~StationWindow() = default;

void StationWindow::addPage(Page* page) {
    m_pages->addWidget(page);
    connect(page, &Page::acted, this, &StationWindow::take);
}

QWidget* StationWindow::makeBanner() {
    auto* banner = new QLabel(tr("SIMULATION – no real reader, no real money"), this);
    banner->setObjectName(QStringLiteral("simulationBanner"));
    banner->setAlignment(Qt::AlignCenter);
    banner->setAccessibleName(banner->text());
    banner->setVisible(false);
    return banner;
}

QWidget* StationWindow::makeStatusBar() {
    auto* bar = new QFrame(this);
    m_bar = bar;
    bar->setObjectName(QStringLiteral("statusBar"));
    m_readerSymbol = new Symbol(bar);
    m_readerSymbol->setProperty("extent", QStringLiteral("tiny"));
    m_reader = new QLabel(bar);
    m_reader->setObjectName(QStringLiteral("readerLabel"));
    m_operator = new FittingLabel(bar);
    m_operator->setObjectName(QStringLiteral("operatorLabel"));
    m_station = new FittingLabel(bar);
    m_station->setObjectName(QStringLiteral("stationLabel"));
    m_station->setProperty("kind", QStringLiteral("barQuiet"));
    const auto makeBarButton = [this, bar](const QString& name, const QString& text, const Event& event) {
        auto* button = new QPushButton(text, bar);
        button->setObjectName(name);
        button->setProperty("role", QStringLiteral("bar"));
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [this, event] { take(event); });
        return button;
    };
    m_openSales = makeBarButton(QStringLiteral("openSalesButton"), {}, OpenSalesChosen{});
    m_cases = makeBarButton(QStringLiteral("casesButton"), {}, CasesChosen{});
    m_menu = makeBarButton(QStringLiteral("menuButton"), tr("Menu (F10)"), MenuChosen{});
    m_signOut = makeBarButton(QStringLiteral("signOutButton"), tr("Sign out (F9)"), SignOutChosen{});

    auto* who = new QVBoxLayout;
    who->setSpacing(0);
    who->addWidget(m_operator);
    who->addWidget(m_station);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(20, 6, 20, 6);
    row->setSpacing(10);
    row->addWidget(m_readerSymbol);
    row->addWidget(m_reader);
    row->addSpacing(18);
    row->addLayout(who, 1);
    row->addSpacing(8);
    row->addWidget(m_openSales);
    row->addWidget(m_cases);
    row->addWidget(m_menu);
    row->addWidget(m_signOut);
    return bar;
}

void StationWindow::setSimulationPanel(QWidget* panel) {
    panel->setParent(this);
    m_middle->addWidget(panel);
    m_banner->setVisible(true);
}

void StationWindow::setReportFolder(const QString& folder) {
    m_reportPage->setFolder(folder);
    m_zPage->setFolder(folder);
    m_reportFolder = folder;
}

void StationWindow::setPrinter(const QString& printer) {
    m_reportPage->setPrinter(printer);
    m_zPage->setPrinter(printer);
    m_xPage->setPrinter(printer);
    m_printer = printer;
}

void StationWindow::take(const Event& event) {
    const auto command = m_presenter.take(event);
    if (const auto* answered = std::get_if<ReceiptAnswered>(&event); answered != nullptr && answered->receipt) {
        m_receiptOutput = ReceiptOutput(*answered->receipt, m_printer, m_reportFolder);
        if (m_receiptOutput.isLost()) {
            take(ReceiptLost{*answered->receipt});
        }
    }
    present();
    if (command) {
        Q_EMIT commanded(*command);
    }
    if (m_presenter.mayClose()) {
        close();
    }
}

Figures StationWindow::figures() const {
    return {QLocale(), m_presenter.status() ? m_presenter.status()->site.currency : std::string()};
}

template <class Shown, class... Parts> Page* StationWindow::showing(Shown* page, const Parts&... parts) {
    page->present(parts...);
    return page;
}

Page* StationWindow::presentState() {
    const auto numbers = figures();
    const auto& status = m_presenter.status();
    return std::visit(
        Overloaded{
            [&](const Starting& state) { return showing(m_messagePage, state); },
            [&](const SetUpNeeded& state) { return showing(m_messagePage, state); },
            [&](const PassphraseNeeded& state) { return showing(m_passphrasePage, state); },
            [&](const CannotStart& state) { return showing(m_messagePage, state); },
            [&](const WaitingForCard& state) {
                return showing(m_waitingPage, state, *status, m_receiptOutput, numbers);
            },
            [&](const CardShown& state) { return showing(m_cardPage, state, numbers); },
            [&](const IssueOffer& state) { return showing(m_messagePage, state); },
            [&](const EnterAmount& state) { return showing(m_amountPage, state, *status, numbers); },
            [&](const Confirm& state) { return showing(m_confirmPage, state, *status, numbers); },
            [&](const Writing& state) { return showing(m_messagePage, state, numbers); },
            [&](const Done& state) { return showing(m_donePage, state, m_receiptOutput, numbers); },
            [&](const PutCardBack& state) { return showing(m_messagePage, state, numbers); },
            [&](const Refused& state) { return showing(m_messagePage, state, numbers); },
            [&](const Damaged& state) { return showing(m_messagePage, state, numbers); },
            [&](const ReaderProblem& state) { return showing(m_messagePage, state); },
            [&](const LedgerProblem& state) { return showing(m_messagePage, state); },
            [&](const OpenSalesList& state) { return showing(m_openSalesPage, state, numbers); },
            [&](const ReportShown& state) { return showing(m_reportPage, state, status->today, numbers); },
            [&](const SigningIn& state) { return showing(m_signInPage, state, *status); },
            [&](const Approving& state) { return showing(m_signInPage, state, numbers); },
            [&](const MenuShown&) { return showing(m_menuPage, *status); },
            [&](const PricesShown&) { return showing(m_pricesPage, *status, numbers); },
            [&](const ShiftOffer& state) { return showing(m_shiftOfferPage, state, *status, numbers); },
            [&](const ShiftShown& state) { return showing(m_shiftPage, state, *status, numbers); },
            [&](const MoveCash& state) { return showing(m_cashMovePage, state, *status, numbers); },
            [&](const CountDrawer& state) { return showing(m_countPage, state, *status, numbers); },
            [&](const CountReview& state) { return showing(m_countResultPage, state, numbers); },
            [&](const ShiftCounted& state) { return showing(m_countResultPage, state, numbers); },
            [&](const ZShown& state) { return showing(m_zPage, state, *status, numbers); },
            [&](const DecideRefund& state) { return showing(m_decidePage, state, numbers); },
            [&](const RefundDecided& state) { return showing(m_messagePage, state, numbers); },
            [&](const ExtendCard& state) { return showing(m_extendPage, state, *status, numbers); },
            [&](const XShown& state) { return showing(m_xPage, state); },
            [&](const CasesShown& state) { return showing(m_casesPage, state, status->site.timeZone, numbers); },
        },
        m_presenter.screen());
}

void StationWindow::present() {
    auto* page = presentState();
    m_pages->setCurrentWidget(page);
    layOutAnew(*page);
    presentFrame();
    const auto state = m_presenter.screen().index();
    auto* first = page->firstFocus();
    if (state == m_shownState && first == m_firstFocus) {
        return;
    }
    m_shownState = state;
    m_firstFocus = first;
    // With nothing to press, Enter must not reach the button that Qt would move the focus to.
    (first != nullptr ? first : this)->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent announcement(page, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void StationWindow::presentFrame() {
    const auto& status = m_presenter.status();
    m_bar->setVisible(status.has_value());
    if (!status) {
        return;
    }
    if (status->site.reality == Reality::Simulated) {
        m_banner->setVisible(true);
    }
    presentReader(*status);
    presentPeople(*status);
    m_station->setParts(tr("Station %1   ·   %2")
                            .arg(status->site.station)
                            .arg(QLocale().toString(dateOf(status->today), tr("ddd, d MMM yyyy"))));
    const auto open = static_cast<int>(status->openSales.size());
    m_openSales->setText(tr("%n sale(s) waiting (F5)", nullptr, open));
    m_openSales->setVisible(open != 0 && status->attendant);
    setStyleProperty(*m_openSales, "waiting", QStringLiteral("yes"));
    m_openSales->setEnabled(m_presenter.mayBrowse());
    presentCases(*status);
}

void StationWindow::presentCases(const StationStatus& status) {
    m_cases->setVisible(status.cases.value_or(0) != 0);
    m_cases->setText(CaseWords::count(status.cases.value_or(0)));
    m_cases->setEnabled(m_presenter.mayBrowse());
}

void StationWindow::presentPeople(const StationStatus& status) {
    m_menu->setVisible(status.attendant.has_value());
    m_menu->setEnabled(m_presenter.mayBrowse());
    m_signOut->setVisible(status.attendant && !status.people.empty());
    m_signOut->setEnabled(m_presenter.mayBrowse());
    if (!status.attendant) {
        m_operator->setParts(tr("Nobody is signed in"));
        return;
    }
    const auto name = QString::fromStdString(status.attendant->operatorName);
    const auto* shift = status.ownShift();
    // The time of day is what tells shifts apart.
    const auto since = shift != nullptr ? Dates::time(shift->wallTime) : QString();
    const auto about = status.people.empty() ? tr("Served by %1").arg(name)
                                             : tr("%1, %2").arg(name, Words::name(status.attendant->role));
    m_operator->setParts(about + QStringLiteral("   ·   ") +
                         (shift != nullptr ? tr("shift since %1").arg(since) : tr("no shift")));
}

void StationWindow::presentReader(const StationStatus& status) {
    m_readerSymbol->setTone(toneOf(status.readerHealth));
    m_reader->setText(Words::name(status.readerHealth));
    const bool ready = status.readerHealth == ReaderHealth::Ready;
    m_reader->setToolTip(ready ? QString::fromStdString(status.readerName) : Words::remedyFor(status.readerHealth));
    m_reader->setAccessibleDescription(m_reader->toolTip());
}

void StationWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        auto* button = qobject_cast<QAbstractButton*>(focusWidget());
        if (event->isAutoRepeat()) {
            return;
        }
        if (button != nullptr && button->isEnabled()) {
            button->click();
        } else {
            take(Continued{});
        }
        return;
    }
    if (const auto destination = destinationOf(event->key(), m_presenter)) {
        take(*destination);
        return;
    }
    if (const auto meant = eventOf(*event)) {
        take(*meant);
        return;
    }
    QWidget::keyPressEvent(event);
}

void StationWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    restyle();
}

void StationWindow::restyle() {
    const auto scale = scaleFor(size());
    if (scale != m_scale) {
        m_scale = scale;
        setStyleSheet(styleSheetFor(size()));
    }
}

void StationWindow::closeEvent(QCloseEvent* event) {
    if (!m_presenter.mayClose()) {
        m_presenter.take(CloseAsked{});
        present();
    }
    if (m_presenter.mayClose()) {
        event->accept();
    } else {
        event->ignore();
    }
}

} // namespace tally::ui
