#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "app/station/report_making.h"
#include "ui/event.h"
#endif

#include <QObject>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace tally::station {

/// Makes reports on a thread and a connection of its own: neither the reader nor the till waits for one. The ledger is
/// verified whole for the first; for each later one, what came since. Thread-safe.
class ReportWorker : public QObject {
    Q_OBJECT

public:
    ReportWorker();
    /// Cancels what is being made, and waits for that.
    ~ReportWorker() override;

    /// From here on reports are of this ledger.
    void serve(std::filesystem::path ledger, LedgerKeys keys);

public Q_SLOTS:
    /// MakeReport and StopReport; other commands are passed over. A report that was asked for earlier is wanted no
    /// longer, and not answered.
    void execute(const tally::ui::NumberedCommand& command);

Q_SIGNALS:
    /// ReportProgressed and ReportAnswered, from the worker's own thread.
    void happened(const tally::ui::Event& event);

private:
    struct Order {
        ui::CommandId id;
        BusinessDay day;
    };
    void work(const std::stop_token& stop);
    void answer(const Order& order, const std::shared_ptr<ReportBooks>& books, const std::stop_token& stop);
    [[nodiscard]] bool isWanted(const Order& order, const std::stop_token& stop);

    std::mutex m_mutex; // of the next three
    std::shared_ptr<ReportBooks> m_books;
    std::optional<Order> m_order;
    ui::CommandId m_wanted;
    std::condition_variable_any m_ordered;
    std::jthread m_thread; // the last: what it uses is there first
};

} // namespace tally::station
