#include "ui/quote.h"

namespace tally::ui {

EntryKind entryKindOf(SaleKind kind) {
    switch (kind) {
    case SaleKind::Issue:
        return EntryKind::Issue;
    case SaleKind::TopUp:
        return EntryKind::TopUp;
    case SaleKind::Refund:
        return EntryKind::Refund;
    }
    return EntryKind::TopUp;
}

} // namespace tally::ui
