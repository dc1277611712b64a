#pragma once

#include "app/cli/output.h"
#include "core/till/sale.h"
#include "core/till/site.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tally {

/// A sale as the command line has it; amounts of money wait for the site's currency.
struct SaleOptions {
    std::optional<std::string> points;
    std::optional<std::string> money;
    std::string package;
    std::vector<std::string> payments;
    std::string reason; ///< of an other payment
    std::optional<std::string> given;
    bool overwrite = false;
    bool staffCard = false; // CLI11 fills flags of type bool
    std::optional<std::string> requestId;
    std::optional<std::uint32_t> serial;
    std::uint32_t count = 1;
};

using SharedSaleOptions = std::shared_ptr<SaleOptions>;

void addPoints(CLI::App& app, const SharedSaleOptions& options);
void addMoney(CLI::App& app, const SharedSaleOptions& options);
void addPackage(CLI::App& app, const SharedSaleOptions& options);
void addPayment(CLI::App& app, const SharedSaleOptions& options);
void addGiven(CLI::App& app, const SharedSaleOptions& options);
void addRequestId(CLI::App& app, const SharedSaleOptions& options);

/// The sale, with a request id of its own where none was given. Errors: "usage", where money has more decimals than the
/// currency, or payments do not go together.
Result<Sale, Failure> saleOf(const SaleOptions& options, const Site& site);

} // namespace tally
