#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class ReportPage final : public Page {
    Q_OBJECT

public:
    explicit ReportPage(QWidget* parent = nullptr);
    void setFolder(const QString& folder) { m_folder = folder; }
    void present(const ReportShown& shown, BusinessDay today, const Figures& figures);

private:
    QString m_folder;
};

} // namespace tally::ui
