#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "app/station/attendance.h"
#include "app/station/case_making.h"
#include "app/station/reader_source.h"
#include "app/station/report_worker.h"
#include "app/station/station_options.h"
#include "core/card/card_reader.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"
#include "ui/event.h"
#endif

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace tally::station {

/// Owns reader, till and ledger on a thread of its own: looks for cards, carries out what the presenter commands, and
/// tells what happened. Lives in its thread from start() to stop().
class StationWorker : public QObject {
    Q_OBJECT

public:
    StationWorker(StationOptions options, std::string readerName, ReaderSource readerSource);
    ~StationWorker() override;

    /// Makes the reports; what it tells comes by happened() as well. MakeReport and StopReport are for it, and are sent
    /// to it by whoever sends them: this worker may be busy with a card.
    [[nodiscard]] ReportWorker& reports() { return m_reports; }

public Q_SLOTS:
    void start();
    void execute(const tally::ui::NumberedCommand& command);
    /// Lets reader, source and folder go. To be called in the worker's thread.
    void stop();

Q_SIGNALS:
    void happened(const tally::ui::Event& event);

private:
    void open(const Passphrase* typed);
    void carryOut(ui::CommandId id, const ui::MakeSale& sale);
    void carryOut(ui::CommandId id, const ui::LookAgain& look);
    void carryOut(ui::CommandId id, const ui::MakeReport& order);
    void carryOut(ui::CommandId id, const ui::StopReport& order);
    void carryOut(ui::CommandId id, const ui::OpenStation& order);
    void carryOut(ui::CommandId id, const ui::SignInAs& order);
    void carryOut(ui::CommandId id, const ui::SignOut& order);
    void carryOut(ui::CommandId id, const ui::ApproveAs& order);
    void carryOut(ui::CommandId id, const ui::WorkOnShift& order);
    void carryOut(ui::CommandId id, const ui::ListCases& order);
    void carryOut(ui::CommandId id, const ui::KeepCounts& order);
    void carryOut(ui::CommandId id, const ui::GiveReceipt& order);
    void carryOut(ui::CommandId id, const ui::TakeBackReceipt& order);
    void carryOut(ui::CommandId id, const ui::DecideOn& order);
    void carryOut(ui::CommandId id, const ui::MakeExtension& order);
    [[nodiscard]] Answer extend(const ui::MakeExtension& order);
    [[nodiscard]] Answer sell(const ui::MakeSale& sale);
    [[nodiscard]] Answer sellAs(Till& till, const ui::MakeSale& sale);
    /// A till of this attendant at the reader.
    [[nodiscard]] std::unique_ptr<Till> makeTill(const Attendant& attendant);
    /// The till of whoever is signed in now; none while nobody is.
    void renewTill();
    void poll();
    void lookForReader();
    void lookForCard();
    void lookWhetherItIsStillThere();
    void tellCard(const Answer& answer);
    void missReader();
    /// The status goes first: the page shows why.
    void loseReader(TillError error);
    void letReaderGo();
    void tellReaderGone(TillError error);
    void forgetField();
    void tellStatus();
    [[nodiscard]] ui::StationStatus status();

    StationOptions m_options;
    std::string m_readerName;
    ReaderSource m_readerSource;
    SystemClock m_clock;
    std::unique_ptr<StationFolder> m_folder;
    std::shared_ptr<CardReader> m_reader;
    std::unique_ptr<Attendance> m_attendance;
    std::unique_ptr<Till> m_till;
    CaseCount m_caseCount;
    ReportWorker m_reports;
    ui::ReaderCondition m_condition{ui::ReaderHealth::Searching};
    std::optional<Uid> m_lying;           ///< the card that was read and lies there still
    std::optional<TillError> m_toldError; ///< said of the field as it is
    bool m_toldEmpty = false;
    QTimer m_pollTimer;
    QElapsedTimer m_sinceStatus;
    QElapsedTimer m_sinceReaderSearch;
};

} // namespace tally::station
