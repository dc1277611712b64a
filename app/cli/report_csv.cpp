#include "app/cli/report_csv.h"

#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"

#include <fmt/format.h>

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
    Last,
};

constexpr std::array<std::string_view, static_cast<std::size_t>(Column::Last)> names{"row",
                                                                                     "section",
                                                                                     "key",
                                                                                     "kind",
                                                                                     "entry",
                                                                                     "business_day",
                                                                                     "local_time",
                                                                                     "utc_time",
                                                                                     "station",
                                                                                     "operator",
                                                                                     "approver",
                                                                                     "shift",
                                                                                     "price_list",
                                                                                     "serial",
                                                                                     "uid",
                                                                                     "staff",
                                                                                     "reason",
                                                                                     "remark",
                                                                                     "count",
                                                                                     "points",
                                                                                     "bonus",
                                                                                     "money_minor",
                                                                                     "deposit_minor",
                                                                                     "cash_minor",
                                                                                     "cash_given_minor",
                                                                                     "cash_change_minor",
                                                                                     "card_minor",
                                                                                     "other_minor"};

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
    [[nodiscard]] std::span<const std::string> fields() const { return m_fields; }

private:
    std::array<std::string, static_cast<std::size_t>(Column::Last)> m_fields;
};

class Table {
public:
    Table(std::ostream& out, const Report& report) : m_out(out), m_report(report), m_clock(report.timeZone) {
        Line head;
        for (std::size_t i = 0; i < names.size(); ++i) {
            head.text(static_cast<Column>(i), names.at(i));
        }
        put(head);
    }

    void groups() {
        sums("all", "", m_report.sums);
        for (const auto& [day, part] : m_report.byDay) {
            sums("day", textOf(day), part);
        }
        for (const auto& [name, part] : m_report.byOperator) {
            sums("operator", name, part);
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
            line.text(Column::Operator, shift.owner).number(Column::Money, shift.difference().minor());
            put(line);
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
        line("staff", liability.staffCards, liability.staff, Points());
    }

    void entries() {
        for (const auto& intent : m_report.open) {
            entry("open", "", figuresOf(intent));
        }
        for (const auto& [kind, of] : m_report.exceptions) {
            entry("exception", codeOf(kind), of);
        }
        for (const auto& each : m_report.lines) {
            entry("entry", "", each);
        }
    }

private:
    void put(const Line& line) {
        const auto* separator = "";
        for (const auto& field : line.fields()) {
            m_out << separator << field;
            separator = ",";
        }
        m_out << "\r\n"; // RFC 4180, 2.1
    }

    void total(std::string_view section, std::string_view key, std::string_view kind, const ReportTotal& sum) {
        Line line;
        line.text(Column::Row, "total").text(Column::Section, section).text(Column::Key, key).text(Column::Kind, kind);
        line.number(Column::Count, sum.count).number(Column::Points, sum.points.count());
        line.number(Column::Bonus, sum.bonus.count()).number(Column::Money, sum.money.minor());
        put(line.number(Column::Deposit, sum.deposit.minor()));
    }

    void payments(std::string_view section, std::string_view key, std::string_view kind, const SalesSums& part,
                  Money PaymentTotal::*amount) {
        Line line;
        line.text(Column::Row, "payments").text(Column::Section, section).text(Column::Key, key);
        line.text(Column::Kind, kind);
        const auto& cash = part.payments.at(PaymentKind::Cash);
        line.number(Column::Cash, (cash.*amount).minor());
        if (amount == &PaymentTotal::taken) {
            line.number(Column::CashGiven, cash.handedOver.minor()).number(Column::CashChange, cash.change.minor());
        }
        line.number(Column::Card, (part.payments.at(PaymentKind::Card).*amount).minor());
        put(line.number(Column::Other, (part.payments.at(PaymentKind::Other).*amount).minor()));
    }

    void sums(std::string_view section, std::string_view key, const SalesSums& part) {
        total(section, key, nameOf(EntryKind::Issue), part.issued);
        total(section, key, nameOf(EntryKind::TopUp), part.toppedUp);
        total(section, key, nameOf(EntryKind::Refund), part.refunded);
        payments(section, key, "taken", part, &PaymentTotal::taken);
        payments(section, key, "paid-out", part, &PaymentTotal::given);
    }

    void entry(std::string_view row, std::string_view key, const EntryFigures& of) {
        Line line;
        line.text(Column::Row, row).text(Column::Key, key).text(Column::Kind, nameOf(of.kind));
        line.text(Column::Section, m_clock.text(of.time).substr(11, 2) + ":00");
        line.number(Column::Entry, of.number).text(Column::BusinessDay, textOf(of.businessDay));
        line.text(Column::LocalTime, m_clock.text(of.time)).text(Column::UtcTime, textOf(of.time));
        line.number(Column::Station, of.station).text(Column::Operator, of.operatorName);
        line.text(Column::Approver, of.approver).number(Column::Shift, of.shift);
        line.number(Column::PriceList, of.priceList).number(Column::Serial, of.serial).text(Column::Uid, of.uid);
        line.text(Column::Staff, of.staffCard ? "yes" : "no").text(Column::Reason, codeOf(of.reason));
        line.text(Column::Remark, of.remark).number(Column::Count, 1);
        line.number(Column::Points, of.points.count()).number(Column::Bonus, of.bonus.count());
        line.number(Column::Money, of.money.minor()).number(Column::Deposit, of.deposit.minor());
        put(withPayments(line, of));
    }

    static Line& withPayments(Line& line, const EntryFigures& of) {
        std::array<std::int64_t, 3> paid{};
        std::int64_t given = 0;
        std::int64_t change = 0;
        for (const auto& payment : of.payments) {
            paid.at(static_cast<std::size_t>(payment.kind)) += payment.amount.minor();
            given += payment.given ? payment.given->minor() : 0;
            change += payment.given ? (*payment.given - payment.amount).minor() : 0;
        }
        line.number(Column::Cash, paid[0]).number(Column::CashGiven, given).number(Column::CashChange, change);
        return line.number(Column::Card, paid[1]).number(Column::Other, paid[2]);
    }

    std::ostream& m_out;
    const Report& m_report;
    WallClock m_clock;
};

} // namespace

std::string csvText(std::string_view text) {
    constexpr std::string_view formulaStarts = "=+-@\t\r\n";
    // Some take what follows blanks for a formula, too.
    const auto start = text.find_first_not_of(' ');
    const bool isFormula = start != std::string_view::npos && formulaStarts.find(text[start]) != std::string_view::npos;
    std::string field(isFormula ? "'" : "");
    field += text;
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
        return field;
    }
    std::string quoted = "\"";
    for (const char c : field) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + '"';
}

std::string csvOf(const Report& report) {
    std::ostringstream out;
    Table table(out, report);
    table.groups();
    table.shifts();
    if (report.liability) {
        table.liability(*report.liability);
    }
    table.entries();
    return std::move(out).str();
}

} // namespace tally
