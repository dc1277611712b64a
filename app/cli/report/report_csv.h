#pragma once

#include "core/report/report.h"

#include <string>
#include <string_view>

class QLocale;

namespace tally {

/// One field as RFC 4180 has it: quoted where it must be. What a spreadsheet would take for a formula (= + - @, a
/// tab or a line break at the start, or after blanks) gets an apostrophe before it, as OWASP advises.
[[nodiscard]] std::string csvText(std::string_view text);

/// How a language's spreadsheets read a table: with a semicolon between the fields where a comma stands before the
/// decimals.
struct CsvDialect {
    std::string_view separator = ",";
    char decimalPoint = '.';

    static CsvDialect of(const QLocale& language);
};

/// The report as a table in UTF-8 with a byte order mark, and one line of names first: a line for each total, each
/// movement of cash, open sale, shift and exception, and each entry that a total is made of. docs: tallycard(1), "CSV".
/// Money is in the currency's own unit, with its decimals.
[[nodiscard]] std::string csvOf(const Report& report, const CsvDialect& dialect);

} // namespace tally
