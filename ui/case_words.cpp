#include "ui/case_words.h"

#include "ui/dates.h"
#include "ui/words.h"

#include <QStringList>

namespace tally::ui {

namespace {

const QString nothing = QStringLiteral("–");

QString textOf(std::int64_t number) { return QString::number(number); }

} // namespace

QString CaseWords::time(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    return Dates::moment(m_clock.at(time));
}

QString CaseWords::points(const std::optional<std::uint32_t>& count) const {
    return count ? m_figures.count(Points{*count}) : nothing;
}

QString CaseWords::cardName(const std::string& uid, std::optional<std::uint32_t> serial) const {
    return serial ? tr("Card %1").arg(m_figures.serial(*serial))
                  : tr("Chip %1").arg(QString::fromStdString(uid).toUpper());
}

QString CaseWords::outline(const CardCase& one) const {
    QStringList rules;
    for (const auto& broken : one.contradictions) {
        rules << name(broken.rule);
    }
    if (rules.isEmpty()) {
        rules << tr("No evidence was kept");
    }
    const auto& first = one.presentations.front();
    const auto& last = one.presentations.back();
    const auto times = tr("Shown %n time(s)", nullptr, static_cast<int>(one.presentations.size()));
    const auto when =
        first.entry == last.entry ? time(last.time) : tr("first %1\nlast %2").arg(time(first.time), time(last.time));
    return cardName(one.uid, one.serial) + u'\n' + rules.join(QStringLiteral(", ")) + u'\n' + times + u'\n' + when;
}

QString CaseWords::outline(const CardAhead& ahead) const {
    return cardName(ahead.uid, ahead.serial) + u'\n' + tr("Ahead of a restored ledger") + u'\n' + time(ahead.time);
}

std::vector<EvidenceRow> CaseWords::rows(const CardCase& one, const Contradiction& broken) const {
    const auto& last = one.presentations.back();
    const auto current = one.shown ? one.shown->current() : std::nullopt;
    const auto& known = broken.known;
    const auto shown = [&](std::uint32_t BalanceRecord::*field) {
        return current ? points((*current).*field) : nothing;
    };
    return {
        {tr("Ledger entry"), textOf(last.entry),
         known ? QStringLiteral("%1, %2").arg(textOf(known->entry), Words::name(known->kind)) : nothing},
        {tr("Time"), time(last.time), known ? time(known->time) : nothing},
        {tr("Station"), textOf(last.station), known ? textOf(known->station) : nothing},
        {tr("Served by"), QString::fromStdString(last.operatorName),
         known ? QString::fromStdString(known->operatorName) : nothing},
        {tr("Number of the record"), shown(&BalanceRecord::sequence), known ? points(known->sequence) : nothing},
        {tr("Points ever loaded"), shown(&BalanceRecord::loaded), known ? points(known->loaded) : nothing},
        {tr("of these, bonus"), shown(&BalanceRecord::bonus), known ? points(known->bonus) : nothing},
        {tr("Points spent"), one.shown ? points(one.shown->spent()) : nothing, known ? points(known->spent) : nothing},
        {tr("Chip number"), QString::fromStdString(one.uid).toUpper(),
         known ? QString::fromStdString(one.uid).toUpper() : nothing}};
}

std::vector<EvidenceRow> CaseWords::rows(const CardAhead& ahead) const {
    const auto known = [&](std::uint32_t CardStand::*field) {
        return ahead.known ? points((*ahead.known).*field) : nothing;
    };
    return {{tr("Number of the record"), points(ahead.shown.sequence), known(&CardStand::sequence)},
            {tr("Points ever loaded"), points(ahead.shown.loaded), known(&CardStand::loaded)},
            {tr("Points spent"), points(ahead.shown.spent), known(&CardStand::spent)},
            {tr("Loaded here, not in this ledger"),
             QStringLiteral("%1, %2").arg(m_figures.count(ahead.points), m_figures.money(ahead.money)), nothing},
            {tr("Noted as entry"), textOf(ahead.entry), nothing},
            {tr("Served by"), QString::fromStdString(ahead.operatorName), nothing},
            {tr("Chip number"), QString::fromStdString(ahead.uid).toUpper(), nothing}};
}

QString CaseWords::presentations(const CardCase& one) const {
    QStringList lines;
    for (auto each = one.presentations.rbegin(); each != one.presentations.rend(); ++each) {
        lines << tr("%1: station %2, served by %3, entry %4")
                     .arg(time(each->time), textOf(each->station), QString::fromStdString(each->operatorName),
                          textOf(each->entry));
    }
    return lines.join(u'\n');
}

QString CaseWords::count(std::size_t cases) {
    return cases == 0 ? tr("No cases") : tr("%n case(s)", nullptr, static_cast<int>(cases));
}

QString CaseWords::name(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
        return tr("Older than known (rollback)");
    case Finding::Fork:
        return tr("Two futures (fork)");
    case Finding::UnknownStation:
        return tr("A station nobody knows");
    case Finding::MeterRose:
        return tr("Meter rose");
    case Finding::Overspent:
        return tr("More spent than loaded");
    case Finding::SerialDiffers:
        return tr("Two card numbers");
    case Finding::SameSequence:
        return tr("Two records of one number");
    case Finding::SequenceGap:
        return tr("Gap between records");
    case Finding::MeterCopiesDiffer:
        return tr("Meter copies differ");
    case Finding::SlotBad:
        return tr("A record unreadable");
    }
    return {};
}

