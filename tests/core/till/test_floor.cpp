#include "core/keys/key_sets.h"
#include "core/ledger/restored.h"
#include "core/till/personnel.h"
#include "core/till/price_book.h"
#include "core/till/shift_work.h"
#include "core/till/station_folder.h"
#include "tests/core/till/counter.h"
#include "tests/core/till/cut_ledger.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

namespace fs = std::filesystem;

const Passphrase& passphrase() {
    static const Passphrase text("correct horse");
    return text;
}

Pin pin(std::string_view digits) { return Pin::from(digits).value(); }

const Attendant mia{.operatorName = "Mia", .role = Role::Manager};

/// A station's folder, copied after each act that raises the floor: the ends of a small history.
class History {
public:
    History() {
        Site site;
        site.siteId = 7;
        site.station = 1;
        site.currency = "EUR";
        site.timeZone = "Europe/Berlin";
        site.reality = Reality::Simulated;
        const InitOrder order{
            .site = site, .prices = {}, .keys = std::nullopt, .manager = FirstManager{"Mia", pin("1111")}};
        REQUIRE(StationFolder::init(now(), order, passphrase(), Attendant{}, clock));
        keep();
        act([this](StationFolder& folder) { REQUIRE(people(folder).add("Anna", Role::Manager, pin("3333"))); });
        act([this](StationFolder& folder) { REQUIRE(people(folder).setRole("Anna", Role::Cashier)); });
        act([this](StationFolder& folder) {
            PriceList prices;
            prices.money = Money::fromMinor(200);
            m_books = std::make_unique<Books>(folder.ledger(), folder.site(), clock, mia, "test");
            REQUIRE(changePrices(*m_books, prices));
        });
        act([this](StationFolder& folder) { REQUIRE(folder.noteExport("station", passphrase(), mia, clock)); });
        act([this](StationFolder& folder) { REQUIRE(folder.rotateKeys(passphrase(), mia, clock)); });
        act([this](StationFolder& folder) {
            m_books = std::make_unique<Books>(folder.ledger(), folder.site(), clock, mia, "test");
            ShiftWork work(*m_books);
            REQUIRE(work.open(Money{}));
            REQUIRE(work.count("Mia", {{Money::fromMinor(100), 0}}));
            REQUIRE(work.close("Mia", std::nullopt));
        });
        act([this](StationFolder& folder) {
            REQUIRE(folder.changePassphrase(passphrase(), passphrase(), mia, clock));
        });
    }

    [[nodiscard]] fs::path now() const { return m_folder.path() / "now"; }
    [[nodiscard]] std::size_t acts() const { return m_acts; }
    /// The folder as it was after act `i`.
    [[nodiscard]] fs::path after(std::size_t i) const { return m_folder.path() / std::to_string(i); }
    /// A fresh folder with the keys of one moment and the ledger of another.
    [[nodiscard]] fs::path mixed(const fs::path& keys, const fs::path& ledger) const {
        const auto folder = m_folder.path() / "mixed";
        fs::remove_all(folder);
        fs::copy(ledger, folder);
        fs::copy_file(StationFolder::keysFile(keys), StationFolder::keysFile(folder),
                      fs::copy_options::overwrite_existing);
        return folder;
    }
    [[nodiscard]] Result<StationFolder, StationError> open(const fs::path& folder) const {
        return StationFolder::open(folder, passphrase(), Access::Books, "test", clock);
    }
    [[nodiscard]] Result<std::int64_t, RestoreError> accept(const fs::path& folder, const std::string& name,
                                                            std::string_view digits) const {
        RestoreClaim claim{std::nullopt, "the disk broke"};
        if (!name.empty()) {
            claim.manager = Credentials{name, pin(digits)};
        }
        return StationFolder::acceptRestore(folder, passphrase(), claim, "test", clock);
    }

    FixedClock clock;

private:
    Personnel people(StationFolder& folder) {
        m_books = std::make_unique<Books>(folder.ledger(), folder.site(), clock, mia, "test");
        return {*m_books, folder.pepper()};
    }
    void act(const std::function<void(StationFolder&)>& work) {
        {
            auto folder = StationFolder::open(now(), passphrase(), Access::CardWork, "test", clock).value();
            work(folder);
            m_books.reset();
        }
        keep();
    }
    void keep() { fs::copy(now(), after(m_acts++)); }

    TemporaryFolder m_folder;
    std::unique_ptr<Books> m_books;
    std::size_t m_acts = 0;
};

std::string textOfFloor(const fs::path& folder) {
    return openSiteFile(StationFolder::keysFile(folder), passphrase()).value().floor;
}

