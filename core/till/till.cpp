#include "core/till/till.h"

#include "core/till/chip_details.h"
#include "core/till/chip_policy.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

/// Attempts to settle what a bad contact left open while the card still lies there.
constexpr unsigned settlingAttempts = 2;

/// What a change of a card in this state would be judged by; empty where there is none to be made.
std::optional<ChipOccasion> occasionFor(CardState state) {
    switch (state) {
    case CardState::Blank:
    case CardState::HalfIssued:
        return ChipOccasion::Issue;
    case CardState::Ready:
        return ChipOccasion::SeenLater;
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return std::nullopt;
    }
    return std::nullopt;
}

bool isFault(TillError error) {
    switch (error) {
    case TillError::NoReader:
    case TillError::ReaderLost:
    case TillError::NoCard:
    case TillError::CardRemoved:
    case TillError::CardFailed:
    case TillError::LedgerFailed:
    case TillError::LedgerFull:
    case TillError::LedgerBusy:
        return true;
    case TillError::TwoCards:
    case TillError::AnotherCard:
    case TillError::UnsupportedCard:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::SerialTaken:
    case TillError::KnownUid:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Damaged:
    case TillError::Spoiled:
    case TillError::Anomaly:
    case TillError::NewerCard:
    case TillError::AmountInvalid:
    case TillError::TopUpTooLarge:
    case TillError::BalanceTooLarge:
    case TillError::TopUpTooSmall:
    case TillError::DayLimit:
    case TillError::PaymentsDiffer:
    case TillError::GivenTooLittle:
    case TillError::NoSuchCash:
    case TillError::UnknownPackage:
    case TillError::NotRefundable:
    case TillError::RequestDiffers:
    case TillError::OpenElsewhere:
    case TillError::ChipRefused:
    case TillError::NotAllowed:
    case TillError::LoadKeyMissing:
        return false;
    }
    return true;
}

Answer end(Answer answer, TillError error) {
    answer.verdict = isFault(error) ? Verdict::Failed : Verdict::Refused;
    answer.error = error;
    return answer;
}

