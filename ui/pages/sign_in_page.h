#pragma once

#include "ui/pages/page.h"

#include <vector>

class QFrame;
class QGridLayout;
class QScrollArea;

namespace tally::ui {

class Notice;
class TwoLineButton;

/// Who is it? A name to touch or to type, then the PIN, which is never shown. For who works here, and for a second
/// person's approval.
class SignInPage final : public Page {
    Q_OBJECT

public:
    explicit SignInPage(QWidget* parent = nullptr);
    void present(const SigningIn& signingIn, const StationStatus& status);
    void present(const Approving& approving, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QWidget* makeNames();
    QWidget* makePin();
    void present(const Identification& who);
    void presentNames(const Identification& who);
    void presentPin(const Identification& who);

    QLabel* m_title;
    QLabel* m_why;
    QWidget* m_names;
    QFrame* m_filterPanel;
    QLabel* m_filter;
    QGridLayout* m_grid;
    std::vector<TwoLineButton*> m_people;
    QLabel* m_nobody;
    QWidget* m_pin;
    QLabel* m_chosen;
    QFrame* m_dotsPanel;
    QLabel* m_dots;
    Notice* m_trouble;
    QPushButton* m_back;
    QPushButton* m_forward;
};

} // namespace tally::ui
