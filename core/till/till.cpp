#include "core/till/till.h"

#include "core/card/layout.h"
#include "core/ledger/noted.h"
#include "core/ledger/transaction.h"
#include "core/shifts/shift_book.h"
#include "core/till/chip_details.h"
#include "core/till/clock_jump.h"
#include "core/till/overwriting.h"
#include "core/till/paid_points_left.h"
#include "core/people/operator_name.h"
#include "core/till/price_book.h"
#include "core/till/serial_ranges.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tally {

namespace {

/// Attempts to settle what a bad contact left open while the card still lies there.
constexpr unsigned settlingAttempts = 2;

Answer differs(const std::string& requestId, RequestPart part) {
    Answer answer;
    answer.requestId = requestId;
    answer.differs = part;
    return endedBy(std::move(answer), TillError::RequestDiffers);
}

bool anyOpen(const std::vector<Settled>& settled) {
    return std::ranges::any_of(settled, [](const Settled& one) { return one.phase == Phase::Open; });
}

/// How a change that was settled just now ended; `error` is why it was open.
Change changeOf(const Settled& settled, std::optional<TillError> error, const CardView& card) {
    Change made{settled.phase, error, settled.entry, settled.intent};
    if (settled.phase == Phase::Done) {
        made.error = std::nullopt;
    } else if (settled.phase == Phase::NotDone && card.state == CardState::Spoiled) {
        made.error = TillError::Spoiled;
    }
    return made;
}

bool isOfOurKind(const Presented& presented) { return layout::sectorCount(presented.reading.card.sak) != 0; }

std::optional<TillError> issueRefusalOf(IfInUse ifInUse, const Presented& presented) {
    const auto& view = presented.reading.view;
    const auto state = view.state;
    if (state == CardState::InUse) {
        const bool mayBe = ifInUse == IfInUse::Overwrite && view.inUse.fixed.empty();
        if (!mayBe) {
            return TillError::InUse;
        }
        return presented.history.knowsUid() ? std::optional{TillError::KnownUid} : std::nullopt;
    }
    if (state == CardState::Blank) {
        return presented.history.knowsUid() ? std::optional{TillError::KnownUid} : std::nullopt;
    }
    if (state == CardState::HalfIssued) {
        if (presented.history.knowsUid()) {
            return TillError::KnownUid;
        }
        // Once sector 1 is ours the serial stands, and only the ledger that began the issue may finish it.
        return presented.reading.issue ? std::optional{TillError::OpenElsewhere} : std::nullopt;
    }
    const auto refusal = refusalOf(state);
    return refusal && *refusal != TillError::Closed && *refusal != TillError::Expired && *refusal != TillError::Blocked
               ? refusal
               : std::optional{TillError::AlreadyIssued};
}

/// The last day that a record can name.
constexpr BusinessDay lastDay{std::chrono::days{std::numeric_limits<std::uint16_t>::max()}};

bool isLater(BusinessDay until, const CardView& card, BusinessDay today) {
    const auto now = card.validUntil.value_or(0);
    return now != 0 && until > BusinessDay{std::chrono::days{now}} && until >= today && until <= lastDay;
}

/// What a sale takes, as far as it can be told before its card is there.
Action actionFor(EntryKind kind, const Sale& sale) {
    if (kind == EntryKind::Refund) {
        return Action::Refund;
    }
    return sale.staffCard ? Action::IssueStaffCard : Action::Sell;
}

/// A request that came to nothing is tried again on the card that it was made for, and on no other.
Sale onItsCard(const Sale& sale, const std::vector<Entry>& ofRequest) {
    auto bound = sale;
    if (!bound.card && !ofRequest.empty()) {
        if (const auto uid = Uid::fromHex(ofRequest.back().uid)) {
            bound.card = *uid;
        }
    }
    return bound;
}

} // namespace

Till::Till(CardReader& reader, Ledger& ledger, const SiteKeys& keys, const Site& site, const Clock& clock,
           Attendant attendant, std::string readerName)
    : m_reader(reader),
      m_books(ledger, site, clock, std::move(attendant), std::move(readerName)),
      m_keys(keys),
      m_work(reader, m_books, keys),
      m_watch(reader, m_books, keys) {}

Answer Till::show(std::chrono::milliseconds patience) {
    auto presented = m_work.present(patience, Purpose::Enquiry);
    if (!presented) {
        return endedBy({}, presented.error());
    }
    presented->history.judge(presented->reading);
    Answer answer;
    answer.card = presented->reading.view;
    answer.ahead = m_watch.noteAhead(presented->reading, presented->history);
    answer.dayLoad = dayLoadOf(m_books, *answer.card);
    return answer;
}

