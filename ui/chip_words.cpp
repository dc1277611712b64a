#include "ui/chip_words.h"

#include <QStringList>

namespace tally::ui {

QString ChipWords::found(ChipTest test) {
    switch (test) {
    case ChipTest::CardType:
        return tr("It answers as another kind of card does.");
    case ChipTest::RandomUid:
        return tr("It makes up another chip number each time.");
    case ChipTest::MagicGen1a:
        return tr("It is a rewritable clone, generation 1a.");
    case ChipTest::MagicGen1b:
        return tr("It is a rewritable clone, generation 1b.");
    case ChipTest::MagicGen2:
        return tr("It is a rewritable clone, generation 2 (CUID).");
    case ChipTest::MagicGen3:
        return tr("It is a rewritable clone, generation 3.");
    case ChipTest::MagicGen4:
        return tr("It is a rewritable clone, generation 4.");
    case ChipTest::MagicUscuid:
        return tr("It is a rewritable clone, USCUID or GDM.");
    case ChipTest::MagicCuid:
        return tr("It is a rewritable clone: its chip number can be written anew (CUID).");
    case ChipTest::AnyKey:
        return tr("It is an imitation that takes any key for the right one.");
    case ChipTest::BackDoorKey:
        return tr("It is a Fudan chip with a master key.");
    case ChipTest::OldBackDoor:
        return tr("It answers a master key, as some old chips of NXP and Infineon do.");
    case ChipTest::MakersMark:
        return tr("Its maker's block is the one of common clones.");
    case ChipTest::Originality:
        return tr("NXP's signature on it is missing or wrong.");
    case ChipTest::ExtraSectors:
        return tr("It has extra sectors that could refill its meter.");
    case ChipTest::MoreSectors:
        return tr("It has more memory than it says (MIFARE Plus 2K).");
    }
    return {};
}

Message ChipWords::about(const Refused& refused) {
    auto message = Words::about(TillError::ChipRefused);
    const auto state = refused.card ? refused.card->state : CardState::Foreign;
    if (state == CardState::Blank || state == CardState::HalfIssued || state == CardState::InUse) {
        message.what = tr("This blank card may not be given points.");
        message.money = tr("Nothing was written. Take no money for it.");
        message.now = tr("Put it aside for the manager and take another blank card.");
    } else if (state == CardState::Ready) {
        message.what = tr("This card is in use, but its chip is not of the kind that this site trusts.");
        message.money = tr("Nothing was written. Take no money for it and pay nothing out. What the guest paid for "
                           "stays in the ledger.");
        message.now = tr("Ask the guest to wait, and call the manager.");
    }
    // Few stand in lines of their own; many must still fit on the page.
    constexpr std::size_t fewFindings = 3;
    const QChar separator = refused.chip.size() <= fewFindings ? u'\n' : u' ';
    for (const auto test : refused.chip) {
        message.what += separator + found(test);
    }
    return message;
}

QString ChipWords::lines(const std::vector<ChipTest>& chip, const QString& now) {
    QStringList lines;
    for (const auto test : chip) {
        lines << found(test) + u' ' + now;
    }
    return lines.join(u'\n');
}

QString ChipWords::warning(const CardShown& shown) {
    return shown.chipRuling == ChipRuling::Refuse
               ? lines(shown.chip, tr("Sell it no points and pay nothing out for it: call the manager."))
               : lines(shown.chip, tr("Serve it as usual, and tell the manager."));
}

QString ChipWords::warning(const IssueOffer& offer) {
    return lines(offer.chip, tr("Better take another blank card, and tell the manager."));
}

QString ChipWords::warning(const Done& done) { return lines(done.chip, tr("The card may be used; tell the manager.")); }

} // namespace tally::ui
