#include "ui/print/pdf.h"

#include "ui/language.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>

#include <array>
#include <optional>
#include <utility>

namespace tally::ui {

namespace {

/// Fonts take a QGuiApplication, even without a screen. Makes one where none runs yet, for as long as this lives.
class BorrowedApplication {
public:
    BorrowedApplication() {
        if (QCoreApplication::instance() == nullptr) {
            m_own.emplace(m_count, m_arguments.data());
            useLanguage(QLocale());
        }
    }

private:
    // Qt takes out the arguments that it understands.
    int m_count = 3;
    std::array<char, 10> m_name{"tallycard"};
    std::array<char, 10> m_option{"-platform"};
    std::array<char, 10> m_platform{"offscreen"};
    std::array<char*, 4> m_arguments{m_name.data(), m_option.data(), m_platform.data(), nullptr};
    std::optional<QGuiApplication> m_own;
};

PrintError printErrorOf(FileError error) {
    switch (error) {
    case FileError::DiskFull:
        return PrintError::DiskFull;
    case FileError::AlreadyExists:
    case FileError::CannotWrite:
        break;
    }
    return PrintError::CannotWrite;
}

} // namespace

Result<WholeFile, PrintError> preparePdf(const std::filesystem::path& file, const QString& title,
                                         const std::function<std::unique_ptr<Printed>()>& layOut,
                                         const ProgressWatch& progress) {
    const BorrowedApplication application;
    QBuffer pdf;
    if (!pdf.open(QIODevice::WriteOnly)) {
        return fail(PrintError::CannotWrite);
    }
    {
        const auto printed = layOut();
        QPdfWriter writer(&pdf);
        writer.setResolution(720);
        writer.setPageSize(printed->pageSize());
        writer.setPageMargins({});
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Tallycard"));
        QPainter painter;
        if (!painter.begin(&writer)) {
            return fail(PrintError::CannotWrite);
        }
        for (int page = 0; page < printed->pageCount(); ++page) {
            if (page > 0 && !writer.newPage()) {
                return fail(PrintError::CannotWrite);
            }
            printed->paint(painter, page);
            if (progress(page + 1, printed->pageCount()) == Onward::Cancel) {
                painter.end();
                return fail(PrintError::Cancelled);
            }
        }
        if (!painter.end()) {
            return fail(PrintError::CannotWrite);
        }
    }
    const auto& bytes = pdf.data();
    auto prepared = WholeFile::prepare(
        file, {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())},
        Readers::AsUsual);
    if (!prepared) {
        return fail(printErrorOf(prepared.error()));
    }
    return *std::move(prepared);
}

Result<void, PrintError> publish(Result<WholeFile, PrintError> prepared) {
    if (!prepared) {
        return fail(prepared.error());
    }
    if (const auto published = prepared->publish(IfExists::Replace); !published) {
        return fail(printErrorOf(published.error()));
    }
    return {};
}

Result<void, PrintError> printPdf(const std::filesystem::path& file, const QString& title,
                                  const std::function<std::unique_ptr<Printed>()>& layOut,
                                  const ProgressWatch& progress) {
    return publish(preparePdf(file, title, layOut, progress));
}

} // namespace tally::ui