Result<Inspection, TillError> Till::inspect(std::chrono::milliseconds patience) {
    auto presented = m_work.present(patience, Purpose::Enquiry);
    if (!presented) {
        return fail(presented.error());
    }
    presented->history.judge(presented->reading);
    const auto& card = presented->reading.card;
    if (!isOfOurKind(*presented)) {
        return Inspection{presented->reading.view, card.atqa, card.sak, {}, glanceAtChip(card)};
    }
    if (const auto back = m_reader.reselect(card.uid, reselectPatience); !back) {
        return fail(tillErrorOf(back.error()));
    }
    const auto* version = m_keys.find(presented->reading.keyVersion);
    const CardKeys keys(card.uid, version != nullptr ? *version : m_keys.newest());
    const auto content = presented->reading.view.state == CardState::Blank ? CardContent::Blank : CardContent::InUse;
    const auto chip = checkChip(m_reader, m_reader.rawCard(), card, content, &keys);
    if (!chip) {
        return fail(tillErrorOf(chip.error()));
    }
    auto sectors = surveyCard(m_reader, card, m_keys);
    if (!sectors) {
        return fail(tillErrorOf(sectors.error()));
    }
    return Inspection{presented->reading.view, card.atqa, card.sak, std::move(*sectors), *chip};
}

Answer Till::settle(std::chrono::milliseconds patience) {
    auto presented = m_work.present(patience, Purpose::Writing);
    if (!presented) {
        return endedBy({}, presented.error());
    }
    Answer answer;
    answer.card = presented->reading.view;
    if (!isOfOurKind(*presented)) {
        return endedBy(std::move(answer), TillError::UnsupportedCard);
    }
    if (const auto refusal = checkBeforeSettling(*presented, IfInUse::Keep, answer)) {
        return endedBy(std::move(answer), *refusal);
    }
    // Before anything is settled: what that writes is in the ledger, and in this history not yet.
    answer.ahead = m_watch.noteAhead(presented->reading, presented->history);
    auto settling = m_work.settle(*presented);
    presented->history.judge(presented->reading);
    answer.card = presented->reading.view;
    answer.settled = std::move(settling.settled);
    if (const auto chip = m_watch.glance(presented->reading); chip && *chip) {
        answer.chip = (*chip)->findings;
        answer.warnings = (*chip)->objections;
        answer.ruling = (*chip)->ruling;
    }
    answer.dayLoad = dayLoadOf(m_books, *answer.card);
    if (presented->reading.view.state == CardState::Anomaly) {
        m_watch.noteRefused(presented->reading, TillError::Anomaly);
    }
    if (anyOpen(answer.settled)) {
        answer.verdict = Verdict::Open;
        answer.error = settling.error.value_or(TillError::OpenElsewhere);
    } else if (settling.error && answer.settled.empty()) {
        return endedBy(std::move(answer), *settling.error);
    }
    return answer;
}

Answer Till::issue(const Sale& sale, std::chrono::milliseconds patience) {
    return change(EntryKind::Issue, sale, patience);
}

Answer Till::topUp(const Sale& sale, std::chrono::milliseconds patience) {
    return change(EntryKind::TopUp, sale, patience);
}

Answer Till::refund(const Sale& sale, std::chrono::milliseconds patience) {
    return change(EntryKind::Refund, sale, patience);
}

AuditAnswer Till::auditChip(std::chrono::milliseconds patience) {
    if (const auto allowed = m_books.permit(Action::AuditChip); !allowed) {
        return {.error = allowed.error()};
    }
    const auto presented = m_work.present(patience, Purpose::Enquiry);
    if (!presented) {
        return {.error = presented.error()};
    }
    return tally::auditChip(m_reader, m_books, presented->reading);
}

bool Till::isPresent(const Uid& uid) { return m_reader.reselect(uid, std::chrono::milliseconds{0}).has_value(); }

Result<PaidPoints, TillError> Till::paidPointsOn(const CardView& card) {
    return paidPointsLeft(m_books.ledger(), card);
}

Result<PriceList, TillError> Till::prices() {
    auto inForce = pricesInForce(m_books.ledger());
    if (!inForce) {
        return fail(inForce.error());
    }
    return std::move(inForce->prices);
}

