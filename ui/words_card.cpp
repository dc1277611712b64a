#include "ui/words.h"

#include <QStringList>

namespace tally::ui {

Message Words::about(const IssueOffer& offer) {
    if (offer.card.state == CardState::HalfIssued) {
        return {Tone::Attention,
                tr("Half-issued card"),
                tr("Issuing this card was interrupted. It can be finished now."),
                {},
                {}};
    }
    if (offer.card.state == CardState::InUse) {
        return aboutInUse(offer.card);
    }
    return {Tone::Calm, tr("Blank card"), tr("This card is new. Issue it, with or without points."), {}, {}};
}

Message Words::aboutInUse(const CardView& card) {
    QStringList found;
    const auto add = [&](const QString& what, SectorSet sectors) {
        if (!sectors.empty()) {
            found << what.arg(listed(sectors));
        }
    };
    add(tr("Data in sectors %1."), card.inUse.data);
    add(tr("Changed access rights in sectors %1."), card.inUse.accessBits);
    add(tr("Changed keys in sectors %1."), card.inUse.keyB);
    const auto what = tr("It opens to the factory's keys, but it is not empty.") + u' ' + found.join(u' ');
    if (!card.inUse.fixed.empty()) {
        return {Tone::Stop, tr("Somebody is using this card"), what, tr("Take no money for it."),
                tr("Give it back, or take a blank card from the box. This one can never be made blank.")};
    }
    return {Tone::Attention, tr("Somebody is using this card"), what, tr("Take no money for it."),
            tr("Give it back, or take a blank card from the box. Overwrite it only if nobody needs what it holds: that "
               "is lost for good.")};
}

QString Words::listed(SectorSet sectors) {
    QStringList numbers;
    sectors.forEach([&](Sector sector) { numbers << QString::number(sector.number()); });
    return numbers.join(QStringLiteral(", "));
}

QString Words::name(CardState state) {
    switch (state) {
    case CardState::Blank:
        return tr("Blank");
    case CardState::InUse:
        return tr("In use by somebody");
    case CardState::HalfIssued:
        return tr("Half issued");
    case CardState::Ready:
        return tr("Ready");
    case CardState::Closed:
        return tr("Closed");
    case CardState::Expired:
        return tr("Expired");
    case CardState::Blocked:
        return tr("Blocked");
    case CardState::Damaged:
        return tr("Damaged");
    case CardState::Spoiled:
        return tr("Spoiled");
    case CardState::Anomaly:
        return tr("Anomaly");
    case CardState::Newer:
        return tr("Newer than this station");
    case CardState::Foreign:
        return tr("Foreign");
    }
    return {};
}

Tone Words::toneOf(CardState state) {
    switch (state) {
    case CardState::Ready:
        return Tone::Good;
    case CardState::Blank:
        return Tone::Calm;
    case CardState::HalfIssued:
    case CardState::InUse:
        return Tone::Attention;
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return Tone::Stop;
    }
    return Tone::Stop;
}

QString Words::about(Finding finding) {
    switch (finding) {
    case Finding::MeterCopiesDiffer:
        return tr("The two copies of its meter differ.");
    case Finding::SlotBad:
        return tr("One of its two records is unreadable.");
    case Finding::MeterRose:
        return tr("Its meter went up, which no honest card does.");
    case Finding::Overspent:
        return tr("More points were spent than were ever loaded.");
    case Finding::SerialDiffers:
        return tr("It carries two different numbers.");
    case Finding::SameSequence:
        return tr("It holds two different records with the same number.");
    case Finding::SequenceGap:
        return tr("Its two records do not follow each other.");
    case Finding::Rollback:
        return tr("It is older than what this station wrote to it: an old copy may have been put back.");
    case Finding::Fork:
        return tr("This station knows another record in its place: it may be a copy of another card.");
    case Finding::UnknownStation:
        return tr("A station wrote to it that this one does not know.");
    }
    return {};
}

} // namespace tally::ui
