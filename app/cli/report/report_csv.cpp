#include "app/cli/report/report_csv.h"

#include "core/base/currency.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"
#include "ui/name_order.h"

#include <QLocale>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <span>
#include <sstream>
#include <utility>

namespace tally {
namespace {

/// The columns, in order. A line fills those that apply to it.
enum class Column : std::size_t {
    Row,
    Section,
    Key,
    Kind,
    Entry,
    BusinessDay,
    LocalTime,
    UtcTime,
    Station,
    Operator,
    Approver,
    Shift,
    PriceList,
    Serial,
    Uid,
    Staff,
    Reason,
    Remark,
    Count,
    Points,
    Bonus,
    Money,
    Deposit,
    Cash,
    CashGiven,
    CashChange,
    Card,
    Other,
    About,
    Change,
    Last,
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Column::Last)> names{
    "row",      "section", "key",      "kind",       "entry",       "business_day", "local_time",
    "utc_time", "station", "operator", "approver",   "shift",       "price_list",   "serial",
    "uid",      "staff",   "reason",   "remark",     "count",       "points",       "bonus",
    "money",    "deposit", "cash",     "cash_given", "cash_change", "card",         "other",
    "about",    "change"};

// Without it spreadsheets take the file for one of an 8-bit code page, and every accent for two letters.
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view codeOf(Transaction kind) {
    switch (kind) {
    case Transaction::PayIn:
        return nameOf(EntryKind::PayIn);
    case Transaction::PayOut:
        return nameOf(EntryKind::PayOut);
    case Transaction::SafeDrop:
        return nameOf(EntryKind::SafeDrop);
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return {};
}

/// What the entry overrides, by its codes, where it does.
std::string aboutOf(const Noted& noted) {
    auto about = noted.about;
    for (const auto action : noted.overrides) {
        about += about.empty() ? "" : " ";
        about += nameOf(action);
    }
    return about;
}

class Line {
public:
    Line& text(Column column, std::string_view value) {
        m_fields[static_cast<std::size_t>(column)] = csvText(value);
        return *this;
    }
    Line& number(Column column, std::int64_t value) {
        m_fields[static_cast<std::size_t>(column)] = fmt::format("{}", value);
        return *this;
    }
    template <class Integer> Line& number(Column column, const std::optional<Integer>& value) {
        return value ? number(column, std::int64_t{*value}) : *this;
    }
    /// Of our own making: never a formula.
    Line& amount(Column column, std::string value) {
        m_fields[static_cast<std::size_t>(column)] = std::move(value);
        return *this;
    }
    [[nodiscard]] std::span<const std::string> fields() const { return m_fields; }

private:
    std::array<std::string, static_cast<std::size_t>(Column::Last)> m_fields;
};

class Table {
public:
    Table(std::ostream& out, const Report& report, const CsvDialect& dialect)
        : m_out(out),
          m_report(report),
          m_dialect(dialect),
          m_currency(Currency::written(report.currency)),
          m_clock(report.timeZone) {
        Line head;
        for (std::size_t i = 0; i < names.size(); ++i) {
            head.text(static_cast<Column>(i), names.at(i));
        }
        put(head);
    }

    void making() {
        if (m_report.made) {
            Line line;
            line.text(Column::Row, "made").text(Column::Operator, m_report.made->by);
            put(at(line, m_report.made->time));
        }
        Line end;
        end.text(Column::Row, m_report.isOfEndedDays() ? "ended" : "runs-until");
        put(at(end, m_report.endsAt));
    }

    void groups() {
        sums("all", "", m_report.sums);
        for (const auto& [day, part] : m_report.byDay) {
            sums("day", textOf(day), part);
        }
        for (const auto* each : ui::inOrderOfNames(m_report.byOperator)) {
            const auto shown = m_report.showsMoneyPerPerson() ? Shown::CountsAndMoney : Shown::Counts;
            sums("operator", each->first, each->second, shown);
        }
        for (const auto& hour : m_report.byHour) {
            sums("hour", hour.name, hour.sums);
        }
        for (const auto& [list, part] : m_report.byPriceList) {
            sums("price-list", list ? fmt::format("{}", *list) : std::string(), part);
        }
        for (const auto& [station, part] : m_report.byStation) {
            sums("station", fmt::format("{}", station), part);
        }
        sums("outside-shifts", "", m_report.outsideShifts);
        sums("staff", "", m_report.staff);
        total("open", "", "sale", m_report.openSales);
        total("open", "", "refund", m_report.openRefunds);
    }

    void shifts() {
        for (const auto& shift : m_report.shifts) {
            Line line;
            line.text(Column::Row, "shift").text(Column::Key, fmt::format("{}", shift.zNumber));
            line.number(Column::Entry, shift.entry).number(Column::Shift, shift.shift);
            line.text(Column::Operator, shift.owner);
            put(m_report.showsMoneyPerPerson() ? money(line, Column::Money, shift.difference()) : line);
        }
        for (const auto& shift : m_report.openShifts) {
            Line line;
            line.text(Column::Row, "open-shift").number(Column::Shift, shift.shift).text(Column::Operator, shift.owner);
            put(at(line, shift.since));
        }
    }

    void cashMovements() {
        if (!m_report.showsDrawers()) {
            return;
        }
        for (const auto& [kind, moved] : m_report.moved) {
            Line line;
            line.text(Column::Row, "cash").text(Column::Kind, codeOf(kind)).number(Column::Count, moved.count);
            put(money(money(line, Column::Money, moved.money), Column::Cash, moved.money));
        }
        for (const auto& movement : m_report.cashMovements) {
            entry("cash-movement", "", movement);
        }
    }

    void liability(const Liability& liability) {
        const auto line = [this, &liability](std::string_view kind, std::int64_t cards, Points points, Points bonus) {
            Line one;
            one.text(Column::Row, "liability-upper-bound").text(Column::Kind, kind);
            one.number(Column::Entry, liability.asOfEntry).number(Column::Count, cards);
            put(one.number(Column::Points, points.count()).number(Column::Bonus, bonus.count()));
        };
        line("guests", liability.cards, liability.outstanding(), liability.bonus);
        line("expired", liability.expiredCards, liability.expired(), liability.expiredBonus);
        line("staff", liability.staffCards, liability.staff, Points());
        Line deposits;
        deposits.text(Column::Row, "deposits-held").number(Column::Entry, liability.asOfEntry);
        deposits.number(Column::Count, liability.deposits.cards);
        put(money(money(deposits, Column::Money, liability.deposits.money), Column::Deposit, liability.deposits.money));
    }

    void entries() {
        for (const auto& intent : m_report.open) {
            entry("open", "", figuresOf(intent));
        }
        for (const auto kind : everyExceptionKind) {
            // Each refund is among the entries below.
            if (kind == ExceptionKind::Refund) {
                continue;
            }
            for (const auto* of : m_report.toList(kind)) {
                entry("exception", tally::codeOf(kind), *of);
            }
        }
        for (const auto& each : m_report.lines) {
            entry("entry", "", each);
        }
    }

private:
    void put(const Line& line) {
        std::string_view separator;
        for (const auto& field : line.fields()) {
            m_out << separator << field;
            separator = m_dialect.separator;
        }
        m_out << "\r\n"; // RFC 4180, 2.1
    }

    Line& money(Line& line, Column column, Money amount) {
        auto text = m_currency.amount(amount);
        std::ranges::replace(text, '.', m_dialect.decimalPoint);
        return line.amount(column, std::move(text));
    }

    Line& at(Line& line, std::chrono::sys_time<std::chrono::milliseconds> time) {
        return line.text(Column::LocalTime, m_clock.text(time)).text(Column::UtcTime, textOf(time));
    }

    /// What of a group's figures the reader may see.
    enum class Shown : std::uint8_t { Counts, CountsAndMoney };

    void total(std::string_view section, std::string_view key, std::string_view kind, const ReportTotal& sum,
               Shown shown = Shown::CountsAndMoney) {
        Line line;
        line.text(Column::Row, "total").text(Column::Section, section).text(Column::Key, key).text(Column::Kind, kind);
        line.number(Column::Count, sum.count).number(Column::Points, sum.points.count());
        line.number(Column::Bonus, sum.bonus.count());
        put(shown == Shown::Counts ? line : money(money(line, Column::Money, sum.money), Column::Deposit, sum.deposit));
    }

    void payments(std::string_view section, std::string_view key, std::string_view kind, const SalesSums& part,
                  Money PaymentTotal::*amount) {
        Line line;
        line.text(Column::Row, "payments").text(Column::Section, section).text(Column::Key, key);
        line.text(Column::Kind, kind);
        const auto& cash = part.payments.at(PaymentKind::Cash);
        money(line, Column::Cash, cash.*amount);
        if (amount == &PaymentTotal::taken) {
            money(money(line, Column::CashGiven, cash.handedOver), Column::CashChange, cash.change);
        }
        money(line, Column::Card, part.payments.at(PaymentKind::Card).*amount);
        put(money(line, Column::Other, part.payments.at(PaymentKind::Other).*amount));
    }

    void sums(std::string_view section, std::string_view key, const SalesSums& part,
              Shown shown = Shown::CountsAndMoney) {
        total(section, key, nameOf(EntryKind::Issue), part.issued, shown);
        total(section, key, nameOf(EntryKind::TopUp), part.toppedUp, shown);
        total(section, key, nameOf(EntryKind::Refund), part.refunded, shown);
        if (!m_report.showsDrawers() || shown == Shown::Counts) {
            return;
        }
        payments(section, key, "taken", part, &PaymentTotal::taken);
        payments(section, key, "paid-out", part, &PaymentTotal::given);
    }

    void entry(std::string_view row, std::string_view key, const EntryFigures& of) {
        Line line;
        line.text(Column::Row, row).text(Column::Key, key).text(Column::Kind, nameOf(of.kind));
        line.text(Column::Section, m_report.hourName(of.time));
        line.number(Column::Entry, of.number).text(Column::BusinessDay, textOf(of.businessDay));
        line.text(Column::LocalTime, m_clock.text(of.time)).text(Column::UtcTime, textOf(of.time));
        line.number(Column::Station, of.station).text(Column::Operator, of.operatorName);
        line.text(Column::Approver, of.approver).number(Column::Shift, of.shift);
        line.number(Column::PriceList, of.priceList).number(Column::Serial, of.serial).text(Column::Uid, of.uid);
        line.text(Column::Staff, of.staffCard ? "yes" : "no").text(Column::Reason, codeOf(of.reason));
        line.text(Column::Remark, of.remark).number(Column::Count, 1);
        line.text(Column::About, aboutOf(of.noted)).text(Column::Change, of.noted.change);
        line.number(Column::Points, of.points.count()).number(Column::Bonus, of.bonus.count());
        if (!m_report.showsMoneyPerPerson() && !of.operatorName.empty()) {
            put(line);
            return;
        }
        money(money(line, Column::Money, of.money), Column::Deposit, of.deposit);
        put(withPayments(line, of));
    }

    Line& withPayments(Line& line, const EntryFigures& of) {
        std::array<Money, 3> paid{};
        Money given;
        Money change;
        for (const auto& payment : of.payments) {
            paid.at(static_cast<std::size_t>(payment.kind)) += payment.amount;
            given += payment.given.value_or(Money{});
            change += payment.given ? *payment.given - payment.amount : Money{};
        }
        money(money(money(line, Column::Cash, paid[0]), Column::CashGiven, given), Column::CashChange, change);
        return money(money(line, Column::Card, paid[1]), Column::Other, paid[2]);
    }

    std::ostream& m_out;
    const Report& m_report;
    const CsvDialect& m_dialect;
    Currency m_currency;
    WallClock m_clock;
};

} // namespace

CsvDialect CsvDialect::of(const QLocale& language) {
    // Where a comma stands before the decimals, a spreadsheet takes the semicolon for the separator.
    return language.decimalPoint() == QStringLiteral(",") ? CsvDialect{";", ','} : CsvDialect{};
}

std::string csvText(std::string_view text) {
    constexpr std::string_view formulaStarts = "=+-@\t\r\n";
    // Some take what follows blanks for a formula, too.
    const auto start = text.find_first_not_of(' ');
    const bool isFormula = start != std::string_view::npos && formulaStarts.find(text[start]) != std::string_view::npos;
    std::string field(isFormula ? "'" : "");
    field += text;
    if (field.find_first_of(",;\"\r\n") == std::string::npos) {
        return field;
    }
    std::string quoted = "\"";
    for (const char c : field) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + '"';
}

std::string csvOf(const Report& report, const CsvDialect& dialect) {
    std::ostringstream out;
    out << byteOrderMark;
    Table table(out, report, dialect);
    table.making();
    table.groups();
    table.cashMovements();
    table.shifts();
    if (report.liability) {
        table.liability(*report.liability);
    }
    table.entries();
    return std::move(out).str();
}

} // namespace tally
