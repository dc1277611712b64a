#include "ui/widgets/notice.h"

#include "ui/widgets/symbol.h"

#include <QHBoxLayout>
#include <QLabel>

namespace tally::ui {

Notice::Notice(QWidget* parent) : QFrame(parent), m_symbol(new Symbol(this)), m_text(new QLabel(this)) {
    setProperty("kind", QStringLiteral("notice"));
    m_symbol->setProperty("extent", QStringLiteral("small"));
    m_text->setProperty("kind", QStringLiteral("noticeText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(this);
    row->setSpacing(12);
    row->addWidget(m_symbol, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    setVisible(false);
}

void Notice::setMessage(Tone tone, const QString& text) {
    m_symbol->setTone(tone);
    m_text->setText(text);
    setStyleProperty(*this, "tone", nameOf(tone));
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString Notice::text() const { return m_text->text(); }

} // namespace tally::ui
