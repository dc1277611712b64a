#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/words.h"
#endif

#include <QFrame>

class QLabel;

namespace tally::ui {

class Symbol;

/// A symbol and a sentence in a frame.
class Notice : public QFrame {
    Q_OBJECT

public:
    explicit Notice(QWidget* parent = nullptr);

    /// Hidden when `text` is empty.
    void setMessage(Tone tone, const QString& text);
    [[nodiscard]] QString text() const;

private:
    Symbol* m_symbol;
    QLabel* m_text;
};

} // namespace tally::ui
