#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class Notice;

/// Nothing to do but to put a card on the reader.
class WaitingPage final : public Page {
    Q_OBJECT

public:
    explicit WaitingPage(QWidget* parent = nullptr);
    void present(const WaitingForCard& waiting, const StationStatus& status, const Figures& figures);

private:
    Notice* m_config;
    QLabel* m_last;
};

} // namespace tally::ui
