#include "app/station/station_worker.h"

#include "app/station/report_making.h"
#include "app/station/station_opening.h"
#include "core/shifts/business_day.h"
#include "core/till/count_drafts.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace tally::station {

namespace {

using namespace std::chrono_literals;

// Short enough that a command never waits long behind a look for a card.
constexpr auto glance = 200ms;
// A card that slid a little while its sale was confirmed.
constexpr auto saleWait = 3000ms;
constexpr auto pollEvery = 150ms;
constexpr qint64 statusEveryMs = 20'000;
constexpr qint64 readerSearchEveryMs = 1'500;

Answer failedFor(TillError error) {
    Answer answer;
    answer.verdict = Verdict::Failed;
    answer.error = error;
    return answer;
}

bool isReaderError(const std::optional<TillError>& error) {
    return error == TillError::NoReader || error == TillError::ReaderLost;
}

/// The window quotes refunds of a card that lies there.
Answer withPaidPoints(Till& till, Answer answer) {
    const auto state = answer.card ? std::optional(answer.card->state) : std::nullopt;
    if (state == CardState::Ready || state == CardState::Expired) {
        if (auto paid = till.paidPointsOn(*answer.card)) {
            answer.paid = *std::move(paid);
        }
    }
    return answer;
}

/// Of the shifts that wait for their count.
CountDrafts keptCounts(const std::filesystem::path& folder, const std::vector<ui::OpenShift>& shifts) {
    auto drafts = readCountDrafts(StationFolder::countDraftsFile(folder));
    std::erase_if(drafts, [&shifts](const auto& draft) {
        return std::ranges::none_of(shifts, [number = draft.first](const ui::OpenShift& open) {
            return open.shift.number == number && open.shift.state != ShiftState::Counted;
        });
    });
    return drafts;
}

} // namespace

StationWorker::StationWorker(StationOptions options, std::string readerName, ReaderSource readerSource)
    : m_options(std::move(options)),
      m_readerName(std::move(readerName)),
      m_readerSource(std::move(readerSource)),
      m_pollTimer(this) {
    m_pollTimer.setSingleShot(true);
    m_pollTimer.setInterval(pollEvery);
    connect(&m_pollTimer, &QTimer::timeout, this, &StationWorker::poll);
    connect(&m_reports, &ReportWorker::happened, this, &StationWorker::happened, Qt::DirectConnection);
}

StationWorker::~StationWorker() = default;

void StationWorker::start() { open(nullptr); }

void StationWorker::stop() {
    m_pollTimer.stop();
    m_till.reset();
    m_reader.reset();
    m_readerSource = {};
    m_attendance.reset();
    m_folder.reset();
}

void StationWorker::open(const Passphrase* typed) {
    auto opened = openStation(m_options, typed, m_clock);
    if (const auto* why = std::get_if<ui::Screen>(&opened)) {
        Q_EMIT happened(ui::StationNotOpened{*why});
        return;
    }
    m_folder = std::move(std::get<std::unique_ptr<StationFolder>>(opened));
    const auto currency = Currency::written(m_folder->site().currency);
    StationConfig config;
    config.denominations = m_options.denominations;
    auto denominations = denominationsOf(config, currency);
    if (!denominations) {
        m_options.configTrouble = denominations.error();
    }
    m_attendance = std::make_unique<Attendance>(*m_folder, m_clock, m_readerName,
                                                denominations ? *std::move(denominations) : currency.denominations());
    m_reports.serve(StationFolder::ledgerFile(m_options.folder),
                    LedgerKeys::derive(m_folder->keys(), m_folder->site().station));
    const auto now = status();
    Q_EMIT happened(ui::StationOpened{now, keptCounts(m_options.folder, now.shifts)});
    m_sinceStatus.start();
    poll();
}

// ---- commands

void StationWorker::execute(const ui::NumberedCommand& command) {
    std::visit([this, id = command.id](const auto& order) { carryOut(id, order); }, command.command);
}

void StationWorker::carryOut(ui::CommandId id, const ui::MakeSale& sale) {
    const auto answer = sell(sale);
    forgetField();
    if (isReaderError(answer.error)) {
        letReaderGo();
        tellStatus();
        Q_EMIT happened(ui::SaleAnswered{id, answer});
        tellReaderGone(*answer.error);
        m_pollTimer.start();
        return;
    }
    Q_EMIT happened(ui::SaleAnswered{id, answer});
    if (answer.verdict == Verdict::Done && answer.card) {
        m_lying = answer.card->uid;
    }
    tellStatus();
    m_pollTimer.start();
}

Answer StationWorker::sell(const ui::MakeSale& sale) {
    if (!m_till) {
        return failedFor(TillError::NoReader);
    }
    if (!sale.approval) {
        return sellAs(*m_till, sale);
    }
    const auto attendant = m_attendance->attendantFor(sale.approval);
    return attendant ? sellAs(*makeTill(*attendant), sale) : failedFor(TillError::NotAllowed);
}

