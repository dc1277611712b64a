#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/presenter.h"
#include "ui/receipt_output.h"
#endif

#include <QWidget>

#include <memory>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tally::ui {

class AmountPage;
class CardPage;
class CasesPage;
class CashMovePage;
class ConfirmPage;
class CountPage;
class CountResultPage;
class DecidePage;
class DonePage;
class ExtendPage;
class Figures;
class FittingLabel;
class MenuPage;
class MessagePage;
class OpenSalesPage;
class Page;
class PassphrasePage;
class PricesPage;
class ReportPage;
class ShiftOfferPage;
class ShiftPage;
class SignInPage;
class Symbol;
class WaitingPage;
class XPage;
class ZPage;

/// The station's one window: a page for each state of the presenter, framed by a banner and a status bar.
class StationWindow : public QWidget {
    Q_OBJECT

public:
    explicit StationWindow(Presenter::RequestIds freshRequestId, QWidget* parent = nullptr);
    ~StationWindow() override;

    [[nodiscard]] const Presenter& presenter() const { return m_presenter; }
    /// Stands at the right edge of every page, and with it the banner across the top. Takes ownership.
    void setSimulationPanel(QWidget* panel);
    /// Where "Save as PDF" puts reports, and where receipts go that no printer takes.
    void setReportFolder(const QString& folder);
    /// The name of the printer that is to be used; the computer's default one where it is empty.
    void setPrinter(const QString& printer);

    /// Something happened, at the reader or at the counter.
    void take(const tally::ui::Event& event);

Q_SIGNALS:
    /// For the worker.
    void commanded(const tally::ui::NumberedCommand& command);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeBanner();
    QWidget* makeStatusBar();
    void addPage(Page* page);
    void present();
    Page* presentState();
    /// The page of a state, showing it.
    template <class Shown, class... Parts> Page* showing(Shown* page, const Parts&... parts);
    void presentFrame();
    void presentReader(const StationStatus& status);
    void presentPeople(const StationStatus& status);
    void presentCases(const StationStatus& status);
    void restyle();
    [[nodiscard]] Figures figures() const;

    Presenter m_presenter;
    WaitingPage* m_waitingPage;
    CardPage* m_cardPage;
    AmountPage* m_amountPage;
    ConfirmPage* m_confirmPage;
    DonePage* m_donePage;
    MessagePage* m_messagePage;
    PassphrasePage* m_passphrasePage;
    OpenSalesPage* m_openSalesPage;
    ReportPage* m_reportPage;
    SignInPage* m_signInPage;
    MenuPage* m_menuPage;
    PricesPage* m_pricesPage;
    ShiftOfferPage* m_shiftOfferPage;
    ShiftPage* m_shiftPage;
    CashMovePage* m_cashMovePage;
    CountPage* m_countPage;
    CountResultPage* m_countResultPage;
    XPage* m_xPage;
    ZPage* m_zPage;
    CasesPage* m_casesPage;
    DecidePage* m_decidePage;
    ExtendPage* m_extendPage;
    QStackedWidget* m_pages;
    QHBoxLayout* m_middle;
    QWidget* m_banner;
    QWidget* m_bar;
    Symbol* m_readerSymbol;
    QLabel* m_reader;
    FittingLabel* m_station;
    FittingLabel* m_operator;
    QPushButton* m_openSales;
    QPushButton* m_cases;
    QPushButton* m_menu;
    QPushButton* m_signOut;
    QString m_reportFolder;
    QString m_printer;
    ReceiptOutput m_receiptOutput;
    double m_scale = 0;
    QWidget* m_firstFocus = nullptr;
    std::size_t m_shownState = std::variant_npos;
};

} // namespace tally::ui
