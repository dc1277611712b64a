// A thief who has cracked every key of a genuine card, has heard every record that was ever sent to it, and has kept a
// dump of every moment, gains no point.
#include "core/card/issue_card.h"
#include "core/card/layout.h"
#include "core/card/session.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/clerk.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

const SiteKeys& keys() {
    static const auto site = siteKeys({1, 2});
    return site;
}

struct Moment {
    CardImage image;
    std::int64_t sold;       ///< points of every record that was handed to the reader whole: paid for, or a bonus
    std::int64_t paid;       ///< of these, paid for and neither played nor paid out: paid points are played first
    std::int64_t spent;      ///< granted, or burnt by the thief
    std::size_t heardOfThem; ///< how many of History::heard() there were
};

/// The life of a card, torn more often than most.
class History {
public:
    History() : m_desk(blankCard(CardKind::Classic1k, anyUid())), m_one(m_desk, keys()), m_two(m_desk, keys()) {
        hear(RecordBytes{});
        m_desk.card.setChangeObserver([this](const CardImage& image) {
            for (unsigned slot = 0; slot < 2; ++slot) {
                hear(slotOf(image, slot));
            }
        });
        live();
    }

    [[nodiscard]] const std::vector<Moment>& moments() const { return m_moments; }
    /// Every content that a slot ever had, half-written ones too, and every record that was ever sent.
    [[nodiscard]] const std::vector<RecordBytes>& heard() const { return m_heard; }

    static RecordBytes slotOf(const CardImage& image, unsigned slot) {
        const auto first = layout::slotSector(slot).block(0).number();
        return recordOf({image.blocks[first], image.blocks[first + 1U], image.blocks[first + 2U]});
    }

private:
    void hear(const RecordBytes& bytes) {
        if (std::ranges::find(m_heard, bytes) == m_heard.end()) {
            m_heard.push_back(bytes);
        }
    }

    void remember() { m_moments.push_back({m_desk.card.image(), m_sold, m_paid, m_spent, m_heard.size()}); }

    void topUp(Clerk& clerk, std::uint32_t amount, Outcome expected, std::uint32_t bonus = 0) {
        REQUIRE(clerk.topUp(amount, bonus) == expected);
        if (expected != Outcome::NotDone) {
            m_sold += amount + bonus;
            m_paid += amount;
        }
        if (clerk.openTopUp) {
            hear(clerk.openTopUp->record);
        }
        remember();
    }

    void settleTopUp(Clerk& clerk) {
        REQUIRE(clerk.settleTopUp() == Outcome::Done);
        remember();
    }

    void play(std::uint32_t points) {
        m_spent += points;
        m_paid = std::max<std::int64_t>(0, m_paid - points);
    }

    void debit(std::uint32_t points, Outcome expected) {
        REQUIRE(m_one.debit(points) == expected);
        play(expected == Outcome::Done ? points : 0);
        remember();
    }

    /// Of `paid` points and the bonus that goes with them: the debit first, then the record.
    void refund(std::uint32_t paid, std::uint32_t bonus, Outcome record) {
        REQUIRE(m_one.debit(paid + bonus) == Outcome::Done);
        m_spent += paid + bonus;
        m_paid -= paid;
        remember();
        REQUIRE(m_one.takeBonus(bonus) == record);
        if (m_one.openTopUp) {
            hear(m_one.openTopUp->record);
        }
        remember();
    }

    void settleDebit(std::uint32_t points, Outcome expected) {
        REQUIRE(m_one.settleDebit() == expected);
        play(expected == Outcome::Done ? points : 0);
        remember();
    }

    void burn(std::uint32_t points) {
        const auto reading = m_desk.read(keys());
        REQUIRE(reading);
        REQUIRE(tally::debit(m_desk.reader, *reading, points).sent.progress == Progress::Done);
        play(points);
        remember();
    }