Answer Till::change(EntryKind kind, const Sale& sale, std::chrono::milliseconds patience) {
    if (auto earlier = answerEarlier(kind, sale, patience)) {
        return *earlier;
    }
    Answer answer;
    answer.requestId = sale.requestId;
    if (const auto allowed = m_books.permit(actionFor(kind, sale)); !allowed) {
        return endedBy(std::move(answer), allowed.error());
    }
    // Before the card is judged: the day says whether it has expired, and what was loaded today.
    if (const auto answered = askAboutClock(answer); !answered) {
        return endedBy(std::move(answer), answered.error());
    }
    const auto before = m_books.ledger().ofRequest(sale.requestId);
    if (!before) {
        return endedBy(std::move(answer), tillErrorOf(before.error()));
    }
    auto received = receive(onItsCard(sale, *before), patience, answer);
    if (auto* ended = std::get_if<Answer>(&received)) {
        return std::move(*ended);
    }
    auto& presented = std::get<Presented>(received);
    if (const auto* issued = kind == EntryKind::Issue ? findIssued(sale, answer.settled, answer) : nullptr) {
        return endedBy(std::move(answer), Change{Phase::Done, std::nullopt, issued->entry, issued->intent});
    }
    if (const auto refusal = refusalOf(kind, sale.ifInUse, presented)) {
        m_watch.noteRefused(presented.reading, *refusal);
        return endedBy(std::move(answer), *refusal);
    }
    if (presented.reading.view.state == CardState::InUse) {
        if (const auto allowed = m_books.permit(Action::OverwriteCard); !allowed) {
            return endedBy(std::move(answer), allowed.error());
        }
    }
    auto terms = agree(m_books, kind, sale, presented.reading.view);
    if (!terms) {
        answer.dayLoad = dayLoadOf(m_books, *answer.card);
        return endedBy(std::move(answer), terms.error());
    }
    if (const auto allowed = allow(sale, *terms); !allowed) {
        return endedBy(std::move(answer), allowed.error());
    }
    if (const auto allowed = terms->bill.staffCard ? m_books.permit(Action::IssueStaffCard) : Result<void, TillError>();
        !allowed) {
        return endedBy(std::move(answer), allowed.error());
    }
    if (terms->notLoadedHere > Points{}) {
        if (const auto allowed = m_books.permit(Action::ServeAhead); !allowed) {
            return endedBy(std::move(answer), allowed.error());
        }
    }
    if (const auto refusal = lookAtChip(kind, presented, answer, terms->chip)) {
        return endedBy(std::move(answer), *refusal);
    }
    tellTerms(answer, intentOf(m_books, kind, sale, *terms));
    answer.cameAs = terms->bill.cameAs;
    answer.balanceBefore = presented.reading.view.balance;
    auto made = carryOut(kind, sale, *terms, presented);
    finishIfStillThere(made, presented, answer);
    if (made.openRecord != 0) {
        Settled open;
        open.intent = made.openRecord;
        open.kind = EntryKind::BonusRecord;
        open.phase = Phase::Open;
        answer.settled.push_back(std::move(open));
    }
    answer.card = presented.reading.view;
    answer.dayLoad = dayLoadOf(m_books, *answer.card);
    return endedBy(std::move(answer), made);
}

Result<void, TillError> Till::askAboutClock(Answer& answer) {
    answer.clock = m_books.clockLead();
    return answerForClock(m_books);
}

Result<void, TillError> Till::allow(const Sale& sale, const SaleTerms& terms) {
    if (!terms.bill.cameAs.empty()) {
        if (const auto allowed = m_books.permit(Action::PayBackAnotherWay); !allowed) {
            return allowed;
        }
    }
    for (const auto& other : terms.others) {
        if (const auto allowed = allowOther(other, sale.paymentReason); !allowed) {
            return allowed;
        }
    }
    if (sale.serial) {
        if (const auto free = checkSerial(m_books.ledger(), *sale.serial); !free) {
            return free;
        }
    }
    return answerForCash(terms.bill.payments);
}

Result<void, TillError> Till::allowOther(const OtherPayment& payment, const std::string& reason) {
    // The owner of a site without people answers to nobody, unless the list that he made says so.
    const bool isByList = !payment.name.empty();
    if (!isByList && m_books.attendant().operatorName == owner) {
        return {};
    }
    if (const auto allowed = m_books.permit(Action::TakeOtherPayment, payment.role); !allowed) {
        return allowed;
    }
    const bool isExplained = reason.find_first_not_of(" \t\r\n") != std::string::npos;
    return payment.reason == PaymentReason::None || isExplained ? Result<void, TillError>()
                                                                : fail(TillError::PaymentUnexplained);
}