std::int64_t lastOf(const fs::path& folder) {
    return Ledger::openToRead(StationFolder::ledgerFile(folder)).value()->head()->number;
}

template <class Error> bool is(const StationError& found, Error error) {
    const auto* same = std::get_if<Error>(&found);
    return same != nullptr && *same == error;
}

const OlderLedger* olderOf(const Result<StationFolder, StationError>& opened) {
    return opened ? nullptr : std::get_if<OlderLedger>(&opened.error());
}

} // namespace

TEST_CASE("of a ledger that ends with what raised the floor, every shorter one is refused and the whole one opens") {
    const History history;
    const auto whole = history.now();
    const auto last = lastOf(whole);
    REQUIRE(last > 10);
    for (std::int64_t kept = 0; kept < last; ++kept) {
        CAPTURE(kept);
        const auto folder = history.mixed(whole, whole);
        cutLedger(StationFolder::ledgerFile(folder), kept);
        const auto opened = history.open(folder);
        REQUIRE_FALSE(opened);
        if (kept == 0) {
            CHECK(is(opened.error(), FolderFault::LedgerWithoutSite));
        } else {
            REQUIRE(olderOf(opened) != nullptr);
            CHECK(olderOf(opened)->last == kept);
            CHECK(olderOf(opened)->missing > kept);
        }
        CHECK(textOfFloor(folder) == textOfFloor(whole));
    }
    CHECK(history.open(history.mixed(whole, whole)));
}

TEST_CASE("one entry about people taken out from among the others is missed") {
    const History history;
    // Mia, Anna as a manager, Anna as a cashier: without the last one she would manage.
    const auto whole = Ledger::openToRead(StationFolder::ledgerFile(history.now())).value();
    const auto people = whole->ofKind(EntryKind::Operator).value();
    REQUIRE(people.size() == 3);
    for (const auto& entry : people) {
        CAPTURE(entry.number);
        const auto copy = history.mixed(history.now(), history.now());
        takeOut(StationFolder::ledgerFile(copy), entry.number);
        const auto opened = history.open(copy);
        REQUIRE_FALSE(opened);
        const auto* refused = std::get_if<LedgerError>(&opened.error());
        REQUIRE(refused != nullptr);
        CHECK(refused->entry() == entry.number);
    }
}

TEST_CASE("the keys of any moment refuse the ledger of every earlier one, and no later one") {
    const History history;
    for (std::size_t keys = 0; keys < history.acts(); ++keys) {
        for (std::size_t ledger = 0; ledger < keys; ++ledger) {
            CAPTURE(keys, ledger);
            CHECK(olderOf(history.open(history.mixed(history.after(keys), history.after(ledger)))) != nullptr);
        }
        CAPTURE(keys);
        CHECK(history.open(history.mixed(history.after(keys), history.after(keys))));
    }
}

TEST_CASE("wherever a program ended between an entry and the floor, the ledger opens and the floor is raised then") {
    const History history;
    for (std::size_t now = 0; now < history.acts(); ++now) {
        for (std::size_t floor = 0; floor <= now; ++floor) {
            CAPTURE(now, floor);
            const auto folder = history.mixed(history.after(now), history.after(now));
            const auto file = StationFolder::keysFile(folder);
            const auto key = openSiteFile(file, passphrase()).value();
            const auto low = textOfFloor(history.after(floor));
            REQUIRE(changeFloor(file, key.floorKey, [&](const std::string&) { return low; }));
            REQUIRE(history.open(folder));
            CHECK(textOfFloor(folder) == textOfFloor(history.after(now)));
        }
    }
}

TEST_CASE("no entry that the floor knows of is written after it") {
    const History history;
    for (std::size_t now = 0; now < history.acts(); ++now) {
        const auto floor = Floor::from(textOfFloor(history.after(now))).value();
        CAPTURE(now);
        CHECK(floor.head.number == lastOf(history.after(now)));
        const auto ledger = Ledger::openToRead(StationFolder::ledgerFile(history.after(now))).value();
        CHECK_FALSE(missingIn(*ledger, floor).value());
    }
}

TEST_CASE("a floor never goes down but where a restore is accepted") {
    const History history;
    const auto high = Floor::from(textOfFloor(history.now())).value();
    const auto folder = history.mixed(history.now(), history.after(1));
    const auto file = StationFolder::keysFile(folder);
    const auto ledger = Ledger::openToRead(StationFolder::ledgerFile(folder)).value();
    const FloorSeal seal(file, std::move(openSiteFile(file, passphrase()).value().floorKey));
    REQUIRE(seal.raise(*ledger));
    CHECK(seal.read().value() == high);
    REQUIRE(seal.lower(*ledger));
    CHECK(seal.read().value().head.number == lastOf(folder));
}