    void issue() {
        auto first = record(1, 100);
        first.keyVersion = 1;
        const auto selected = m_desk.present();
        REQUIRE(issueCard(m_desk.reader, selected, keys(), CardKeys(anyUid(), *keys().find(1)),
                          IssueBlock{1, siteId, serial, 1'700'000'000}, sign(first, anyUid(), keys()))
                    .progress == Progress::Done);
        m_sold = 100;
        m_paid = 100;
        remember();
    }

    void live() {
        issue();
        debit(30, Outcome::Done);
        topUp(m_one, 50, Outcome::Done);
        m_desk.card.tearAt(1, TearOutcome::Part, {8, PartialWrite::Behind::Old});
        topUp(m_one, 1000, Outcome::NotDone);
        m_desk.card.tearAt(2, TearOutcome::New);
        topUp(m_one, 2000, Outcome::NotDone);
        m_desk.card.tearAt(3, TearOutcome::Old);
        topUp(m_one, 40, Outcome::Open);
        debit(15, Outcome::Done);
        settleTopUp(m_one);
        m_desk.card.tearAt(1, TearOutcome::New);
        debit(60, Outcome::Open);
        settleDebit(60, Outcome::Done);
        m_desk.card.tearAt(1, TearOutcome::Erased);
        debit(9, Outcome::Open);
        settleDebit(9, Outcome::NotDone);
        m_desk.card.tearAt(2, TearOutcome::Ones);
        debit(9, Outcome::Open);
        settleDebit(9, Outcome::Done);
        m_desk.card.tearAt(3, TearOutcome::New);
        topUp(m_one, 25, Outcome::Open);
        topUp(m_two, 10, Outcome::Done);
        settleTopUp(m_one);
        m_desk.card.tearAt(3, TearOutcome::Part, {8, PartialWrite::Behind::Old});
        topUp(m_one, 70, Outcome::Open);
        topUp(m_two, 15, Outcome::Done);
        settleTopUp(m_one);
        burn(7);
        topUp(m_one, 500, Outcome::Done, 100);
        refund(50, 9, Outcome::Done);
        m_desk.card.tearAt(5, TearOutcome::Old); // two changes of the meter, then the record's third block
        refund(60, 11, Outcome::Open);
        settleTopUp(m_one);
        debit(static_cast<std::uint32_t>(m_sold - m_spent - 1), Outcome::Done);
        topUp(m_one, 5, Outcome::Done);
        debit(6, Outcome::Done);
        topUp(m_two, 20, Outcome::Done, 20);
    }

    Desk m_desk;
    Clerk m_one;
    Clerk m_two;
    std::vector<Moment> m_moments;
    std::vector<RecordBytes> m_heard;
    std::int64_t m_sold = 0;
    std::int64_t m_paid = 0;
    std::int64_t m_spent = 0;
};

/// What a machine or a station would grant beyond what is true; 0 when the card is refused.
std::int64_t gain(const CardView& view, const Moment& moment) {
    switch (view.state) {
    case CardState::Ready:
    case CardState::Closed:
    case CardState::Expired:
        break;
    case CardState::Blank:
    case CardState::InUse:
    case CardState::HalfIssued:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return 0;
    }
    const auto balance = view.balance->count() - (moment.sold - moment.spent);
    const auto cash = view.refundable->count() - moment.paid;
    return std::max(balance, cash);
}

/// The card after everything that a thief can do to it with its own keys and commands.
class Thief {
public:
    explicit Thief(const CardImage& image) : m_card(image), m_image(image) {}

    VirtualCard& card() { return m_card; }

    bool open(Sector sector, KeyKind kind) {
        const auto& trailer = m_image.blocks[sector.trailer().number()];
        const auto key = std::span{trailer}.subspan(kind == KeyKind::A ? 0 : 10).first<6>();
        if (m_card.selected() && m_card.authenticate(sector.block(0), kind, key)) {
            return true;
        }
        return m_card.select() && m_card.authenticate(sector.block(0), kind, key);
    }

    void write(Block block, const BlockData& data) {
        for (const auto kind : {KeyKind::A, KeyKind::B}) {
            if (open(Sector::of(block), kind)) {
                static_cast<void>(m_card.write(block, data).has_value());
            }
        }
    }

private:
    VirtualCard m_card;
    CardImage m_image;
};

std::int64_t higherCopy(const VirtualCard& card) {
    std::int64_t higher = -1;
    for (const auto block : {layout::meter, layout::meterCopy}) {
        if (const auto value = decodeMeter(card.block(block))) {
            higher = std::max<std::int64_t>(higher, *value);
        }
    }
    return higher;
}

enum class Fill : std::uint8_t { Restore, DecrementNothing, DecrementMost, Increment };

bool fill(VirtualCard& card, Block block, Fill how) {
    switch (how) {
    case Fill::Restore:
        return card.restore(block).has_value();
    case Fill::DecrementNothing:
        return card.decrement(block, 0).has_value();
    case Fill::DecrementMost:
        return card.decrement(block, 0x7FFFFFFF).has_value();
    case Fill::Increment:
        return card.increment(block, 1).has_value();
    }
    return false;
}

} // namespace

TEST_CASE("the honest history shows the true balance whenever nothing is open") {
    const History history;
    CHECK(history.moments().size() > 25);
    std::size_t exact = 0;
    for (const auto& moment : history.moments()) {
        Desk desk(moment.image);
        const auto reading = desk.read(keys());
        REQUIRE(reading);
        REQUIRE(reading->view.state == CardState::Ready);
        CHECK(gain(reading->view, moment) <= 0);
        exact += reading->view.balance == Points{moment.sold - moment.spent} ? 1 : 0;
    }
    CHECK(exact >= history.moments().size() - 8);
    Desk last(history.moments().back().image);
    CHECK(gain(last.read(keys())->view, history.moments().back()) == 0);
}

TEST_CASE("whatever was ever sent to a card, put back into either slot or both at any later point, gains no point") {
    const History history;
    std::size_t cases = 0;
    std::size_t usable = 0;
    for (const auto& moment : history.moments()) {
        const auto known = std::span{history.heard()}.first(moment.heardOfThem);
        for (const auto& first : known) {
            for (const auto& second : known) {
                ++cases;
                Desk desk(moment.image);
                putRecord(desk.card, 0, first);
                putRecord(desk.card, 1, second);
                const auto reading = desk.read(keys());
                if (!reading) {
                    FAIL("not readable");
                }
                usable += reading->view.state == CardState::Ready ? 1 : 0;
                if (gain(reading->view, moment) > 0) {
                    FAIL("gained " << gain(reading->view, moment) << " points");
                }
            }
        }
    }
    WARN(cases << " pairs of slots put back, " << usable << " of them usable");
    CHECK(cases > 5000);
    CHECK(usable > 500);
}

TEST_CASE("blocks of different records, put together, are no record") {
    const History history;
    std::vector<RecordBytes> sent;
    for (const auto& bytes : history.heard()) {
        if (BalanceRecord::decode(bytes, anyUid(), keys())) {
            sent.push_back(bytes);
        }
    }
    REQUIRE(sent.size() >= 9);
    for (const auto& first : sent) {
        for (const auto& second : sent) {
            for (const auto& third : sent) {
                const auto spliced = recordOf({blocksOf(first)[0], blocksOf(second)[1], blocksOf(third)[2]});
                const bool isWhole = std::ranges::find(sent, spliced) != sent.end();
                if (BalanceRecord::decode(spliced, anyUid(), keys()).has_value() != isWhole) {
                    FAIL("a spliced record is taken");
                }
            }
        }
    }
}

TEST_CASE("writing back a whole dump of any earlier moment with every key gains no point") {
    const History history;
    const auto& moments = history.moments();
    for (std::size_t later = 0; later < moments.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            Thief thief(moments[later].image);
            for (std::uint8_t i = 0; i < 64; ++i) {
                thief.write(Block{i}, moments[earlier].image.blocks[i]);
            }
            for (const std::uint8_t frozen : std::to_array<std::uint8_t>({4, 5, 6, 7, 11, 15})) {
                if (thief.card().block(Block{frozen}) != moments[later].image.blocks[frozen]) {
                    FAIL("block " << static_cast<int>(frozen) << " was written");
                }
            }
            Desk desk(thief.card().image());
            const auto reading = desk.read(keys());
            REQUIRE(reading);
            if (gain(reading->view, moments[later]) > 0) {
                FAIL("gained " << gain(reading->view, moments[later]) << " points");
            }
        }
    }
}

