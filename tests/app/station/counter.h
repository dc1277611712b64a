#pragma once

#include "app/station/station_worker.h"
#include "ui/presenter.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tally::station {

/// A simulated station without its window: worker and presenter on this thread, a folder of its own, a reader from
/// wherever the test says.
class Counter {
public:
    explicit Counter(ReaderSource source);
    ~Counter();
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;

    [[nodiscard]] const std::vector<ui::Event>& told() const { return m_told; }
    [[nodiscard]] const ui::Presenter& presenter() const { return m_presenter; }
    [[nodiscard]] ui::ReaderHealth frame() const { return m_presenter.status()->readerHealth; }
    template <class State> [[nodiscard]] const State* shows() const {
        return std::get_if<State>(&m_presenter.screen());
    }

    /// What the cashier does.
    void take(const ui::Event& event);
    /// Lets the worker work until `happened`; false when it does not happen for long.
    [[nodiscard]] bool waitUntil(const std::function<bool()>& happened);
    template <class State> [[nodiscard]] bool waitFor() {
        return waitUntil([this] { return shows<State>() != nullptr; });
    }

private:
    QTemporaryDir m_folder;
    ui::Presenter m_presenter;
    std::unique_ptr<StationWorker> m_worker;
    std::vector<ui::Event> m_told;
    int m_requests = 0;
};

} // namespace tally::station