Answer end(Answer answer, const Change& made) {
    answer.entry = made.entry == 0 ? std::nullopt : std::optional{made.entry};
    switch (made.phase) {
    case Phase::Done:
        answer.verdict = Verdict::Done;
        break;
    case Phase::Open:
        answer.verdict = Verdict::Open;
        break;
    case Phase::Note:
    case Phase::Intent:
    case Phase::NotDone:
        return end(std::move(answer), made.error.value_or(TillError::CardFailed));
    }
    answer.error = made.error;
    return answer;
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

std::optional<TillError> issueRefusalOf(const Presented& presented) {
    const auto state = presented.reading.view.state;
    if (state == CardState::Blank) {
        return presented.history.knowsUid() ? std::optional{TillError::KnownUid} : std::nullopt;
    }
    if (state == CardState::HalfIssued) {
        // Once sector 1 is ours the serial stands, and only the ledger that began the issue may finish it.
        return presented.reading.issue ? std::optional{TillError::OpenElsewhere} : std::nullopt;
    }
    const auto refusal = refusalOf(state);
    return refusal && *refusal != TillError::Closed && *refusal != TillError::Expired && *refusal != TillError::Blocked
               ? refusal
               : std::optional{TillError::AlreadyIssued};
}

std::optional<TillError> refusalOf(EntryKind kind, const Presented& presented) {
    if (kind == EntryKind::Issue) {
        return issueRefusalOf(presented);
    }
    if (const auto refusal = refusalOf(presented.reading.view.state)) {
        return refusal;
    }
    const bool recordOpen = std::ranges::any_of(presented.history.open(), [&](const OpenChange& change) {
        const bool isRecord = change.intent.kind == EntryKind::Issue || change.intent.kind == EntryKind::TopUp;
        return isRecord && change.intent.serial == presented.reading.view.serial;
    });
    return recordOpen ? std::optional{TillError::OpenElsewhere} : std::nullopt;
}

/// Refusals that an auditor wants to see; a blank card at the wrong moment is not one.
bool isNoted(TillError refusal) {
    return refusal == TillError::Foreign || refusal == TillError::Anomaly || refusal == TillError::Spoiled ||
           refusal == TillError::Damaged || refusal == TillError::KnownUid || refusal == TillError::NewerCard ||
           refusal == TillError::Blocked || refusal == TillError::ChipRefused;
}

/// What a sale takes, as far as it can be told before its card is there.
Action actionFor(EntryKind kind, const Sale& sale) {
    if (kind == EntryKind::Refund) {
        return Action::Refund;
    }
    return sale.staffCard ? Action::IssueStaffCard : Action::Sell;
}

/// What was asked for, whichever way it was paid. Of a staff card no money is booked that could differ.
bool isSameAmount(const Sale& sale, const Entry& intent) {
    const auto price = intent.money.value_or(Money{}) - intent.deposit.value_or(Money{});
    return (!sale.points || *sale.points == paidPointsOf(intent)) &&
           (!sale.money || *sale.money == price || intent.staffCard) && sale.package == intent.package;
}

bool isSame(EntryKind kind, const Sale& sale, const Entry& intent) {
    return intent.kind == kind && isSameAmount(sale, intent) && (!sale.card || sale.card->hex() == intent.uid) &&
           (!sale.serial || sale.serial == intent.serial) &&
           (kind != EntryKind::Issue || sale.staffCard == intent.staffCard);
}

/// What an entry of a change says of points and money.
void tellTerms(Answer& answer, const Entry& change) {
    answer.points = change.points;
    answer.bonus = change.bonus;
    answer.money = change.money;
    answer.deposit = change.deposit;
    answer.package = change.package;
    answer.payments = change.payments;
    answer.priceList = change.priceList;
}

CardView viewOf(const Entry& done) {
    CardView view{.uid = *Uid::fromHex(done.uid), .state = CardState::Ready};
    view.serial = done.serial;
    view.balance = done.balanceAfter;
    view.sequence = done.sequenceAfter;
    if (done.spentAfter) {
        view.spent = Points{*done.spentAfter};
    }
    return view;
}

/// A request that came to nothing is tried again on the card that it was made for, and on no other.
Sale onItsCard(const Sale& sale, const std::vector<Entry>& ofRequest) {
    auto bound = sale;
    if (!bound.card && !ofRequest.empty()) {
        bound.card = *Uid::fromHex(ofRequest.back().uid);
    }
    return bound;
}

bool beganOn(BusinessDay day, const std::vector<Entry>& entries, const Entry& outcome) {
    return std::ranges::any_of(
        entries, [&](const Entry& entry) { return entry.number == outcome.intent && entry.businessDay == day; });
}

Answer answerOf(const Entry& done) {
    Answer answer;
    answer.card = viewOf(done);
    tellTerms(answer, done);
    answer.requestId = done.requestId;
    answer.balanceBefore = done.balanceBefore;
    answer.entry = done.number;
    return answer;
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
        return end({}, presented.error());
    }
    presented->history.judge(presented->reading);
    Answer answer;
    answer.card = presented->reading.view;
    tellDay(answer);
    return answer;
}