Answer StationWorker::sellAs(Till& till, const ui::MakeSale& sale) {
    switch (sale.kind) {
    case ui::SaleKind::Issue:
        return withPaidPoints(till, till.issue(sale.sale, saleWait));
    case ui::SaleKind::TopUp:
        return withPaidPoints(till, till.topUp(sale.sale, saleWait));
    case ui::SaleKind::Refund:
        return withPaidPoints(till, till.refund(sale.sale, saleWait));
    }
    return failedFor(TillError::NoReader);
}

std::unique_ptr<Till> StationWorker::makeTill(const Attendant& attendant) {
    return std::make_unique<Till>(*m_reader, m_folder->ledger(), m_folder->keys(), m_folder->site(), m_clock, attendant,
                                  m_readerName);
}

void StationWorker::renewTill() {
    forgetField();
    const auto& attendant = m_attendance->attendant();
    m_till = m_reader && attendant ? makeTill(*attendant) : nullptr;
}

void StationWorker::carryOut(ui::CommandId, const ui::LookAgain&) {
    forgetField();
    m_sinceReaderSearch.invalidate();
    poll();
}

void StationWorker::carryOut(ui::CommandId, const ui::MakeReport&) {}

void StationWorker::carryOut(ui::CommandId, const ui::StopReport&) {}

void StationWorker::carryOut(ui::CommandId, const ui::OpenStation& order) {
    open(order.passphrase.get());
}

// ---- people and shifts. The status goes first: the page that follows needs it.

void StationWorker::carryOut(ui::CommandId id, const ui::SignInAs& order) {
    const auto trouble = m_attendance->signIn(*order.who);
    renewTill();
    tellStatus();
    Q_EMIT happened(ui::SignInAnswered{id, trouble});
    m_pollTimer.start();
}

void StationWorker::carryOut(ui::CommandId, const ui::SignOut&) {
    m_attendance->signOut();
    renewTill();
    tellStatus();
}

void StationWorker::carryOut(ui::CommandId id, const ui::ApproveAs& order) {
    const auto approval = m_attendance->approve(id, *order.who);
    Q_EMIT happened(ui::ApprovalAnswered{id, approval ? approval->approver : std::string(),
                                         approval ? std::nullopt : std::optional(approval.error())});
}

void StationWorker::carryOut(ui::CommandId id, const ui::WorkOnShift& order) {
    const auto outcome = m_attendance->workOnShift(order);
    // The shift that sales belong to may be another one now.
    renewTill();
    tellStatus();
    Q_EMIT happened(ui::ShiftAnswered{id, outcome});
    m_pollTimer.start();
}

void StationWorker::carryOut(ui::CommandId id, const ui::ListCases&) {
    if (!m_folder || !m_attendance->attendant()) {
        return;
    }
    Books books(m_folder->ledger(), m_folder->site(), m_clock, *m_attendance->attendant(), m_readerName);
    auto book = caseBookOf(books);
    const auto trouble = book ? std::nullopt : std::optional(book.error());
    Q_EMIT happened(ui::CasesAnswered{id, book ? std::optional(*std::move(book)) : std::nullopt, trouble});
}

void StationWorker::carryOut(ui::CommandId, const ui::KeepCounts& order) {
    keepCountDrafts(StationFolder::countDraftsFile(m_options.folder), order.counts);
}

void StationWorker::carryOut(ui::CommandId id, const ui::GiveReceipt& order) {
    const auto attendant = m_attendance->attendantFor(order.approval);
    if (!attendant) {
        Q_EMIT happened(ui::ReceiptAnswered{id, std::nullopt, TillError::NotAllowed});
        return;
    }
    Books books(m_folder->ledger(), m_folder->site(), m_clock, *attendant, m_readerName);
    auto receipt = giveReceipt(books, order.sale);
    const auto trouble = receipt ? std::nullopt : std::optional(receipt.error());
    Q_EMIT happened(ui::ReceiptAnswered{id, receipt ? std::optional(*std::move(receipt)) : std::nullopt, trouble});
}

void StationWorker::carryOut(ui::CommandId, const ui::TakeBackReceipt& order) {
    const auto& attendant = m_attendance->attendant();
    if (!m_folder || !attendant) {
        return;
    }
    Books books(m_folder->ledger(), m_folder->site(), m_clock, *attendant, m_readerName);
    // Where that cannot be written down, the copy counts as given.
    static_cast<void>(takeBackReceipt(books, order.receipt));
}

void StationWorker::carryOut(ui::CommandId id, const ui::DecideOn& order) {
    const auto attendant = m_attendance->attendantFor(order.approval);
    if (!attendant) {
        Q_EMIT happened(ui::DecisionAnswered{id, std::nullopt, TillError::NotAllowed});
        return;
    }
    Books books(m_folder->ledger(), m_folder->site(), m_clock, *attendant, m_readerName);
    auto made = decide(books, m_folder->keys(), order.intent, order.decision, order.reason);
    forgetField();
    tellStatus();
    const auto trouble = made ? std::nullopt : std::optional(made.error());
    Q_EMIT happened(ui::DecisionAnswered{id, made ? std::optional(*std::move(made)) : std::nullopt, trouble});
}

