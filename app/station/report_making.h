#pragma once

#include "core/ledger/ledger.h"
#include "core/report/report.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"
#include "ui/station_status.h"

#include <vector>

namespace tally::station {

/// The report of one day, with chain and tags verified. Errors: LedgerFailed, LedgerBusy, LedgerFull.
Result<Report, TillError> reportOf(StationFolder& folder, BusinessDay day);

/// The sales that wait for their card. Empty when the ledger cannot be read: the next poll says so.
std::vector<ui::OpenSale> openSalesOf(StationFolder& folder);

/// The price list in force. Errors: LedgerFailed, also when there is none that can be read; LedgerBusy, LedgerFull.
Result<PriceList, TillError> pricesOf(StationFolder& folder);

/// The shifts open at this station. Empty when the ledger cannot be read: the next poll says so.
std::vector<ui::OpenShift> openShiftsOf(StationFolder& folder);

} // namespace tally::station