TEST_CASE("no command under any key of the card raises its meter") {
    const History history;
    for (const auto& moment : {history.moments()[1], history.moments().back()}) {
        Thief thief(moment.image);
        const auto before = higherCopy(thief.card());
        const auto full = meterBlock(0);
        for (std::uint8_t i = 0; i < 64; ++i) {
            thief.write(Block{i}, full); // a source for the transfer buffer, wherever one can be put
        }
        for (std::uint8_t source = 0; source < 64; ++source) {
            for (const auto kind : {KeyKind::A, KeyKind::B}) {
                for (const auto how : {Fill::Restore, Fill::DecrementNothing, Fill::DecrementMost, Fill::Increment}) {
                    for (const auto target : {layout::meter, layout::meterCopy}) {
                        auto copy = thief;
                        const bool isFilled = copy.open(Sector::of(Block{source}), kind) &&
                                              fill(copy.card(), Block{source}, how) &&
                                              copy.open(layout::meterSector, kind);
                        const bool isWritten = isFilled && copy.card().transfer(target);
                        if (isWritten && Sector::of(Block{source}) != layout::meterSector) {
                            FAIL("block " << static_cast<int>(source) << " feeds the transfer buffer");
                        }
                        if (higherCopy(copy.card()) > before) {
                            FAIL("the meter rose from block " << static_cast<int>(source));
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("a record of another card is none on this one") {
    const History history;
    const auto other = uidOf("1dd1ce70");
    Contents contents;
    contents.uid = other;
    for (const auto& bytes : history.heard()) {
        contents.slots = {bytes, bytes};
        Desk desk(imageOf(contents, keys()));
        const auto reading = desk.read(keys());
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::HalfIssued);
        CHECK_FALSE(reading->view.balance);
    }
}
