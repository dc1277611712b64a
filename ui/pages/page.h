#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/event.h"
#include "ui/figures.h"
#include "ui/words.h"
#endif

#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tally::ui {

class Symbol;

/// Of a reason that somebody types, in characters.
inline constexpr int longestReason = 120;

enum class ButtonRole : std::uint8_t {
    Primary, ///< the one thing to do here; Enter does it, too
    Secondary,
    Choice, ///< one of several to choose from
    Key,    ///< of a keypad
};

/// A page of the window: it shows one kind of state and tells what the cashier did. It decides nothing.
class Page : public QWidget {
    Q_OBJECT

public:
    /// Who gets the keyboard when the page appears.
    [[nodiscard]] virtual QWidget* firstFocus();

Q_SIGNALS:
    void acted(const tally::ui::Event& event);

protected:
    Page(const QString& objectName, QWidget* parent);

    /// Everything above the row of buttons.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// The row at the bottom: what leads back stands left, what leads on stands right.
    QPushButton* addBackButton(const QString& objectName, const QString& text, const Event& event);
    QPushButton* addForwardButton(const QString& objectName, const QString& text, ButtonRole role, const Event& event);
    /// A button that is not in the bottom row.
    QPushButton* makeButton(const QString& objectName, const QString& text, ButtonRole role, const Event& event);
    QLabel* makeLabel(const QString& objectName, const QString& kind);

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_actions;
    int m_backButtons = 0;
};

} // namespace tally::ui
