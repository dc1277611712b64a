#pragma once

#include "ui/pages/page.h"

class QLineEdit;

namespace tally::ui {

class Notice;

/// Asks for the passphrase of the site's keys.
class PassphrasePage final : public Page {
    Q_OBJECT

public:
    explicit PassphrasePage(QWidget* parent = nullptr);
    void present(const PassphraseNeeded& needed);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    void submit();

    QLabel* m_folder;
    QLineEdit* m_passphrase;
    Notice* m_trouble;
    QPushButton* m_open;
};

} // namespace tally::ui
