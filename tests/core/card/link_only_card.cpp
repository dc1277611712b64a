// A game machine's share of the project: links tally_card and nothing else. Its ldd must show no libnfc, Qt or SQLite.
#include "core/card/read_card.h"
#include "core/card/session.h"
#include "core/crypto/derivation.h"

#include <cstdio>

namespace {

/// A reader on which nothing ever lies.
class EmptyReader final : public tally::CardReader {
public:
    tally::Result<tally::Selected> select(std::chrono::milliseconds) override { return absent(); }
    tally::Result<void> reselect(const tally::Uid&, std::chrono::milliseconds) override { return absent(); }
    tally::Result<void> authenticate(tally::Block, tally::KeyKind, const tally::SectorKey&) override {
        return absent();
    }
    tally::Result<tally::BlockData> read(tally::Block) override { return absent(); }
    tally::Result<void> write(tally::Block, const tally::BlockData&) override { return absent(); }
    tally::Result<void> decrement(tally::Block, std::uint32_t) override { return absent(); }
    tally::Result<void> restore(tally::Block) override { return absent(); }
    tally::Result<void> transfer(tally::Block) override { return absent(); }
    void release() override {}

private:
    static tl::unexpected<tally::CardError> absent() { return tally::fail(tally::CardError::NoCard); }
};

} // namespace

int main() {
    std::vector<tally::KeySet> sets;
    sets.push_back(tally::KeySet{1, 1, {}, std::nullopt, {}});
    const auto keys = tally::SiteKeys::from(std::move(sets));
    const auto uid = tally::Uid::fromHex("1dd1ce6f");
    if (!keys || !uid) {
        return 1;
    }
    EmptyReader reader;
    const auto reading = tally::readCard(reader, {*uid, 0x0004, 0x08}, *keys, tally::Purpose::Enquiry, {});
    const auto check = tally::checkValue(keys->newest().mac);
    std::printf("%02x%02x%02x\n", check[0], check[1], check[2]);
    return !reading && reading.error() == tally::CardError::Removed ? 0 : 1;
}