TEST_CASE("keys whose ledger is gone make no second site") {
    const History history;
    const auto folder = history.mixed(history.now(), history.now());
    for (const auto* file : {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"}) {
        fs::remove(folder / file);
    }
    Site site = StationFolder::readSite(history.now()).value();
    const auto made = StationFolder::init(folder, {.site = site, .prices = {}, .keys = std::nullopt}, passphrase(),
                                          Attendant{}, history.clock);
    REQUIRE_FALSE(made);
    CHECK(std::get_if<OlderLedger>(&made.error()) != nullptr);
    CHECK_FALSE(fs::exists(folder / "ledger.sqlite"));
}

TEST_CASE("a manager whom the keys know accepts an older ledger; it opens then, and says so") {
    const History history;
    for (std::size_t back = 0; back + 1 < history.acts(); ++back) {
        CAPTURE(back);
        const auto folder = history.mixed(history.now(), history.after(back));
        const auto before = lastOf(folder);
        const auto entry = history.accept(folder, "mia", "1111");
        REQUIRE(entry);
        auto opened = history.open(folder);
        REQUIRE(opened);
        const auto restored = opened->ledger().find(*entry).value();
        CHECK(restored.kind == EntryKind::Restored);
        CHECK(restored.number == before + 1);
        CHECK(restored.operatorName == "Mia");
        CHECK(restored.remark == "the disk broke");
        CHECK(restored.details.at("last").at("number") == before);
        CHECK(restored.details.at("known").at("number") == lastOf(history.now()));
        CHECK(restoredSinceLastZ(opened->ledger()).value()->number == *entry);
        // Mia is there as she was: no second entry about her.
        CHECK(opened->ledger().head()->number == *entry);
    }
}

TEST_CASE("nobody but a manager whom the keys know accepts one, and each wrong PIN is noted") {
    const History history;
    const auto folder = history.mixed(history.now(), history.after(1));
    const auto errorOf = [&](const std::string& name, std::string_view digits) {
        const auto answer = history.accept(folder, name, digits);
        REQUIRE_FALSE(answer);
        return std::get<SignInRefusal>(std::get<SignInFailure>(answer.error())).error;
    };
    CHECK(errorOf("", "") == SignInError::UnknownOperator);
    // In this older ledger she manages; the keys know better.
    CHECK(errorOf("Anna", "3333") == SignInError::UnknownOperator);
    for (int i = 0; i < 3; ++i) {
        CHECK(errorOf("Mia", "9999") == SignInError::WrongPin);
    }
    CHECK(errorOf("Mia", "1111") == SignInError::LockedOut);
    const auto ledger = Ledger::openToRead(StationFolder::ledgerFile(folder)).value();
    CHECK(ledger->ofKind(EntryKind::SignIn)->size() == 5);
    CHECK(ledger->ofKind(EntryKind::Restored)->empty());
    CHECK(olderOf(history.open(folder)) != nullptr);
}

TEST_CASE("nothing is accepted where nothing is older") {
    const History history;
    const auto answer = history.accept(history.now(), "Mia", "1111");
    REQUIRE_FALSE(answer);
    CHECK(is(std::get<StationError>(answer.error()), FolderFault::NotOlder));
}

TEST_CASE("a ledger from before the first manager has its manager again once it was accepted") {
    const History history;
    const auto folder = history.mixed(history.now(), history.after(0));
    cutLedger(StationFolder::ledgerFile(folder), 2);
    REQUIRE(history.accept(folder, "Mia", "1111"));
    auto opened = history.open(folder).value();
    const auto people = peopleOf(opened.ledger()).value();
    REQUIRE(people.all().size() == 1);
    CHECK(people.find("Mia")->role == Role::Manager);
    CHECK(SignIn(opened.ledger(), opened.pepper(), opened.site(), history.clock, SignInNotes::Failures)
              .signIn({"Mia", pin("1111")}));
}

TEST_CASE("a site without people is refused and accepted by its owner alike") {
    const TemporaryFolder parent;
    const FixedClock clock;
    Site site;
    site.siteId = 7;
    site.station = 1;
    site.currency = "EUR";
    site.timeZone = "UTC";
    const auto folder = parent.path() / "site";
    REQUIRE(StationFolder::init(folder, {.site = site, .prices = {}, .keys = std::nullopt}, passphrase(), Attendant{},
                                clock));
    REQUIRE(StationFolder::open(folder, passphrase(), Access::CardWork, "test", clock)
                ->noteExport("station", passphrase(), Attendant{}, clock));
    cutLedger(StationFolder::ledgerFile(folder), 2);
    CHECK(olderOf(StationFolder::open(folder, passphrase(), Access::Books, "test", clock)) != nullptr);
    REQUIRE(StationFolder::acceptRestore(folder, passphrase(), {std::nullopt, "a test"}, "test", clock));
    CHECK(StationFolder::open(folder, passphrase(), Access::Books, "test", clock));
}

TEST_CASE("keys that were set up anew from their export take the ledger of before, under a PIN of now") {
    const History history;
    const TemporaryFolder parent;
    const auto folder = parent.path() / "new";
    const auto exported = openSiteFile(StationFolder::keysFile(history.now()), passphrase()).value();
    const Site site = StationFolder::readSite(history.now()).value();
    REQUIRE(StationFolder::init(folder,
                                {.site = site,
                                 .prices = {},
                                 .keys = mergeSiteKeys(exported.keys, exported.keys).value(),
                                 .manager = FirstManager{"Mia", pin("4444")}},
                                passphrase(), Attendant{}, history.clock));
    fs::copy_file(StationFolder::ledgerFile(history.now()), StationFolder::ledgerFile(folder),
                  fs::copy_options::overwrite_existing);
    CHECK(olderOf(history.open(folder)) != nullptr);
    REQUIRE(history.accept(folder, "Mia", "4444"));
    auto opened = history.open(folder).value();
    SignIn door(opened.ledger(), opened.pepper(), opened.site(), history.clock, SignInNotes::Failures);
    REQUIRE(door.signIn({"Mia", pin("4444")}));
    // Anna's PIN was under the pepper of the keys that are lost: Mia gives her another one.
    const auto annas = door.signIn({"Anna", pin("3333")});
    CHECK(std::get<SignInRefusal>(annas.error()).error == SignInError::KeyMissing);
    Books books(opened.ledger(), opened.site(), history.clock, mia, "test");
    REQUIRE(Personnel(books, opened.pepper()).setPin("Anna", pin("5555")));
    CHECK(door.signIn({"Anna", pin("5555")}));
}

TEST_CASE("keys are handed out and changed under the passphrase as it is typed for that, by a manager of the floor") {
    const History history;
    auto folder = StationFolder::open(history.now(), passphrase(), Access::CardWork, "test", history.clock).value();
    const Passphrase wrong("wrong horse");
    const auto other = generateSiteKeys(7);
    const auto before = folder.ledger().head()->number;
    const std::vector<std::function<Result<std::int64_t, StationError>(const Passphrase&, const Attendant&)>> acts{
        [&](const auto& phrase, const auto& who) { return folder.noteExport("station", phrase, who, history.clock); },
        [&](const auto& phrase, const auto& who) {
            return folder.importKeys(folder.keys(), phrase, who, history.clock);
        },
        [&](const auto& phrase, const auto& who) { return folder.rotateKeys(phrase, who, history.clock); },
        [&](const auto& phrase, const auto& who) {
            return folder.changePassphrase(phrase, passphrase(), who, history.clock);
        }};
    for (const auto& act : acts) {
        CHECK(is(act(wrong, mia).error(), KeysError::WrongPassphrase));
    }
    CHECK(folder.ledger().head()->number == before);
    // A role that the seal does not confirm, own or an approver's, is none: it is refused, and noted.
    const Attendant anna{.operatorName = "Anna", .role = Role::Manager};
    const Attendant approved{
        .operatorName = "Sue", .role = Role::Supervisor, .approver = "Anna", .approverRole = Role::Manager};
    for (const auto& act : acts) {
        CHECK(is(act(passphrase(), anna).error(), TillError::NotAllowed));
        CHECK(is(act(passphrase(), approved).error(), TillError::NotAllowed));
    }
    CHECK(folder.ledger().ofKind(EntryKind::NotAllowed)->size() == 2 * acts.size());
    for (const auto& act : acts) {
        CHECK(act(passphrase(), mia));
    }
}

TEST_CASE("a floor that this software did not write is none") {
    const History history;
    const auto good = nlohmann::json::parse(textOfFloor(history.now()));
    REQUIRE(Floor::from(good.dump()));
    for (const auto& [field, value] : good.items()) {
        CAPTURE(field);
        auto lacking = good;
        lacking.erase(field);
        CHECK_FALSE(Floor::from(lacking.dump()));
        const std::vector<nlohmann::json> oddities{nullptr, -1, "x", {{"number", -1}}};
        for (const auto& odd : oddities) {
            if (odd.is_number() && value.is_number()) {
                continue;
            }
            auto changed = good;
            changed[field] = odd;
            CHECK_FALSE(Floor::from(changed.dump()));
        }
    }
    CHECK_FALSE(Floor::from("{"));
    CHECK_FALSE(Floor::from("[]"));
    CHECK(Floor::from("")->isEmpty());
}
