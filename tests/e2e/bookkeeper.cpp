#include "tests/e2e/bookkeeper.h"

#include "core/till/clock_jump.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tally {

Bookkeeper::Bookkeeper(const std::filesystem::path& folder, Time time)
    : m_folder([&] {
          m_clock.time = time;
          return StationFolder::open(folder, Passphrase("correct horse"), Access::Books, "test", m_clock).value();
      }()) {
    moveTo(time);
}

void Bookkeeper::moveTo(Time time) {
    m_clock.time = time;
    auto owners = books("owner");
    static_cast<void>(confirmClock(owners).value());
}

void Bookkeeper::correctTo(Time time) {
    m_clock.time = time;
    auto owners = books("owner");
    static_cast<void>(correctClock(owners, "the battery was empty").value().value());
}

Entry Bookkeeper::intentOf(std::int64_t money, const std::string& by) {
    auto entry = books(by).begin(EntryKind::TopUp, Phase::Intent);
    entry.priceList = 2;
    entry.requestId = fmt::format("6f1f9e0e-8c51-4b0c-a1c7-{:012x}", m_folder.ledger().head().value().number);
    entry.uid = "a1b2c3d4";
    entry.serial = 1'000'001;
    entry.points = Points(money / 10);
    entry.money = Money::fromMinor(money);
    entry.payments = {{PaymentKind::Cash, *entry.money}};
    return entry;
}

std::int64_t Bookkeeper::topUp(std::int64_t money, const std::string& by) {
    auto intent = intentOf(money, by);
    intent.number = m_folder.ledger().append(intent).value();
    return m_folder.ledger().append(books(by).follow(intent, Phase::Done)).value();
}

std::int64_t Bookkeeper::beginTopUp(std::int64_t money) {
    return m_folder.ledger().append(intentOf(money, "owner")).value();
}

std::int64_t Bookkeeper::payOut(std::int64_t money, const std::string& remark) {
    auto entry = books("owner").begin(EntryKind::PayOut, Phase::Note);
    entry.approver = "Sue";
    entry.money = Money::fromMinor(money);
    entry.remark = remark;
    return m_folder.ledger().append(entry).value();
}

void Bookkeeper::refuseCard(const std::string& remark, const std::string& by) {
    auto entry = books(by).begin(EntryKind::CardRefused, Phase::Note);
    entry.uid = "b1b2c3d4";
    entry.reason = Reason::Foreign;
    entry.remark = remark;
    m_folder.ledger().append(entry).value();
}

} // namespace tally