Result<void, TillError> Till::answerForCash(const std::vector<Payment>& payments) {
    if (std::ranges::find(payments, PaymentKind::Cash, &Payment::kind) == payments.end()) {
        return {};
    }
    const auto& attendant = m_books.attendant();
    if (!attendant.shift) {
        if (attendant.may(Action::SellWithoutShift)) {
            return {};
        }
        const auto inShifts = worksInShifts(m_books.ledger());
        if (!inShifts) {
            return fail(tillErrorOf(inShifts.error()));
        }
        return *inShifts ? fail(TillError::ShiftNeeded) : Result<void, TillError>();
    }
    // It may have been counted and closed by somebody else since this operator signed in.
    const auto open = shiftsOpenAt(m_books.ledger(), std::numeric_limits<std::int64_t>::max());
    if (!open) {
        return fail(tillErrorOf(open.error()));
    }
    const bool isOpen = std::ranges::find(*open, *attendant.shift, &Entry::number) != open->end();
    return isOpen ? Result<void, TillError>() : fail(TillError::ShiftNeeded);
}

std::optional<TillError> Till::refusalOf(EntryKind kind, IfInUse ifInUse, const Presented& presented) const {
    if (!isOfOurKind(presented)) {
        return TillError::UnsupportedCard;
    }
    if (kind == EntryKind::Issue) {
        return issueRefusalOf(ifInUse, presented);
    }
    const auto refusal = tally::refusalOf(presented.reading.view.state);
    const bool mayServe = kind != EntryKind::TopUp && m_books.attendant().may(Action::ServeExpired);
    if (refusal && !(mayServe && refusal == TillError::Expired)) {
        return refusal;
    }
    const bool recordOpen = std::ranges::any_of(presented.history.open(), [&](const OpenChange& change) {
        return writesRecord(change.intent.kind) && change.intent.serial == presented.reading.view.serial;
    });
    return recordOpen ? std::optional{TillError::OpenElsewhere} : std::nullopt;
}

Answer Till::extend(const Extension& wanted, std::chrono::milliseconds patience) {
    Answer answer;
    if (const auto allowed = m_books.permit(Action::ServeExpired); !allowed) {
        return endedBy(std::move(answer), allowed.error());
    }
    if (const auto answered = askAboutClock(answer); !answered) {
        return endedBy(std::move(answer), answered.error());
    }
    if (!m_keys.newest().load) {
        return endedBy(std::move(answer), TillError::LoadKeyMissing);
    }
    auto received = receive({.requestId = {}, .card = wanted.card}, patience, answer);
    if (auto* ended = std::get_if<Answer>(&received)) {
        return std::move(*ended);
    }
    auto& presented = std::get<Presented>(received);
    if (const auto refusal = refusalOf(EntryKind::Extend, IfInUse::Keep, presented)) {
        m_watch.noteRefused(presented.reading, *refusal);
        return endedBy(std::move(answer), *refusal);
    }
    if (!isLater(wanted.until, presented.reading.view, m_books.today())) {
        return endedBy(std::move(answer), TillError::NotLater);
    }
    auto intent = m_books.begin(EntryKind::Extend, Phase::Intent);
    ChipNote noted;
    if (const auto refusal = lookAtChip(EntryKind::Extend, presented, answer, noted)) {
        return endedBy(std::move(answer), *refusal);
    }
    noted.noteIn(intent);
    answer.balanceBefore = presented.reading.view.balance;
    auto made = m_work.extend(presented, intent, wanted.until);
    finishIfStillThere(made, presented, answer);
    answer.card = presented.reading.view;
    answer.dayLoad = dayLoadOf(m_books, *answer.card);
    return endedBy(std::move(answer), made);
}

