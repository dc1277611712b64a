#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/words.h"
#endif

#include <QLabel>
#include <QString>

namespace tally::ui {

/// A drawing from resources/icons, as large as its style says.
class Symbol : public QLabel {
    Q_OBJECT

public:
    explicit Symbol(QWidget* parent = nullptr);

    /// `icon` is a file name of resources/icons without its ending; `meaning` is read out instead of it.
    void setIcon(const QString& icon, const QString& meaning);
    void setTone(Tone tone);
    [[nodiscard]] QString icon() const { return m_icon; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
};

/// The name of a tone in the style sheet and among the icons: "calm", "good", "attention", "stop".
QString nameOf(Tone tone);

/// Sets a property that the style sheet selects by, and has the widget drawn anew.
void setStyleProperty(QWidget& widget, const char* property, const QString& value);

} // namespace tally::ui
