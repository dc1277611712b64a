#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/whole_file.h"

#include <QPageSize>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

class QPainter;

namespace tally {

enum class PrintError : std::uint8_t { CannotWrite, DiskFull, Cancelled };

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

/// Makes a PDF that becomes `file` when it is published. Where no Qt application runs yet, as on
/// the command line, it makes one of its own that needs no display and speaks the default locale's language; `layOut`
/// is called when there is one. Errors: CannotWrite, DiskFull, Cancelled.
Result<WholeFile, PrintError> preparePdf(const std::filesystem::path& file, const QString& title,
                                         const std::function<std::unique_ptr<Printed>()>& layOut,
                                         const ProgressWatch& progress = toTheEnd);
/// The same, published: `file` is replaced only when the whole of it is on the disk. Errors: CannotWrite, DiskFull,
/// Cancelled.
Result<void, PrintError> printPdf(const std::filesystem::path& file, const QString& title,
                                  const std::function<std::unique_ptr<Printed>()>& layOut,
                                  const ProgressWatch& progress = toTheEnd);
/// Publishes what was prepared. Errors: CannotWrite, DiskFull.
Result<void, PrintError> publish(Result<WholeFile, PrintError> prepared);

} // namespace ui
} // namespace tally