Result<Inspection, TillError> Till::inspect(std::chrono::milliseconds patience) {
    auto presented = m_work.present(patience, Purpose::Enquiry);
    if (!presented) {
        return fail(presented.error());
    }
    presented->history.judge(presented->reading);
    const auto& card = presented->reading.card;
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
        return end({}, presented.error());
    }
    Answer answer;
    auto settling = m_work.settle(*presented);
    presented->history.judge(presented->reading);
    answer.card = presented->reading.view;
    answer.settled = std::move(settling.settled);
    tellChip(presented->reading, answer);
    tellDay(answer);
    if (presented->reading.view.state == CardState::Anomaly) {
        note(presented->reading, TillError::Anomaly);
    }
    if (anyOpen(answer.settled)) {
        answer.verdict = Verdict::Open;
        answer.error = settling.error.value_or(TillError::OpenElsewhere);
    } else if (settling.error && answer.settled.empty()) {
        return end(std::move(answer), *settling.error);
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
    AuditAnswer answer;
    const auto stopped = [&](TillError error) {
        answer.error = error;
        return answer;
    };
    if (const auto allowed = m_books.permit(Action::AuditChip); !allowed) {
        return stopped(allowed.error());
    }
    const auto presented = m_work.present(patience, Purpose::Enquiry);
    if (!presented) {
        return stopped(presented.error());
    }
    const auto& card = presented->reading.card;
    const auto state = presented->reading.view.state;
    answer.card = presented->reading.view;
    if (state != CardState::Blank) {
        const bool isIssued = state == CardState::Ready || state == CardState::HalfIssued;
        return stopped(isIssued ? TillError::AlreadyIssued : refusalOf(state).value_or(TillError::AlreadyIssued));
    }
    auto entry = m_books.begin(EntryKind::ChipAudit, Phase::Note);
    entry.uid = card.uid.hex();
    entry.reason = "begun";
    if (const auto begun = m_books.ledger().append(entry); !begun) {
        return stopped(tillErrorOf(begun.error()));
    }
    answer.audit = tally::auditChip(m_reader, m_reader.rawCard(), card);
    auto result = m_books.begin(EntryKind::ChipAudit, Phase::Note);
    result.uid = entry.uid;
    result.reason = codeOf(answer.audit->verdict());
    result.details = detailsOf(*answer.audit);
    const auto number = m_books.ledger().append(result);
    if (!number) {
        return stopped(tillErrorOf(number.error()));
    }
    answer.entry = *number;
    return answer;
}

bool Till::isPresent(const Uid& uid) { return m_reader.reselect(uid, std::chrono::milliseconds{0}).has_value(); }

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
        return end(std::move(answer), allowed.error());
    }
    const auto before = m_books.ledger().ofRequest(sale.requestId);
    if (!before) {
        return end(std::move(answer), tillErrorOf(before.error()));
    }
    auto received = receive(onItsCard(sale, *before), patience, answer);
    if (auto* ended = std::get_if<Answer>(&received)) {
        return std::move(*ended);
    }
    auto& presented = std::get<Presented>(received);
    if (const auto* issued = kind == EntryKind::Issue ? findIssued(sale, answer.settled, answer) : nullptr) {
        return end(std::move(answer), Change{Phase::Done, std::nullopt, issued->entry, issued->intent});
    }
    if (const auto refusal = refusalOf(kind, presented)) {
        note(presented.reading, *refusal);
        return end(std::move(answer), *refusal);
    }
    auto terms = agree(kind, sale, presented.reading.view);
    if (!terms) {
        tellDay(answer);
        return end(std::move(answer), terms.error());
    }
    if (const auto allowed = terms->bill.staffCard ? m_books.permit(Action::IssueStaffCard) : Result<void, TillError>();
        !allowed) {
        return end(std::move(answer), allowed.error());
    }
    if (const auto refusal = lookAtChip(kind, presented, answer, terms->chip)) {
        return end(std::move(answer), *refusal);
    }
    m_watch.noteAhead(presented.reading, presented.history);
    tellTerms(answer, intentOf(kind, sale, *terms));
    answer.balanceBefore = presented.reading.view.balance;
    auto made = carryOut(kind, sale, *terms, presented);
    finishIfStillThere(made, presented);
    answer.card = presented.reading.view;
    tellDay(answer);
    return end(std::move(answer), made);
}

/// The answer to a request that was made before; empty when it is new, or was not done and is to be tried again.
std::optional<Answer> Till::answerEarlier(EntryKind kind, const Sale& sale, std::chrono::milliseconds patience) {
    const auto entries = m_books.ledger().ofRequest(sale.requestId);
    if (!entries) {
        return end({}, tillErrorOf(entries.error()));
    }
    const auto intent = std::find_if(entries->rbegin(), entries->rend(),
                                     [](const Entry& entry) { return entry.phase == Phase::Intent; });
    if (intent == entries->rend()) {
        return std::nullopt;
    }
    if (!isSame(kind, sale, *intent)) {
        Answer answer;
        answer.requestId = sale.requestId;
        return end(std::move(answer), TillError::RequestDiffers);
    }
    const auto& last = entries->back();
    if (last.phase == Phase::NotDone) {
        return std::nullopt;
    }
    if (last.phase != Phase::Done) {
        return settleFor(*intent, patience);
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
            return end(std::move(answer), another ? TillError::RequestDiffers : TillError::OpenElsewhere);
        }
        answer.verdict = Verdict::Open;
        return answer;
    }
    answer.balanceBefore = intent.balanceBefore;
    const Change made = changeOf(*settled, answer.error, *answer.card);
    return end(std::move(answer), made);
}