QString CaseWords::ruleBroken(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
        return tr("The card shows less than this ledger has already seen on it.");
    case Finding::Fork:
        return tr("The card holds another record than the one that the ledger knows by its number.");
    case Finding::UnknownStation:
        return tr("A record on the card was written by a station that this ledger does not know.");
    case Finding::MeterRose:
        return tr("The meter shows fewer points spent than the card's own record. A meter only ever falls.");
    case Finding::Overspent:
        return tr("More points were spent than were ever loaded.");
    case Finding::SerialDiffers:
        return tr("A record on the card carries another card's number.");
    case Finding::SameSequence:
        return tr("The card's two records have one number and say different things.");
    case Finding::SequenceGap:
        return tr("The card's two records do not follow one another.");
    case Finding::MeterCopiesDiffer:
        return tr("The two copies of the meter differ.");
    case Finding::SlotBad:
        return tr("One of the two records cannot be read.");
    }
    return {};
}

QString CaseWords::whatItMayMean(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
        return tr("An old copy of the memory was written back, or this is another chip with a copy of the card. A test "
                  "with a saved card leaves the same trace.");
    case Finding::Fork:
        return tr("Two chips carry this card, and each was topped up. A second computer set up from a copy of this "
                  "station leaves the same trace, without anybody's ill will.");
    case Finding::UnknownStation:
        return tr("Another station of this site was set up, and nobody has said so here; or somebody works with a copy of "
                  "the keys. What was paid for its points is in no report of this ledger.");
    case Finding::MeterRose:
        return tr("The chip is not a genuine one, or the block with its meter is failing.");
    case Finding::Overspent:
    case Finding::SerialDiffers:
    case Finding::SameSequence:
    case Finding::SequenceGap:
        return tr("Blocks of different times or cards were put together, or the memory of the chip is failing.");
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        return tr("The card was lifted too early.");
    }
    return {};
}

QString CaseWords::whatToDo(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
    case Finding::Fork:
        return tr("Ask whether there is a second card of this number, and compare the journals of the machines. Keep "
                  "the card, if the guest lets you, and settle by what the ledger knows.");
    case Finding::UnknownStation:
        return tr("If that station is this site's, a manager makes it known: 'tallycard site station add'. Otherwise keep "
                  "the card, pay nothing out, and find out who has the keys.");
    case Finding::MeterRose:
    case Finding::Overspent:
    case Finding::SerialDiffers:
    case Finding::SameSequence:
    case Finding::SequenceGap:
        return tr("Keep the card, if the guest lets you, and settle by what the ledger knows. Have another card of the "
                  "same batch tested with 'tallycard chip audit'.");
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        return tr("Nothing: the next top-up puts it right.");
    }
    return {};
}

QString CaseWords::aheadMeans() {
    return tr("This station wrote to the card after the backup that its ledger was restored from. The guest has done "
              "nothing wrong, and the card was served as usual.");
}

QString CaseWords::aheadToDo() {
    return tr("Nothing with the card. Sales made after the backup are missing from the reports: add them from the "
              "printed Z reports and receipts.");
}

} // namespace tally::ui
