#include "ui/pages/passphrase_page.h"

#include "ui/widgets/notice.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>
#include <string_view>

namespace tally::ui {

PassphrasePage::PassphrasePage(QWidget* parent)
    : Page(QStringLiteral("passphrasePage"), parent),
      m_folder(makeLabel(QStringLiteral("passphraseFolder"), QStringLiteral("quiet"))),
      m_passphrase(new QLineEdit(this)),
      m_trouble(new Notice(this)) {
    auto* title = makeLabel(QStringLiteral("passphraseTitle"), QStringLiteral("title"));
    title->setText(tr("Passphrase of the keys"));
    m_passphrase->setObjectName(QStringLiteral("passphraseEdit"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setAccessibleName(title->text());
    m_trouble->setObjectName(QStringLiteral("passphraseTrouble"));
    body()->addStretch(2);
    body()->addWidget(title);
    body()->addWidget(m_folder);
    body()->addSpacing(12);
    body()->addWidget(m_passphrase);
    body()->addWidget(m_trouble);
    body()->addStretch(3);
    m_open = addForwardButton(QStringLiteral("openButton"), tr("Open the station"), ButtonRole::Primary, Continued{});
    m_open->disconnect(this);
    connect(m_open, &QPushButton::clicked, this, &PassphrasePage::submit);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &PassphrasePage::submit);
    connect(m_passphrase, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_open->setEnabled(!text.isEmpty()); });
    setAccessibleName(title->text());
}

void PassphrasePage::present(const PassphraseNeeded& needed) {
    m_folder->setText(tr("They are sealed in %1.").arg(QString::fromStdString(needed.folder)));
    m_passphrase->clear();
    m_open->setEnabled(false);
    m_trouble->setMessage(Tone::Attention, needed.attempt == PassphraseAttempt::WasWrong
                                               ? tr("That was not the passphrase. Nothing is lost; try again.")
                                               : QString());
}

QWidget* PassphrasePage::firstFocus() { return m_passphrase; }

void PassphrasePage::submit() {
    if (m_passphrase->text().isEmpty()) {
        return;
    }
    // What the field itself keeps of it is Qt's, and not ours to wipe.
    auto text = m_passphrase->text().toUtf8();
    m_passphrase->clear();
    const auto passphrase =
        std::make_shared<const Passphrase>(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    wipe({reinterpret_cast<std::uint8_t*>(text.data()), static_cast<std::size_t>(text.size())});
    Q_EMIT acted(PassphraseEntered{passphrase});
}

} // namespace tally::ui
