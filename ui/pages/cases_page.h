#pragma once

#include "ui/pages/page.h"

class QListWidget;
class QScrollArea;

namespace tally::ui {

class CaseWords;
struct EvidenceRow;

/// Cards that contradicted the ledger or themselves, for a manager: the list, and of one of them what it showed beside
/// what the ledger knows.
class CasesPage final : public Page {
    Q_OBJECT

public:
    explicit CasesPage(QWidget* parent = nullptr);
    /// Times are shown in `timeZone`, an IANA name.
    void present(const CasesShown& shown, const std::string& timeZone, const Figures& figures);

private:
    void presentMessage(const QString& text);
    void fillList(const CasesShown& shown, const CaseWords& words);
    void presentEvidence(const CasesShown& shown, const CaseWords& words);
    QWidget* evidenceOf(const CardCase& one, const CaseWords& words);
    QWidget* evidenceOf(const CardAhead& ahead, const CaseWords& words);
    QWidget* sideBySide(const std::vector<EvidenceRow>& rows);
    void addParagraph(QVBoxLayout& column, const QString& caption, const QString& text);
    QLabel* makeText(const QString& kind, const QString& text);

    QListWidget* m_list;
    QScrollArea* m_evidence;
    QLabel* m_message;
    QStringList m_outlines; ///< as the list stands
    std::optional<std::size_t> m_selected;
};

} // namespace tally::ui
