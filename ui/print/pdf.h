#pragma once

#include "core/card/result.h"
#include "core/ledger/progress.h"

#include <QPageSize>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

class QPainter;

namespace tally {

enum class PrintError : std::uint8_t { CannotWrite, Cancelled };

namespace ui {

/// Something laid out on pages. A painter's coordinates are tenths of a point (1/720 inch).
class Printed {
public:
    virtual ~Printed() = default;
    [[nodiscard]] virtual QPageSize pageSize() const = 0;
    [[nodiscard]] virtual int pageCount() const = 0;
    /// `page` is 0..pageCount()-1.
    virtual void paint(QPainter& painter, int page) const = 0;
};

/// Writes a PDF, replacing `file` only when the whole of it has been written. Where no Qt application runs yet, as on
/// the command line, it makes one of its own that needs no display and speaks the default locale's language; `layOut`
/// is called when there is one. Errors: CannotWrite, Cancelled.
Result<void, PrintError> printPdf(const std::filesystem::path& file, const QString& title,
                                  const std::function<std::unique_ptr<Printed>()>& layOut,
                                  const ProgressWatch& progress = toTheEnd);

} // namespace ui
} // namespace tally
