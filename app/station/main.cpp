#include "app/open_reader.h"
#include "app/station/reader_source.h"
#include "app/station/simulated_desk.h"
#include "app/station/simulation_panel.h"
#include "app/station/station_options.h"
#include "app/station/station_worker.h"
#include "core/base/hardening.h"
#include "core/till/config.h"
#include "ui/language.h"
#include "ui/station_window.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QScreen>
#include <QThread>
#include <QUuid>

#include <iostream>
#include <memory>
#include <optional>

namespace tally::station {
namespace {

constexpr int failedExit = 1;
constexpr int usageExit = 2;

std::string freshRequestId() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

/// Settings that cannot be read keep nobody from selling, but it is said: on the error output here, in the window by
/// `trouble`.
StationConfig configOf(const std::filesystem::path& folder, std::optional<ConfigError>& trouble) {
    const auto config = readConfig(StationFolder::configFile(folder));
    if (config) {
        return *config;
    }
    trouble = config.error();
    std::cerr << "tallycard-station: " << StationFolder::configFile(folder).string() << " is wrong (" << trouble->where
              << "): none of it is in force\n";
    return {};
}

/// Which reader the worker opens, and the simulated counter if it is one.
struct ChosenReader {
    std::string name;
    ReaderSource source;
    std::shared_ptr<SimulatedDesk> desk;
};

ChosenReader simulatedCounter(const StationOptions& options, const std::optional<SimulatedReader>& named) {
    const auto first = named ? std::optional(named->card) : std::nullopt;
    auto desk = std::make_shared<SimulatedDesk>(named ? named->card.parent_path() : options.folder / "cards", first);
    return {"sim", simulatedReader(desk), desk};
}

/// Empty when the specification is none, or names a real reader for a simulated station.
std::optional<ChosenReader> chooseReader(const StationOptions& options, const StationConfig& config) {
    const auto text = options.reader.value_or(config.reader.value_or("auto"));
    const auto spec = readerSpecFrom(text);
    if (!spec) {
        return std::nullopt;
    }
    const auto* named = std::get_if<SimulatedReader>(&*spec);
    if (options.reality == Reality::Simulated) {
        return simulatedCounter(options, named != nullptr ? std::optional(*named) : std::nullopt);
    }
    if (named != nullptr) {
        return std::nullopt;
    }
    return ChosenReader{text, realReader(*spec), nullptr};
}

int run(QApplication& application, const StationOptions& options, const StationConfig& config,
        const ChosenReader& reader) {
    ui::useLanguage(config.language ? QLocale(QString::fromStdString(*config.language)) : QLocale());
    ui::StationWindow window(freshRequestId);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tallycard.svg")));
    window.setReportFolder(QString::fromStdString((options.folder / "reports").string()));
    window.setPrinter(QString::fromStdString(config.printer.value_or("")));
    if (reader.desk) {
        window.setSimulationPanel(new SimulationPanel(*reader.desk));
    }
    QThread thread;
    auto* worker = new StationWorker(options, reader.name, reader.source);
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, worker, &StationWorker::start);
    QObject::connect(worker, &StationWorker::happened, &window, &ui::StationWindow::take);
    QObject::connect(&window, &ui::StationWindow::commanded, worker, &StationWorker::execute);
    QObject::connect(&window, &ui::StationWindow::commanded, &worker->reports(), &ReportWorker::execute,
                     Qt::DirectConnection);
    QObject::connect(&thread, &QThread::finished, worker, &StationWorker::stop, Qt::DirectConnection);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    // Without a window manager nobody maximizes.
    window.resize(QGuiApplication::primaryScreen()->availableSize());
    window.showMaximized();
    thread.start();
    const auto result = QApplication::exec();
    thread.quit();
    thread.wait();
    static_cast<void>(application);
    return result;
}

} // namespace
} // namespace tally::station

int main(int argc, char** argv) {
    using namespace tally::station;
    if (!tally::hardenProcess()) {
        std::cerr << "tallycard-station: this system does not let it keep others from reading its memory\n";
        return failedExit;
    }
    const auto parsed = parseOptions(argc, argv);
    if (const auto* end = std::get_if<EndNow>(&parsed)) {
        return end->exitCode;
    }
    auto options = std::get<StationOptions>(parsed);
    const auto config = configOf(options.folder, options.configTrouble);
    options.denominations = config.denominations;
    const auto reader = chooseReader(options, config);
    if (!reader) {
        std::cerr << "tallycard-station: no such reader: " << options.reader.value_or(config.reader.value_or("auto"))
                  << "\n";
        return usageExit;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tallycard-station"));
    QApplication::setDesktopFileName(QStringLiteral("tallycard-station"));
    return run(application, options, config, *reader);
}
