#include "app/station/demo_site.h"

#include <QTimeZone>

#include <fstream>

namespace tally::station {

namespace {

constexpr std::string_view demoPassphrase = "simulation";

std::string localZone() {
    const auto zone = QTimeZone::systemTimeZoneId().toStdString();
    return zone.empty() ? "UTC" : zone;
}

InitOrder demoOrder(const std::string& zone) {
    return {.site = {.siteId = 1,
                     .station = 1,
                     .currency = "EUR",
                     .timeZone = zone,
                     .dayEnds = std::chrono::minutes(0),
                     .reality = Reality::Simulated},
            .prices = {},
            .keys = std::nullopt};
}

} // namespace

std::filesystem::path demoPassphraseFile(const std::filesystem::path& folder) { return folder / "demo-passphrase"; }

Result<void, StationError> makeDemoSite(const std::filesystem::path& folder, const Clock& clock) {
    auto order = demoOrder(localZone());
    if (!order.site.isValid()) {
        order = demoOrder("UTC");
    }
    if (const auto made = StationFolder::init(folder, order, Passphrase(demoPassphrase), Attendant{}, clock); !made) {
        return made;
    }
    std::ofstream file(demoPassphraseFile(folder));
    file << demoPassphrase << '\n';
    file.close();
    std::error_code failed;
    std::filesystem::permissions(demoPassphraseFile(folder),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
    if (!file || failed) {
        return fail(StationError{FolderFault::CannotMake});
    }
    return {};
}

} // namespace tally::station