void StationWorker::carryOut(ui::CommandId id, const ui::MakeExtension& order) {
    const auto answer = extend(order);
    forgetField();
    if (answer.verdict == Verdict::Done && answer.card) {
        m_lying = answer.card->uid;
    }
    Q_EMIT happened(ui::ExtensionAnswered{id, answer});
    if (isReaderError(answer.error)) {
        loseReader(*answer.error);
    }
    tellStatus();
    m_pollTimer.start();
}

Answer StationWorker::extend(const ui::MakeExtension& order) {
    if (!m_till) {
        return failedFor(TillError::NoReader);
    }
    const auto attendant = m_attendance->attendantFor(order.approval);
    if (!attendant) {
        return failedFor(TillError::NotAllowed);
    }
    const auto till = makeTill(*attendant);
    return withPaidPoints(*till, till->extend(order.wanted, saleWait));
}

// ---- the field

void StationWorker::poll() {
    if (!m_folder) {
        return;
    }
    if (!m_reader) {
        lookForReader();
    } else if (m_till && m_lying) {
        lookWhetherItIsStillThere();
    } else if (m_till) {
        lookForCard();
    }
    if (m_sinceStatus.hasExpired(statusEveryMs)) {
        tellStatus();
    }
    m_pollTimer.start();
}

void StationWorker::lookForReader() {
    if (m_sinceReaderSearch.isValid() && !m_sinceReaderSearch.hasExpired(readerSearchEveryMs)) {
        return;
    }
    m_reader = m_readerSource.open();
    // From its end: a reader that is slow to open must not keep the folder's thread for itself.
    m_sinceReaderSearch.start();
    if (!m_reader) {
        missReader();
        return;
    }
    m_condition = {ui::ReaderHealth::Ready};
    renewTill();
    tellStatus();
}

void StationWorker::missReader() {
    if (!isReaderError(m_toldError)) {
        loseReader(TillError::NoReader);
        return;
    }
    if (const auto condition = m_readerSource.whyNot(); condition != m_condition) {
        m_condition = condition;
        tellStatus();
    }
}

void StationWorker::loseReader(TillError error) {
    letReaderGo();
    tellStatus();
    tellReaderGone(error);
}

void StationWorker::letReaderGo() {
    m_till.reset();
    m_reader.reset();
    forgetField();
    m_condition = m_readerSource.whyNot();
}

void StationWorker::tellReaderGone(TillError error) {
    m_toldError = error;
    Q_EMIT happened(ui::CardRead{failedFor(error)});
}

void StationWorker::lookForCard() {
    const auto answer = m_till->settle(glance);
    if (isReaderError(answer.error)) {
        loseReader(*answer.error);
        return;
    }
    if (answer.error == TillError::NoCard ||
        (answer.error == TillError::CardRemoved && answer.verdict != Verdict::Open)) {
        if (!m_toldEmpty) {
            forgetField();
            m_toldEmpty = true;
            Q_EMIT happened(ui::FieldEmpty{});
        }
        return;
    }
    tellCard(answer);
}

void StationWorker::tellCard(const Answer& answer) {
    m_toldEmpty = false;
    // A card that is still open is tried again as long as it lies there.
    if (answer.card && answer.verdict != Verdict::Open) {
        m_lying = answer.card->uid;
    } else if (m_toldError == answer.error) {
        return;
    }
    m_toldError = answer.error;
    Q_EMIT happened(ui::CardRead{withPaidPoints(*m_till, answer)});
    tellStatus();
}

void StationWorker::lookWhetherItIsStillThere() {
    if (!m_till->isPresent(*m_lying)) {
        // Another card may lie there already: the next look says which.
        forgetField();
    }
}

void StationWorker::forgetField() {
    m_lying.reset();
    m_toldError.reset();
    m_toldEmpty = false;
}

// ---- what the frame shows

void StationWorker::tellStatus() {
    m_sinceStatus.start();
    if (!m_lying && m_attendance->attendant()) {
        m_attendance->lookForPeople();
        if (!m_attendance->attendant()) {
            renewTill();
        }
    }
    Q_EMIT happened(ui::StatusChanged{status()});
}

ui::StationStatus StationWorker::status() {
    ui::StationStatus status{.site = m_folder->site(),
                             .prices = {},
                             .readerName = m_readerName,
                             .readerHealth = m_condition.health,
                             .readerDevice = m_condition.device,
                             .today = businessDayAt(m_folder->ledger(), m_folder->site().calendar(), m_clock.now()),
                             .clockLead = clockLeadAt(m_folder->ledger(), m_folder->site().calendar(), m_clock.now()),
                             .configTrouble = m_options.configTrouble,
                             .openSales = openSalesOf(*m_folder)};
    if (const auto prices = pricesOf(*m_folder)) {
        status.prices = *prices;
    } else {
        status.pricesTrouble = prices.error();
    }
    m_attendance->tell(status);
    if (status.attendant) {
        status.cases = m_caseCount.forEyesOf(*status.attendant, m_folder->ledger());
    }
    return status;
}

} // namespace tally::station
