#include "nfc/sim/card_file.h"
#include "tests/fuzz/fuzz.h"

// Input: the text of a virtual card's file.

using namespace tally;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file;
    const auto path = file.with({data, size});
    const auto image = loadCard(path);
    if (!image) {
        fuzz::expect(image.error().file == path && !image.error().code().empty(), "a refusal names the file");
        return 0;
    }
    fuzz::expect(image->blocks.size() == blockCountOf(image->kind), "a card has its kind's number of blocks");
    VirtualCard card(*image);
    fuzz::expect(card.select().has_value(), "a card that was loaded answers");
    for (std::size_t block = 0; block < image->blocks.size(); ++block) {
        const auto number = Block(static_cast<std::uint8_t>(block));
        [[maybe_unused]] const auto opened = card.authenticate(number, KeyKind::A, std::array<std::uint8_t, 6>{});
        [[maybe_unused]] const auto content = card.read(number);
        [[maybe_unused]] const auto again = card.select();
    }
    return 0;
}
