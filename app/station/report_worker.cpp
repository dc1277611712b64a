#include "app/station/report_worker.h"

#include <chrono>
#include <utility>
#include <variant>

namespace tally::station {

namespace {

using namespace std::chrono_literals;

// A window that is told oftener only draws oftener.
constexpr auto tellEvery = 100ms;

} // namespace

ReportWorker::ReportWorker() : m_thread([this](const std::stop_token& stop) { work(stop); }) {}

ReportWorker::~ReportWorker() = default;

void ReportWorker::serve(std::filesystem::path ledger, LedgerKeys keys) {
    const std::lock_guard lock(m_mutex);
    m_books = std::make_shared<ReportBooks>(std::move(ledger), std::move(keys));
}

void ReportWorker::execute(const ui::NumberedCommand& command) {
    const std::lock_guard lock(m_mutex);
    if (const auto* report = std::get_if<ui::MakeReport>(&command.command)) {
        m_wanted = command.id;
        m_order = {command.id, report->day};
        m_ordered.notify_one();
    } else if (std::holds_alternative<ui::StopReport>(command.command)) {
        m_wanted = command.id;
        m_order.reset();
    }
}

bool ReportWorker::isWanted(const Order& order, const std::stop_token& stop) {
    const std::lock_guard lock(m_mutex);
    return order.id == m_wanted && !stop.stop_requested();
}

void ReportWorker::work(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_ordered.wait(lock, stop, [this] { return m_order && m_books; })) {
        const auto order = *std::exchange(m_order, std::nullopt);
        const auto books = m_books;
        lock.unlock();
        answer(order, books, stop);
        lock.lock();
    }
}

void ReportWorker::answer(const Order& order, const std::shared_ptr<ReportBooks>& books, const std::stop_token& stop) {
    auto told = std::chrono::steady_clock::now();
    const auto watch = [&](ui::ReportStep step, std::int64_t done, std::int64_t all) {
        if (!isWanted(order, stop)) {
            return Onward::Cancel;
        }
        if (const auto now = std::chrono::steady_clock::now(); now - told >= tellEvery) {
            told = now;
            Q_EMIT happened(ui::ReportProgressed{order.id, {step, done, all}});
        }
        return Onward::Continue;
    };
    auto report = reportOf(*books, order.day, watch);
    if (!isWanted(order, stop)) {
        return;
    }
    const auto trouble = report ? std::nullopt : std::optional(report.error());
    Q_EMIT happened(ui::ReportAnswered{order.id, report ? std::optional(*std::move(report)) : std::nullopt, trouble});
}

} // namespace tally::station
