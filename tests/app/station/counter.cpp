#include "tests/app/station/counter.h"

#include "tests/ui/application.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

namespace tally::station {

namespace {

constexpr qint64 longestWaitMs = 20'000;

StationOptions simulatedIn(const QTemporaryDir& folder) {
    ui::startApplication();
    StationOptions options;
    options.folder = folder.filePath(QStringLiteral("station")).toStdString();
    options.reality = Reality::Simulated;
    return options;
}

} // namespace

Counter::Counter(ReaderSource source)
    : m_presenter([this] { return "request-" + std::to_string(++m_requests); }),
      m_worker(std::make_unique<StationWorker>(simulatedIn(m_folder), "scripted", std::move(source))) {
    QObject::connect(m_worker.get(), &StationWorker::happened, m_worker.get(), [this](const ui::Event& event) {
        m_told.push_back(event);
        take(event);
    });
    m_worker->start();
}

Counter::~Counter() { m_worker->stop(); }

void Counter::take(const ui::Event& event) {
    if (const auto command = m_presenter.take(event)) {
        m_worker->reports().execute(*command);
        // As across threads: the worker ends what it is at first.
        QTimer::singleShot(0, m_worker.get(), [worker = m_worker.get(), command] { worker->execute(*command); });
    }
}

bool Counter::waitUntil(const std::function<bool()>& happened) {
    QElapsedTimer time;
    time.start();
    while (!happened() && time.elapsed() < longestWaitMs) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
    return happened();
}

} // namespace tally::station
