#include "ui/pages/page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

QString nameOf(ButtonRole role) {
    switch (role) {
    case ButtonRole::Primary:
        return QStringLiteral("primary");
    case ButtonRole::Secondary:
        return QStringLiteral("secondary");
    case ButtonRole::Choice:
        return QStringLiteral("choice");
    case ButtonRole::Key:
        return QStringLiteral("key");
    }
    return {};
}

} // namespace

Page::Page(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_body(new QVBoxLayout), m_actions(new QHBoxLayout) {
    setObjectName(objectName);
    setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(36, 20, 36, 16);
    all->setSpacing(14);
    m_body->setSpacing(14);
    m_actions->setSpacing(16);
    m_actions->addStretch(1);
    all->addLayout(m_body, 1);
    all->addLayout(m_actions);
}

QWidget* Page::firstFocus() {
    for (auto* button : findChildren<QPushButton*>()) {
        if (button->isEnabled() && !button->isHidden() && button->property("role") == QLatin1String("primary")) {
            return button;
        }
    }
    return nullptr;
}

QPushButton* Page::makeButton(const QString& objectName, const QString& text, ButtonRole role, const Event& event) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setProperty("role", nameOf(role));
    // A click on an amount must not take Enter away from what leads on.
    button->setFocusPolicy(role == ButtonRole::Key || role == ButtonRole::Choice ? Qt::TabFocus : Qt::StrongFocus);
    connect(button, &QPushButton::clicked, this, [this, event] { Q_EMIT acted(event); });
    return button;
}

QPushButton* Page::addBackButton(const QString& objectName, const QString& text, const Event& event) {
    auto* button = makeButton(objectName, text, ButtonRole::Secondary, event);
    m_actions->insertWidget(m_backButtons++, button);
    return button;
}

QPushButton* Page::addForwardButton(const QString& objectName, const QString& text, ButtonRole role,
                                    const Event& event) {
    auto* button = makeButton(objectName, text, role, event);
    m_actions->addWidget(button);
    return button;
}

QLabel* Page::makeLabel(const QString& objectName, const QString& kind) {
    auto* label = new QLabel(this);
    label->setObjectName(objectName);
    label->setProperty("kind", kind);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace tally::ui
