#include "tests/support/catch.h"
#include "tests/ui/scenes.h"
#include "ui/chip_words.h"
#include "ui/presenter.h"

#include <set>
#include <stdexcept>

using namespace tally;
using namespace tally::ui;

namespace {

Presenter at(const std::string& name) {
    for (const auto& scene : allScenes()) {
        if (scene.name == name) {
            Presenter presenter([] { return std::string("request"); });
            for (const auto& event : scene.events) {
                presenter.take(event);
            }
            return presenter;
        }
    }
    throw std::logic_error("no such scene: " + name);
}

template <class State> const State& stateOf(const Presenter& presenter) {
    const auto* state = std::get_if<State>(&presenter.screen());
    REQUIRE(state != nullptr);
    return *state;
}

Figures figures() { return {QLocale(QLocale::English), "EUR"}; }

} // namespace

TEST_CASE("every finding about a chip has a sentence of its own") {
    std::set<QString> sentences;
    for (const auto test : everyChipTest) {
        CHECK_FALSE(ChipWords::found(test).isEmpty());
        sentences.insert(ChipWords::found(test));
    }
    CHECK(sentences.size() == everyChipTest.size());
}

TEST_CASE("a blank card refused for its chip is put aside, and each finding is named") {
    const auto presenter = at("chip-refused-blank");
    const auto message = Words::about(stateOf<Refused>(presenter), figures());
    CHECK(message.what.contains("blank"));
    CHECK(message.what.contains(ChipWords::found(ChipTest::MagicGen1a)));
    CHECK(message.what.contains(ChipWords::found(ChipTest::MakersMark)));
    CHECK_FALSE(message.what.contains(ChipWords::found(ChipTest::BackDoorKey)));
    CHECK(message.now.contains("blank card"));
}

TEST_CASE("a guest's card refused for its chip is not called blank, and its points are not called lost") {
    const auto presenter = at("chip-refused-in-use");
    const auto message = Words::about(stateOf<Refused>(presenter), figures());
    CHECK_FALSE((message.what + message.money + message.now).contains("blank"));
    CHECK(message.what.contains("1000017"));
    CHECK(message.what.contains(ChipWords::found(ChipTest::MagicGen1a)));
    CHECK(message.money.contains("stays in the ledger"));
}

TEST_CASE("a card in use is shown with what was found on it, and overwritten only by a sale that began on that page") {
    auto presenter = at("card-in-use");
    const auto message = Words::about(stateOf<IssueOffer>(presenter));
    for (const auto* found : {"1, 2, 4, 14", "15", "Give it back", "lost for good"}) {
        CHECK((message.what + message.now).contains(QString::fromLatin1(found)));
    }
    presenter = at("confirm-overwrite");
    CHECK(stateOf<Confirm>(presenter).draft.ifInUse == IfInUse::Overwrite);
    const auto command = presenter.take(Continued{});
    REQUIRE(command);
    CHECK(std::get<MakeSale>(command->command).sale.ifInUse == IfInUse::Overwrite);
}

TEST_CASE("the sale of a blank card that turns out to be in use does not overwrite it") {
    auto presenter = at("confirm-issue-empty");
    presenter.take(CardRead{cardSeen(cardInUse(stateOf<Confirm>(presenter).draft.card.uid))});
    const auto command = presenter.take(Continued{});
    REQUIRE(command);
    CHECK(std::get<MakeSale>(command->command).sale.ifInUse == IfInUse::Keep);
}

TEST_CASE("a card in use that no key known here can make blank is not offered to be overwritten") {
    auto presenter = at("card-in-use-fixed");
    CHECK(Words::about(stateOf<IssueOffer>(presenter)).now.contains("never be made blank"));
    presenter.take(Continued{});
    stateOf<IssueOffer>(presenter);
}

TEST_CASE("why a sale was refused stays on the page while the card lies there, and goes with the card") {
    auto presenter = at("chip-refused-in-use");
    presenter.take(CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))});
    stateOf<Refused>(presenter);
    SECTION("lifted") {
        presenter.take(FieldEmpty{});
        stateOf<WaitingForCard>(presenter);
    }
    SECTION("another card") {
        presenter.take(CardRead{cardSeen(readyCard(sceneUid(9), 1'000'018, Points{5}))});
        CHECK(stateOf<CardShown>(presenter).card.serial == 1'000'018U);
    }
}

TEST_CASE("what the policy warns of is said where the card is shown, offered for issue, and done, a line each") {
    const auto shown = at("chip-warned");
    CHECK(ChipWords::warning(stateOf<CardShown>(shown)).count(u'\n') == 1);
    CHECK(ChipWords::warning(stateOf<CardShown>(shown)).contains("as usual"));
    auto refused = stateOf<CardShown>(shown);
    refused.chipRuling = ChipRuling::Refuse;
    CHECK_FALSE(ChipWords::warning(refused).contains("as usual"));
    CHECK(ChipWords::warning(refused).contains("pay nothing out"));
    const auto offer = at("chip-warned-at-issue");
    CHECK(ChipWords::warning(stateOf<IssueOffer>(offer)).contains("another blank card"));
    const auto done = at("chip-warned-done");
    CHECK(ChipWords::warning(stateOf<Done>(done)).startsWith(ChipWords::found(ChipTest::BackDoorKey)));
    const auto plain = at("card-ready");
    CHECK(ChipWords::warning(stateOf<CardShown>(plain)).isEmpty());
}
