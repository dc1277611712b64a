#pragma once

#include "core/report/report.h"
#include "core/shifts/shift_report.h"
#include "core/till/receipt.h"

namespace tally::ui {

/// A month, the fullest that has to fit: cashiers with the longest names, sums of 9,999,999.99, open sales and
/// exceptions over several pages.
Report crowdedReport();
/// A day with one cashier, one shift and a few sales for cash, over six hours.
Report quietReport();
/// A real shift with as much, and with a count of every denomination.
ShiftReport crowdedZ();
/// A second copy of the receipt for three cards, paid in three ways.
Receipt crowdedReceipt();

} // namespace tally::ui
