#include "tests/core/till/tear_table.h"
#include "tests/support/catch.h"

#include <iostream>

using namespace tally;
using namespace tally::test;

namespace {

/// Card and reader in this process, without libnfc and without waiting.
class DeskStage final : public Stage {
public:
    explicit DeskStage(const CardImage& image) { lay(image); }

    CardReader& reader() override { return m_reader; }
    void lay(const CardImage& image) override {
        m_reader.clear();
        m_card.emplace(image);
        m_reader.lay(*m_card);
    }
    void handle(const std::function<void(VirtualCard&)>& work) override { work(*m_card); }
    void loseReaderAt(const Tear& tear) override {
        if (!tear.countsCommands()) {
            arm(*m_card, tear);
            return;
        }
        m_reader.loseAt(tear.number, tear.leaving == Leaving::BeforeTheCommand
                                         ? VirtualCardReader::LostWhen::BeforeTheCard
                                         : VirtualCardReader::LostWhen::AfterTheCard);
    }
    void comeBack() override { m_reader.reconnect(); }

private:
    std::optional<VirtualCard> m_card;
    VirtualCardReader m_reader;
};

} // namespace

TEST_CASE("nothing is lost and nothing doubled, whenever a card leaves and whatever comes next, and no thief gains") {
    TearTable table([](const CardImage& image) { return std::make_unique<DeskStage>(image); });
    table.forEachOperation([&](const Operation& operation) {
        const auto played = table.play(operation, table.casesOf(operation));
        REQUIRE(played.theft.largestGain);
        std::cout << "tear table: " << operation.name << ": " << played.cases << " cases, " << played.spoiled
                  << " spoiled; thief: " << played.theft.shown << " cards shown, " << played.theft.usable
                  << " usable, largest gain " << *played.theft.largestGain << "\n";
        CHECK(played.theft.largestGain == 0);
        // Each of 16 trailers is lost when it is torn into zeros, ones or a part of itself, whatever comes next.
        CHECK(played.spoiled == (std::string(operation.name) == "issue" ? 16 * 3 * nexts.size() : 0));
    });
}
