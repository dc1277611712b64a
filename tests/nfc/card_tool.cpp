#include "nfc/sim/card_file.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>

// Virtual cards for the tests with strangers. `lock` closes every sector, or all from the given one on, with random
// keys and the access bytes 70 F7 88, as an issued card has them. `dump-without-key-b` has zeros for key B.

namespace {

using namespace tally;

int create(const char* file, const char* hex, CardKind kind) {
    const auto uid = Uid::fromHex(hex);
    return uid && createCardFile(file, blankCard(kind, *uid)) ? 0 : 1;
}

int lock(const char* file, unsigned firstSector) {
    auto card = loadCard(file);
    if (!card) {
        return 1;
    }
    std::random_device source;
    for (unsigned sector = firstSector; sector < sectorCountOf(card->kind); ++sector) {
        auto& trailer = card->blocks.at(Sector{static_cast<std::uint8_t>(sector)}.trailer().number());
        for (auto& byte : trailer) {
            byte = static_cast<std::uint8_t>(source());
        }
        trailer[6] = 0x70;
        trailer[7] = 0xf7;
        trailer[8] = 0x88;
        trailer[9] = 0x01;
    }
    return saveCard(file, *card) ? 0 : 1;
}

int dump(const char* file, const char* out) {
    const auto card = loadCard(file);
    return card && dumpCard(out, *card) ? 0 : 1;
}

int dumpWithoutKeyB(const char* file, const char* out) {
    auto card = loadCard(file);
    if (!card) {
        return 1;
    }
    for (std::uint8_t sector = 0; sector < sectorCountOf(card->kind); ++sector) {
        auto& trailer = card->blocks.at(Sector{sector}.trailer().number());
        std::fill(trailer.begin() + 10, trailer.end(), std::uint8_t{0});
    }
    return dumpCard(out, *card) ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    const std::string_view task = argc > 1 ? argv[1] : "";
    if (task == "new" && argc == 4) {
        return create(argv[2], argv[3], CardKind::Classic1k);
    }
    if (task == "new4k" && argc == 4) {
        return create(argv[2], argv[3], CardKind::Classic4k);
    }
    if (task == "lock" && (argc == 3 || argc == 4)) {
        return lock(argv[2], argc == 4 ? static_cast<unsigned>(std::atoi(argv[3])) : 0);
    }
    if (task == "dump" && argc == 4) {
        return dump(argv[2], argv[3]);
    }
    if (task == "dump-without-key-b" && argc == 4) {
        return dumpWithoutKeyB(argv[2], argv[3]);
    }
    std::fputs("usage: card_tool new|new4k FILE UID | lock FILE [SECTOR] | dump|dump-without-key-b FILE OUT\n", stderr);
    return 2;
}