/// The answer to a request that was made before; empty when it is new, or was not done and is to be tried again.
std::optional<Answer> Till::answerEarlier(EntryKind kind, const Sale& sale, std::chrono::milliseconds patience) {
    const auto entries = m_books.ledger().ofRequest(sale.requestId);
    if (!entries) {
        return endedBy({}, tillErrorOf(entries.error()));
    }
    const auto intent = std::find_if(entries->rbegin(), entries->rend(),
                                     [](const Entry& entry) { return entry.phase == Phase::Intent; });
    if (intent == entries->rend()) {
        return std::nullopt;
    }
    if (const auto part = differenceOf(kind, sale, *intent, m_books.attendant().operatorName)) {
        return differs(sale.requestId, *part);
    }
    const auto& last = entries->back();
    if (last.phase == Phase::NotDone) {
        return std::nullopt;
    }
    if (last.phase != Phase::Done) {
        return settleFor(*intent, patience);
    }
    // Whoever repeats it need not have the card still there; another one there is not what was asked for.
    const auto lying = m_reader.select(std::chrono::milliseconds{0});
    if (lying && lying->uid.hex() != last.uid) {
        return differs(sale.requestId, RequestPart::Card);
    }
    auto answer = answerOf(last);
    answer.repeated = true;
    return answer;
}

/// Waits for the card of an open change and settles it.
Answer Till::settleFor(const Entry& intent, std::chrono::milliseconds patience) {
    auto answer = settle(patience);
    answer.requestId = intent.requestId;
    tellTerms(answer, intent);
    const auto settled = std::ranges::find(answer.settled, intent.number, &Settled::intent);
    if (settled == answer.settled.end()) {
        if (answer.verdict == Verdict::Done) {
            const bool another = answer.card && answer.card->uid.hex() != intent.uid;
            answer.differs = another ? std::optional(RequestPart::Card) : std::nullopt;
            return endedBy(std::move(answer), another ? TillError::RequestDiffers : TillError::OpenElsewhere);
        }
        answer.verdict = Verdict::Open;
        return answer;
    }
    answer.balanceBefore = intent.balanceBefore;
    const Change made = changeOf(*settled, answer.error, *answer.card);
    return endedBy(std::move(answer), made);
}

Till::Received Till::receive(const Sale& sale, std::chrono::milliseconds patience, Answer& answer) {
    auto presented = m_work.present(patience, Purpose::Writing);
    if (!presented) {
        return endedBy(answer, presented.error());
    }
    answer.card = presented->reading.view;
    if (sale.card && *sale.card != presented->reading.card.uid) {
        return endedBy(answer, TillError::AnotherCard);
    }
    // What is open began without it: only who may overwrite a card anew may let it go on over somebody's data.
    const auto ifInUse = m_books.attendant().may(Action::OverwriteCard) ? sale.ifInUse : IfInUse::Keep;
    if (const auto refusal = checkBeforeSettling(*presented, ifInUse, answer)) {
        return endedBy(answer, *refusal);
    }
    answer.ahead = m_watch.noteAhead(presented->reading, presented->history);
    auto settling = m_work.settle(*presented, ifInUse);
    presented->history.judge(presented->reading);
    answer.card = presented->reading.view;
    answer.settled = std::move(settling.settled);
    if (settling.error) {
        auto ended = endedBy(answer, *settling.error);
        if (anyOpen(ended.settled)) {
            ended.verdict = Verdict::Open;
        }
        return ended;
    }
    return std::move(*presented);
}

/// The issue asked for, when it was this card's own, torn before and finished just now.
const Settled* Till::findIssued(const Sale& sale, const std::vector<Settled>& settled, Answer& answer) {
    for (const auto& one : settled) {
        if (one.kind != EntryKind::Issue || one.phase != Phase::Done) {
            continue;
        }
        const auto intent = m_books.ledger().find(one.intent);
        const bool asksForNothing = !sale.points && !sale.money && sale.package.empty();
        if (intent && (asksForNothing || isSameAmount(sale, *intent))) {
            tellTerms(answer, *intent);
            return &one;
        }
    }
    return nullptr;
}

Result<Bill, TillError> Till::quote(EntryKind kind, const Sale& sale) {
    const auto prices = this->prices();
    if (!prices) {
        return fail(prices.error());
    }
    return billFor(kind, sale, *prices, {});
}

Change Till::carryOut(EntryKind kind, const Sale& sale, const SaleTerms& terms, Presented& presented) {
    auto intent = intentOf(m_books, kind, sale, terms);
    if (presented.reading.view.state == CardState::Expired) {
        noteOverride(intent, reasonOf(Action::ServeExpired));
    }
    if (terms.notLoadedHere > Points{}) {
        noteOverride(intent, reasonOf(Action::ServeAhead));
        intent.details["not_loaded_here"] = terms.notLoadedHere.count();
    }
    if (presented.reading.view.state == CardState::InUse) {
        allowOverwriting(intent, presented.reading.view.inUse);
    }
    const bool needsRecord = kind != EntryKind::Refund || terms.bill.bonus != Points{};
    if (needsRecord && !m_keys.newest().load) {
        return {Phase::NotDone, TillError::LoadKeyMissing};
    }
    if (kind == EntryKind::Refund) {
        return m_work.refund(presented, intent);
    }
    if (kind == EntryKind::TopUp) {
        return m_work.topUp(presented, intent, terms.bill.validity);
    }
    return m_work.issue(presented, intent, sale.serial, terms.bill.validity);
}

