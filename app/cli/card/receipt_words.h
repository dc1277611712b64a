#pragma once

#include "core/till/receipt.h"

#include <string>
#include <string_view>

namespace tally::words {

/// As a customer reads it, the lines of text one below the other.
[[nodiscard]] std::string receipt(const Receipt& receipt);
[[nodiscard]] std::string receiptPrinted(const Receipt& receipt, std::string_view file);
[[nodiscard]] std::string noReceipt(ReceiptError error);
/// It counts as given out: what comes next is a duplicate.
[[nodiscard]] std::string cannotPrintReceipt(std::string_view file);
[[nodiscard]] std::string noRoomForReceipt(std::string_view file);

} // namespace tally::words
