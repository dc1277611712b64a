#include "ui/station_window.h"

#include "ui/figures.h"
#include "ui/pages/amount_page.h"
#include "ui/pages/card_page.h"
#include "ui/pages/confirm_page.h"
#include "ui/pages/done_page.h"
#include "ui/pages/message_page.h"
#include "ui/pages/open_sales_page.h"
#include "ui/pages/passphrase_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/waiting_page.h"
#include "ui/style.h"
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

#include <utility>

namespace tally::ui {

namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

QDate dateOf(BusinessDay day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

Tone toneOf(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return Tone::Attention;
    case ReaderHealth::Ready:
        return Tone::Good;
    case ReaderHealth::NoReader:
    case ReaderHealth::ClaimedByPcscd:
    case ReaderHealth::ClaimedByKernel:
    case ReaderHealth::NoPermission:
    case ReaderHealth::NotAnswering:
    case ReaderHealth::ProgramMissing:
        return Tone::Stop;
    }
    return Tone::Stop;
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
      m_pages(new QStackedWidget) {
    initialiseResources();
    setObjectName(QStringLiteral("stationWindow"));
    setWindowTitle(tr("Tallycard station"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/tallycard.svg")));
    setMinimumSize(1024, 720);
    for (Page* page :
         {static_cast<Page*>(m_waitingPage), static_cast<Page*>(m_cardPage), static_cast<Page*>(m_amountPage),
          static_cast<Page*>(m_confirmPage), static_cast<Page*>(m_donePage), static_cast<Page*>(m_messagePage),
          static_cast<Page*>(m_passphrasePage), static_cast<Page*>(m_openSalesPage),
          static_cast<Page*>(m_reportPage)}) {
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
    bar->setObjectName(QStringLiteral("statusBar"));
    m_readerSymbol = new Symbol(bar);
    m_readerSymbol->setProperty("extent", QStringLiteral("tiny"));
    m_reader = new QLabel(bar);
    m_reader->setObjectName(QStringLiteral("readerLabel"));
    m_station = new QLabel(bar);
    m_station->setObjectName(QStringLiteral("stationLabel"));
    m_operator = new QLabel(bar);
    m_operator->setObjectName(QStringLiteral("operatorLabel"));
    const auto makeBarButton = [bar](const QString& name) {
        auto* button = new QPushButton(bar);
        button->setObjectName(name);
        button->setProperty("role", QStringLiteral("bar"));
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    m_openSales = makeBarButton(QStringLiteral("openSalesButton"));
    m_report = makeBarButton(QStringLiteral("reportButton"));
    m_report->setText(tr("Day's report"));
    connect(m_openSales, &QPushButton::clicked, this, [this] { take(OpenSalesChosen{}); });
    connect(m_report, &QPushButton::clicked, this, [this] { take(ReportChosen{m_presenter.status()->today}); });

    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(20, 6, 20, 6);
    row->setSpacing(10);
    row->addWidget(m_readerSymbol);
    row->addWidget(m_reader);
    row->addSpacing(18);
    row->addWidget(m_station);
    row->addStretch(1);
    row->addWidget(m_operator);
    row->addSpacing(18);
    row->addWidget(m_openSales);
    row->addWidget(m_report);
    return bar;
}

void StationWindow::setSimulationPanel(QWidget* panel) {
    panel->setParent(this);
    m_middle->addWidget(panel);
    m_banner->setVisible(true);
}

void StationWindow::setReportFolder(const QString& folder) { m_reportPage->setFolder(folder); }

void StationWindow::take(const Event& event) {
    const auto command = m_presenter.take(event);
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

Page* StationWindow::presentState() {
    const auto numbers = figures();
    const auto message = [this](const auto&... parts) -> Page* {
        m_messagePage->present(parts...);
        return m_messagePage;
    };
    return std::visit(Overloaded{
                          [&](const Starting& state) { return message(state); },
                          [&](const SetUpNeeded& state) { return message(state); },
                          [&](const PassphraseNeeded& state) -> Page* {
                              m_passphrasePage->present(state);
                              return m_passphrasePage;
                          },
                          [&](const CannotStart& state) { return message(state); },
                          [&](const WaitingForCard& state) -> Page* {
                              m_waitingPage->present(state, numbers);
                              return m_waitingPage;
                          },
                          [&](const CardShown& state) -> Page* {
                              m_cardPage->present(state, numbers);
                              return m_cardPage;
                          },
                          [&](const IssueOffer& state) { return message(state); },
                          [&](const EnterAmount& state) -> Page* {
                              m_amountPage->present(state, *m_presenter.status(), numbers);
                              return m_amountPage;
                          },
                          [&](const Confirm& state) -> Page* {
                              m_confirmPage->present(state, numbers);
                              return m_confirmPage;
                          },
                          [&](const Writing& state) { return message(state, numbers); },
                          [&](const Done& state) -> Page* {
                              m_donePage->present(state, numbers);
                              return m_donePage;
                          },
                          [&](const PutCardBack& state) { return message(state, numbers); },
                          [&](const Refused& state) { return message(state, numbers); },
                          [&](const Damaged& state) { return message(state, numbers); },
                          [&](const ReaderProblem& state) { return message(state); },
                          [&](const LedgerProblem& state) { return message(state); },
                          [&](const OpenSalesList& state) -> Page* {
                              m_openSalesPage->present(state, numbers);
                              return m_openSalesPage;
                          },
                          [&](const ReportShown& state) -> Page* {
                              m_reportPage->present(state, m_presenter.status()->today, numbers);
                              return m_reportPage;
                          },
                      },
                      m_presenter.screen());
}

void StationWindow::present() {
    auto* page = presentState();
    m_pages->setCurrentWidget(page);
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
    for (QWidget* part :
         {static_cast<QWidget*>(m_readerSymbol), static_cast<QWidget*>(m_reader), static_cast<QWidget*>(m_station),
          static_cast<QWidget*>(m_operator), static_cast<QWidget*>(m_openSales), static_cast<QWidget*>(m_report)}) {
        part->setVisible(status.has_value());
    }
    if (!status) {
        return;
    }
    if (status->site.reality == Reality::Simulated) {
        m_banner->setVisible(true);
    }
    presentReader(*status);
    m_station->setText(tr("Station %1   ·   %2")
                           .arg(status->site.station)
                           .arg(QLocale().toString(dateOf(status->today), tr("ddd, d MMM yyyy"))));
    m_operator->setText(tr("Served by %1").arg(QString::fromStdString(status->operatorName)));
    const auto open = static_cast<int>(status->openSales.size());
    m_openSales->setText(open == 0 ? tr("No open sales") : tr("%n sale(s) waiting for their card", nullptr, open));
    setStyleProperty(*m_openSales, "waiting", open == 0 ? QStringLiteral("no") : QStringLiteral("yes"));
    m_openSales->setEnabled(m_presenter.mayBrowse());
    m_report->setEnabled(m_presenter.mayBrowse());
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