/// A bad contact leaves a change open while the card still lies there: then it is settled at once.
void Till::finishIfStillThere(Change& made, Presented& presented, Answer& answer) {
    const auto isUnfinished = [&made] { return made.phase == Phase::Open || made.openRecord != 0; };
    for (unsigned attempt = 0; attempt < settlingAttempts && isUnfinished(); ++attempt) {
        auto afresh = m_work.again(presented.reading.card.uid, Purpose::Writing);
        if (!afresh || checkBeforeSettling(*afresh, IfInUse::Keep, answer)) {
            return;
        }
        const auto settling = m_work.settle(*afresh);
        const auto settled = std::ranges::find(settling.settled, made.intent, &Settled::intent);
        if (settled != settling.settled.end() && settled->phase != Phase::Open) {
            made = changeOf(*settled, made.error, afresh->reading.view);
        }
        for (const auto& one : settling.settled) {
            if (one.kind == EntryKind::BonusRecord) {
                made.openRecord = one.phase == Phase::Open ? one.intent : 0;
            }
        }
        presented = std::move(*afresh);
    }
}

std::optional<TillError> Till::lookAtChip(EntryKind kind, Presented& presented, Answer& answer,
                                          ChipNote& noted) {
    const auto occasion = kind == EntryKind::Issue ? ChipOccasion::Issue : ChipOccasion::SeenLater;
    const auto checks = kind == EntryKind::Refund ? CardWatch::Checks::Anew : CardWatch::Checks::FirstOfDay;
    const auto chip = m_watch.look(presented.reading, occasion, checks);
    if (!chip) {
        return chip.error();
    }
    answer.chip = chip->findings;
    answer.warnings = chip->objections;
    answer.ruling = chip->ruling;
    if (chip->ruling == ChipRuling::Refuse) {
        m_watch.noteRefused(presented.reading, TillError::ChipRefused, {{noted::chip, detailsOf(chip->findings)}});
        return TillError::ChipRefused;
    }
    const bool isChecked = chip->source == ChipLook::Source::JustNow;
    noted.warnings = chip->objections;
    if (isChecked || !chip->objections.empty()) {
        noted.findings = chip->findings;
    }
    return isChecked && occasion == ChipOccasion::SeenLater ? readAgain(presented) : std::nullopt;
}

std::optional<TillError> Till::checkBeforeSettling(Presented& presented, IfInUse ifInUse, Answer& answer) {
    const auto occasion = m_work.chipCheckBefore(presented, ifInUse);
    if (!occasion) {
        return std::nullopt;
    }
    const auto chip = m_watch.look(presented.reading, *occasion, CardWatch::Checks::Anew);
    if (!chip) {
        return chip.error();
    }
    if (chip->ruling != ChipRuling::Refuse) {
        return *occasion == ChipOccasion::Issue ? std::nullopt : readAfresh(presented);
    }
    answer.chip = chip->findings;
    answer.warnings = chip->objections;
    answer.ruling = chip->ruling;
    m_watch.noteRefused(presented.reading, TillError::ChipRefused, {{noted::chip, detailsOf(chip->findings)}});
    return TillError::ChipRefused;
}

/// After the checks nothing that was read before them counts.
std::optional<TillError> Till::readAfresh(Presented& presented) {
    auto afresh = m_work.again(presented.reading.card.uid, Purpose::Writing);
    if (!afresh) {
        return afresh.error();
    }
    presented = std::move(*afresh);
    return std::nullopt;
}

/// A card that reads otherwise now is not to be trusted.
std::optional<TillError> Till::readAgain(Presented& presented) {
    const auto before = presented.reading.view;
    if (const auto failed = readAfresh(presented)) {
        return failed;
    }
    presented.history.judge(presented.reading);
    const auto& now = presented.reading.view;
    const bool isSame = now.state == before.state && now.findings == before.findings && now.serial == before.serial &&
                        now.sequence == before.sequence && now.balance == before.balance;
    return isSame ? std::nullopt : std::optional{TillError::CardFailed};
}

} // namespace tally
