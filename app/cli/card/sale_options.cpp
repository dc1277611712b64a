#include "app/cli/card/sale_options.h"

#include "app/cli/card/sale_words.h"
#include "app/cli/request_id.h"
#include "app/cli/usage_words.h"
#include "core/ledger/entry_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {
namespace {

constexpr std::array paymentKinds{PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other};

std::optional<PaymentKind> paymentKindFrom(std::string_view text) {
    const auto found = std::ranges::find_if(paymentKinds, [&](PaymentKind kind) { return nameOf(kind) == text; });
    return found == paymentKinds.end() ? std::nullopt : std::optional{*found};
}

/// "cash=12.50" before and after the "="; the second is empty in "cash".
std::pair<std::string, std::optional<std::string>> partsOf(const std::string& payment) {
    const auto equals = payment.find('=');
    if (equals == std::string::npos) {
        return {payment, std::nullopt};
    }
    return {payment.substr(0, equals), payment.substr(equals + 1)};
}

std::string problemOfPoints(const std::string& text) {
    const auto count = parseCount(text);
    return count ? std::string() : words::amount(count.error());
}

/// What can be told without the site's currency.
std::string problemOfMoney(const std::string& text) {
    const auto fault = faultOfMoney(text);
    return fault ? words::amount(*fault) : std::string();
}

/// "card", or "other:voucher".
std::optional<PaymentWay> paymentWayFrom(const std::string& text) {
    const auto colon = text.find(':');
    const auto kind = paymentKindFrom(std::string_view(text).substr(0, colon));
    if (!kind || colon == std::string::npos) {
        return kind ? std::optional(PaymentWay{*kind}) : std::nullopt;
    }
    const auto name = text.substr(colon + 1);
    return *kind == PaymentKind::Other && !name.empty() ? std::optional(PaymentWay{*kind, name}) : std::nullopt;
}

std::string problemOfPayment(const std::string& text) {
    const auto [way, amount] = partsOf(text);
    if (!paymentWayFrom(way)) {
        return words::badPayment();
    }
    return amount ? problemOfMoney(*amount) : std::string();
}

std::string problemOfRequestId(const std::string& text) {
    return parseRequestId(text) ? std::string() : words::badRequestId();
}

Failure usageFailure(const std::string& problem) { return {ExitCode::Usage, "usage", words::usage(problem)}; }

Result<Money, Failure> moneyFrom(const std::string& text, const Site& site, std::string_view option) {
    const auto money = parseMoney(text, site.currency);
    if (!money) {
        return fail(usageFailure(words::amount(money.error(), option)));
    }
    return *money;
}

Result<void, Failure> setPayments(Sale& sale, const std::vector<std::string>& texts, const Site& site) {
    for (const auto& text : texts) {
        const auto [word, amount] = partsOf(text);
        const auto way = *paymentWayFrom(word);
        if (!amount && texts.size() == 1) {
            sale.payment = way;
            return {};
        }
        if (!amount) {
            return fail(usageFailure(words::paymentWithoutAmount()));
        }
        const auto money = moneyFrom(*amount, site, "--payment");
        if (!money) {
            return fail(money.error());
        }
        sale.payments.push_back({way.kind, *money, {}, way.name});
    }
    return {};
}

/// Cash handed over belongs to the one payment in cash.
Result<void, Failure> setGiven(Sale& sale, Money given) {
    if (sale.payments.empty() && (!sale.payment || sale.payment->kind == PaymentKind::Cash)) {
        sale.given = given;
        return {};
    }
    const auto isCash = [](const Payment& payment) { return payment.kind == PaymentKind::Cash; };
    const auto cash = std::ranges::find_if(sale.payments, isCash);
    if (std::ranges::count_if(sale.payments, isCash) != 1) {
        return fail(usageFailure(words::givenWithoutCash()));
    }
    cash->given = given;
    return {};
}

} // namespace

void addPoints(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--points", options->points, "A whole number of points, without the bonus that comes on top")
        ->check(problemOfPoints)
        ->type_name("N");
}

void addMoney(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--money", options->money, "Points for this much money, such as 12.50")
        ->check(problemOfMoney)
        ->type_name("M");
}

void addPackage(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--package", options->package, "A package of the price list")->type_name("NAME");
}

void addPayment(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--payment", options->payments,
                   "cash (default), card, other, or other:NAME as the price list names it; or a part of it, such as "
                   "cash=10.00, once for each part")
        ->check(problemOfPayment)
        ->allow_extra_args(false)
        ->type_name("KIND[:NAME][=AMOUNT]");
    app.add_option("--reason", options->reason, "What an other payment is for")->type_name("TEXT");
}

void addGiven(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--given", options->given, "The cash handed over; says the change")
        ->check(problemOfMoney)
        ->type_name("AMOUNT");
}

void addRequestId(CLI::App& app, const SharedSaleOptions& options) {
    app.add_option("--request-id", options->requestId, "The same one again never acts twice")
        ->check(problemOfRequestId)
        ->type_name("UUID");
}

Result<Sale, Failure> saleOf(const SaleOptions& options, const Site& site) {
    Sale sale;
    sale.serial = options.serial;
    sale.package = options.package;
    sale.paymentReason = options.reason;
    sale.staffCard = options.staffCard;
    sale.ifInUse = options.overwrite ? IfInUse::Overwrite : IfInUse::Keep;
    sale.requestId = options.requestId ? *parseRequestId(*options.requestId) : newRequestId();
    if (options.points) {
        sale.points = Points(*parseCount(*options.points));
    }
    if (options.money) {
        const auto money = moneyFrom(*options.money, site, "--money");
        if (!money) {
            return fail(money.error());
        }
        sale.money = *money;
    }
    if (const auto set = setPayments(sale, options.payments, site); !set) {
        return fail(set.error());
    }
    if (options.given) {
        const auto given = moneyFrom(*options.given, site, "--given");
        const auto set = given ? setGiven(sale, *given) : Result<void, Failure>(fail(given.error()));
        if (!set) {
            return fail(set.error());
        }
    }
    return sale;
}

} // namespace tally
