#pragma once

#include "core/base/progress.h"
#include "core/ledger/chain.h"
#include "core/ledger/ledger.h"
#include "core/ledger/verification.h"
#include "core/report/report.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"
#include "ui/screen.h"
#include "ui/station_status.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace tally::station {

/// What reports are made of on a connection of their own, and what of it was verified before.
struct ReportBooks {
    std::filesystem::path file;
    LedgerKeys keys;                  ///< gone into `ledger` once that is open
    std::unique_ptr<Ledger> ledger{}; ///< open from the first report on
    VerifiedPart verified{};
};

/// Is told what a report is at, `done` of `all`, and says whether to go on.
using ReportWatch = std::function<Onward(ui::ReportStep step, std::int64_t done, std::int64_t all)>;

/// The report of one day, with chain and tags verified. Errors: LedgerFailed, LedgerBusy, LedgerFull; LedgerFailed also
/// when `watch` cancelled it.
Result<Report, TillError> reportOf(ReportBooks& books, BusinessDay day, const ReportWatch& watch);

/// The sales that wait for their card. Empty when the ledger cannot be read: the next poll says so.
std::vector<ui::OpenSale> openSalesOf(StationFolder& folder);

/// The price list in force. Errors: LedgerFailed, also when there is none that can be read; LedgerBusy, LedgerFull.
Result<PriceList, TillError> pricesOf(StationFolder& folder);

/// The shifts open at this station. Empty when the ledger cannot be read: the next poll says so.
std::vector<ui::OpenShift> openShiftsOf(StationFolder& folder);

} // namespace tally::station