Till::Received Till::receive(const Sale& sale, std::chrono::milliseconds patience, Answer& answer) {
    auto presented = m_work.present(patience, Purpose::Writing);
    if (!presented) {
        return end(answer, presented.error());
    }
    answer.card = presented->reading.view;
    if (sale.card && *sale.card != presented->reading.card.uid) {
        return end(answer, TillError::AnotherCard);
    }
    auto settling = m_work.settle(*presented);
    presented->history.judge(presented->reading);
    answer.card = presented->reading.view;
    answer.settled = std::move(settling.settled);
    if (settling.error) {
        auto ended = end(answer, *settling.error);
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

Result<Till::Terms, TillError> Till::agree(EntryKind kind, const Sale& sale, const CardView& card) {
    const auto inForce = pricesInForce(m_books.ledger());
    if (!inForce) {
        return fail(inForce.error());
    }
    const auto& prices = inForce->prices;
    const bool isLimited = kind != EntryKind::Refund && prices.dayLimit != Points{};
    const auto before = isLimited ? loadedToday(card) : Result<Points, TillError>(Points{});
    if (!before) {
        return fail(before.error());
    }
    auto bill = billFor(kind, sale, prices, standingOf(card, *before));
    if (!bill) {
        return fail(bill.error());
    }
    return Terms{std::move(*bill), inForce->entry.number};
}

Result<Points, TillError> Till::loadedToday(const CardView& card) {
    const auto entries = m_books.ledger().ofCard(card.uid.hex());
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    const auto today = m_books.begin(EntryKind::TopUp, Phase::Note).businessDay;
    Points loaded;
    for (const auto& entry : *entries) {
        const bool isLoad = entry.kind == EntryKind::Issue || entry.kind == EntryKind::TopUp;
        if (!isLoad || entry.serial != card.serial) {
            continue;
        }
        // A load counts for the day on which it was begun, until it is known not to be done.
        if (entry.phase == Phase::Intent && entry.businessDay == today) {
            loaded += paidPointsOf(entry);
        } else if (entry.phase == Phase::NotDone && beganOn(today, *entries, entry)) {
            loaded -= paidPointsOf(entry);
        }
    }
    return loaded;
}

Entry Till::intentOf(EntryKind kind, const Sale& sale, const Terms& terms) const {
    auto intent = m_books.begin(kind, Phase::Intent);
    const auto& bill = terms.bill;
    intent.requestId = sale.requestId;
    intent.priceList = terms.priceList;
    intent.points = bill.points;
    intent.money = bill.money;
    intent.bonus = bill.bonus == Points{} ? std::nullopt : std::optional{bill.bonus};
    intent.deposit = bill.deposit == Money{} ? std::nullopt : std::optional{bill.deposit};
    intent.package = bill.package;
    intent.staffCard = bill.staffCard;
    intent.payments = bill.payments;
    if (terms.chip) {
        intent.details["chip"] = detailsOf(*terms.chip);
    }
    if (sale.place) {
        intent.details["sale"] = {{"id", sale.place->id}, {"card", sale.place->card}, {"of", sale.place->of}};
        if (sale.place->given) {
            intent.details["sale"]["given"] = sale.place->given->minor();
        }
    }
    return intent;
}

Change Till::carryOut(EntryKind kind, const Sale& sale, const Terms& terms, Presented& presented) {
    const auto intent = intentOf(kind, sale, terms);
    if (kind == EntryKind::Refund) {
        return m_work.refund(presented, intent);
    }
    if (!m_keys.newest().load) {
        return {Phase::NotDone, TillError::LoadKeyMissing};
    }
    if (kind == EntryKind::TopUp) {
        return m_work.topUp(presented, intent, terms.bill.validity);
    }
    if (sale.serial) {
        const auto taken = m_books.ledger().ofSerial(*sale.serial);
        if (!taken || !taken->empty()) {
            return {Phase::NotDone, taken ? TillError::SerialTaken : tillErrorOf(taken.error())};
        }
    }
    return m_work.issue(presented, intent, sale.serial, terms.bill.validity);
}

/// A bad contact leaves a change open while the card still lies there: then it is settled at once.
void Till::finishIfStillThere(Change& made, Presented& presented) {
    for (unsigned attempt = 0; attempt < settlingAttempts && made.phase == Phase::Open; ++attempt) {
        auto afresh = m_work.again(presented.reading.card.uid, Purpose::Writing);
        if (!afresh) {
            return;
        }
        const auto settling = m_work.settle(*afresh);
        const auto settled = std::ranges::find(settling.settled, made.intent, &Settled::intent);
        if (settled != settling.settled.end() && settled->phase != Phase::Open) {
            made = changeOf(*settled, made.error, afresh->reading.view);
        }
        presented = std::move(*afresh);
    }
}

std::optional<TillError> Till::lookAtChip(EntryKind kind, Presented& presented, Answer& answer,
                                          std::optional<ChipFindings>& noted) {
    const auto occasion = kind == EntryKind::Issue ? ChipOccasion::Issue : ChipOccasion::SeenLater;
    const auto policy = chipPolicyInForce(m_books.ledger());
    if (!policy) {
        return policy.error();
    }
    ChipLook chip;
    if (occasion == ChipOccasion::Issue) {
        const auto checked = m_watch.check(presented.reading);
        if (!checked) {
            return checked.error();
        }
        chip = {*checked, ChipLook::Source::JustNow};
    } else if (auto looked = m_watch.look(presented.reading)) {
        chip = *looked;
    } else {
        return looked.error();
    }
    answer.chip = chip.findings;
    answer.warnings = policy->objectionsTo(chip.findings, occasion);
    if (policy->on(chip.findings, occasion) == ChipRuling::Refuse) {
        note(presented.reading, TillError::ChipRefused, {{"chip", detailsOf(chip.findings)}});
        return TillError::ChipRefused;
    }
    if (chip.source == ChipLook::Source::JustNow || !answer.warnings.empty()) {
        noted = chip.findings;
    }
    const bool needsReading = occasion == ChipOccasion::SeenLater && chip.source == ChipLook::Source::JustNow;
    return needsReading ? readAgain(presented) : std::nullopt;
}

/// After the checks nothing that was read before them counts; a card that reads otherwise now is not to be trusted.
std::optional<TillError> Till::readAgain(Presented& presented) {
    const auto before = presented.reading.view;
    auto afresh = m_work.again(presented.reading.card.uid, Purpose::Writing);
    if (!afresh) {
        return afresh.error();
    }
    presented = std::move(*afresh);
    presented.history.judge(presented.reading);
    const auto& now = presented.reading.view;
    const bool isSame = now.state == before.state && now.findings == before.findings && now.serial == before.serial &&
                        now.sequence == before.sequence && now.balance == before.balance;
    return isSame ? std::nullopt : std::optional{TillError::CardFailed};
}

void Till::tellChip(const CardReading& reading, Answer& answer) {
    const auto chip = m_watch.glance(reading.card);
    const auto policy = chipPolicyInForce(m_books.ledger());
    const auto occasion = occasionFor(reading.view.state);
    if (chip && policy && occasion) {
        answer.chip = chip->findings;
        answer.warnings = policy->objectionsTo(chip->findings, *occasion);
    }
}

void Till::tellDay(Answer& answer) {
    const auto prices = this->prices();
    if (!answer.card || !prices || prices->dayLimit == Points{}) {
        return;
    }
    if (const auto loaded = loadedToday(*answer.card)) {
        answer.dayLoad = DayLoad{*loaded, prices->dayLimit};
    }
}

void Till::note(const CardReading& reading, TillError refusal, const nlohmann::json& details) {
    if (isNoted(refusal)) {
        m_watch.noteRefused(reading, refusal, details);
    }
}

} // namespace tally
