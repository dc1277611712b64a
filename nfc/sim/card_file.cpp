#include "nfc/sim/card_file.h"

#include "core/base/hex.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace tally {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::string_view formatName = "tallycard virtual card";
constexpr int formatVersion = 1;
constexpr std::uintmax_t largestCardFile = 64 * 1024; // a 4K card takes about 11 KiB

/// Exactly out.size() bytes, or false.
bool fillFrom(const json& value, std::span<std::uint8_t> out) {
    return value.is_string() && fillFromHex(out, value.get_ref<const std::string&>(), HexCase::Lower);
}

std::optional<CardKind> kindNamed(const json& name) {
    return name.is_string() ? parseCardKind(name.get_ref<const std::string&>()) : std::nullopt;
}

/// Empty for anything but a list of names that are known here.
std::optional<SiliconFlaws> decodeFlaws(const json& list) {
    SiliconFlaws flaws;
    if (!list.is_array()) {
        return std::nullopt;
    }
    for (const auto& name : list) {
        const auto flaw = name.is_string() ? parseSiliconFlaw(name.get_ref<const std::string&>()) : std::nullopt;
        if (!flaw) {
            return std::nullopt;
        }
        flaws.add(*flaw);
    }
    return flaws;
}

std::string encode(const CardImage& card) {
    json document;
    document["format"] = formatName;
    document["version"] = formatVersion;
    document["kind"] = nameOf(card.kind);
    document["uid"] = card.uid.hex();
    const std::array<std::uint8_t, 2> atqa{static_cast<std::uint8_t>(card.atqa >> 8),
                                           static_cast<std::uint8_t>(card.atqa & 0xff)};
    document["atqa"] = hexOf(atqa);
    document["sak"] = hexOf(std::span{&card.sak, 1});
    for (const auto flaw : everySiliconFlaw) {
        if (card.flaws.has(flaw)) {
            document["flaws"].push_back(nameOf(flaw));
        }
    }
    document["blocks"] = json::array();
    for (const auto& block : card.blocks) {
        document["blocks"].push_back(hexOf(block));
    }
    return document.dump(1) + "\n";
}

std::optional<std::vector<BlockData>> decodeBlocks(const json& list, CardKind kind) {
    if (!list.is_array() || list.size() != blockCountOf(kind)) {
        return std::nullopt;
    }
    std::vector<BlockData> blocks(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!fillFrom(list[i], blocks[i])) {
            return std::nullopt;
        }
    }
    return blocks;
}

/// Discarded when it is no JSON, or nests deeper than any card's file: copying that would exhaust the stack.
json parseDocument(const std::string& text) {
    constexpr int deepest = 2; // a text in a list of the document
    bool isTooDeep = false;
    auto parsed = json::parse(
        text,
        [&](int depth, json::parse_event_t, const json&) {
            isTooDeep |= depth > deepest;
            return depth <= deepest;
        },
        false);
    return isTooDeep ? json(json::value_t::discarded) : parsed;
}

Result<CardImage, CardFileFault> decode(const std::string& text) {
    const auto document = parseDocument(text);
    if (!document.is_object() || document.value("format", json{}) != formatName) {
        return fail(CardFileFault::NotACardFile);
    }
    const auto version = document.value("version", json{});
    if (!version.is_number_integer() || version.get<std::int64_t>() < 1) {
        return fail(CardFileFault::Damaged);
    }
    if (version.get<std::int64_t>() > formatVersion) {
        return fail(CardFileFault::NewerVersion);
    }
    const auto kind = kindNamed(document.value("kind", json{}));
    const auto uidText = document.value("uid", json{});
    const auto uid = uidText.is_string() ? Uid::fromHex(uidText.get<std::string>()) : fail(CardError::Malformed);
    std::array<std::uint8_t, 2> atqa{};
    std::array<std::uint8_t, 1> sak{};
    if (!kind || !uid || !isSelectable(*uid) || !fillFrom(document.value("atqa", json{}), atqa) ||
        !fillFrom(document.value("sak", json{}), sak)) {
        return fail(CardFileFault::Damaged);
    }
    auto blocks = decodeBlocks(document.value("blocks", json{}), *kind);
    const auto flaws = decodeFlaws(document.value("flaws", json::array()));
    if (!blocks || !flaws) {
        return fail(CardFileFault::Damaged);
    }
    return CardImage{*kind, *uid, static_cast<std::uint16_t>(atqa[0] << 8 | atqa[1]), sak[0], std::move(*blocks),
                     *flaws};
}

enum class FileMode : std::uint8_t { Replace, MustBeNew };

bool writeAll(int descriptor, std::string_view contents) {
    while (!contents.empty()) {
        const auto written = ::write(descriptor, contents.data(), contents.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        contents.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Without fsync: a virtual card has to outlive its process, not its computer, and tests write thousands of blocks.
Result<void, CardFileError> writeFile(const fs::path& file, std::string_view contents, FileMode mode) {
    std::string temporary = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0) {
        return fail(CardFileError{CardFileFault::CannotWrite, file});
    }
    const bool written = writeAll(descriptor, contents);
    const bool closed = ::close(descriptor) == 0;
    bool placed = false;
    bool taken = false;
    if (written && closed && mode == FileMode::Replace) {
        placed = ::rename(temporary.c_str(), file.c_str()) == 0;
    } else if (written && closed) {
        placed = ::link(temporary.c_str(), file.c_str()) == 0;
        taken = !placed && errno == EEXIST;
    }
    if (!placed || mode == FileMode::MustBeNew) {
        ::unlink(temporary.c_str());
    }
    if (!placed) {
        return fail(CardFileError{taken ? CardFileFault::AlreadyExists : CardFileFault::CannotWrite, file});
    }
    return {};
}

// Bytes 5-15 of block 0 as magic cards and Fudan's chips are sold (card-format.md, section 8; proxmark3, hf mf info).
constexpr std::array<std::uint8_t, 11> cloneMark{0x08, 0x04, 0x00, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69};
constexpr std::array<std::uint8_t, 11> fudanMark{0x08, 0x04, 0x00, 0x03, 0x5c, 0x1d, 0x9b, 0x2e, 0x47, 0xf0, 0x90};
constexpr std::array<std::uint8_t, 11> olderFudanMark{0x08, 0x04, 0x00, 0x02, 0x5c, 0x1d, 0x9b, 0x2e, 0x47, 0xf0, 0x1d};
constexpr std::array<std::uint8_t, 11> fudan4kMark{0x18, 0x02, 0x00, 0x46, 0x44, 0x53, 0x37, 0x30, 0x56, 0x30, 0x31};
constexpr std::array<std::uint8_t, 11> infineonMark{0x88, 0x04, 0x00, 0x43, 0x1c, 0x20, 0x00, 0x00, 0x00, 0x00, 0x00};
constexpr std::array<std::uint8_t, 11> oldNxpMark{0x88, 0x04, 0x00, 0x44, 0x3a, 0x11, 0x00, 0x00, 0x00, 0x00, 0x00};

/// What stands behind a UID of 4 bytes; null: as on NXP's cards of today.
const std::array<std::uint8_t, 11>* markOf(CardKind kind) {
    switch (kind) {
    case CardKind::Gen1a:
    case CardKind::Gen1b:
    case CardKind::Gen2:
        return &cloneMark;
    case CardKind::Fm11rf08s:
        return &fudanMark;
    case CardKind::Fm11rf08:
        return &olderFudanMark;
    case CardKind::Fm11rf32n:
        return &fudan4kMark;
    case CardKind::Sle66r35:
        return &infineonMark;
    case CardKind::Mf1ics5003:
        return &oldNxpMark;
    case CardKind::Classic1k:
    case CardKind::Classic4k:
    case CardKind::Ev1:
    case CardKind::Gen3:
    case CardKind::Gen4:
    case CardKind::Uscuid:
    case CardKind::Cuid:
    case CardKind::Plus2k:
    case CardKind::RandomUid:
    case CardKind::AnyKey:
        return nullptr;
    }
    return nullptr;
}

bool is4k(CardKind kind) { return blockCountOf(kind) == 256; }

/// The last byte of block 0 of a Fudan with a UID of 7 bytes, which ends in 00 03 or 00 01; empty for other kinds.
std::optional<std::uint8_t> fudanEndOf7Bytes(CardKind kind) {
    if (kind == CardKind::Fm11rf08s) {
        return std::uint8_t{0x90};
    }
    return kind == CardKind::Fm11rf08 ? std::optional{std::uint8_t{0x1d}} : std::nullopt;
}

/// UID, check byte, and what follows it on genuine cards of NXP (NXP AN10927 for the UID's place).
BlockData makersBlock(CardKind kind, const Uid& uid, std::uint16_t atqa) {
    BlockData data{};
    const auto bytes = uid.bytes();
    std::ranges::copy(bytes, data.begin());
    std::size_t at = bytes.size();
    if (bytes.size() == 4) {
        for (const auto byte : bytes) {
            data[at] = static_cast<std::uint8_t>(data[at] ^ byte); // block check character, ISO/IEC 14443-3
        }
        ++at;
    }
    const auto* const mark = markOf(kind);
    if (bytes.size() == 4 && mark != nullptr) {
        std::ranges::copy(*mark, data.begin() + static_cast<std::ptrdiff_t>(at));
        return data;
    }
    if (bytes.size() == 7 && mark == &cloneMark) {
        std::ranges::copy(std::span{cloneMark}.subspan(3), data.begin() + 8);
        return data;
    }
    if (const auto last = fudanEndOf7Bytes(kind); last && bytes.size() == 7) {
        data[8] = 0x10;
        data[15] = *last;
        return data;
    }
    data[at++] = is4k(kind) ? 0x98 : 0x88;
    data[at++] = static_cast<std::uint8_t>(atqa & 0xff);
    data[at++] = static_cast<std::uint8_t>(atqa >> 8);
    constexpr std::array<std::uint8_t, 4> lot{0xc8, 0x2a, 0x00, 0x20}; // as on genuine cards; not documented by NXP
    std::ranges::copy(lot, data.begin() + static_cast<std::ptrdiff_t>(at));
    data[15] = 0x18;
    return data;
}

std::uint16_t atqaOf(CardKind kind, const Uid& uid) { // NXP AN10833, table 5
    const std::uint16_t base = is4k(kind) ? 0x0002 : 0x0004;
    return uid.bytes().size() == 7 ? static_cast<std::uint16_t>(base | 0x0040) : base;
}

} // namespace

std::string_view CardFileError::code() const {
    switch (fault) {
    case CardFileFault::NotFound:
        return "card-file-not-found";
    case CardFileFault::Unreadable:
        return "card-file-unreadable";
    case CardFileFault::NotACardFile:
        return "not-a-card-file";
    case CardFileFault::Damaged:
        return "card-file-damaged";
    case CardFileFault::NewerVersion:
        return "card-file-newer";
    case CardFileFault::AlreadyExists:
        return "card-file-exists";
    case CardFileFault::CannotWrite:
        return "card-file-not-writable";
    }
    return "";
}

bool isSelectable(const Uid& uid) {
    constexpr std::uint8_t cascadeTag = 0x88; // ISO/IEC 14443-3, table 9
    const auto bytes = uid.bytes();
    return bytes.size() == 4 ? bytes[0] != cascadeTag : bytes[3] != cascadeTag;
}

Uid signedUid() { return *Uid::fromHex("0433619ab35780"); }

Uid randomUid(UidLength length) {
    std::random_device source;
    std::array<std::uint8_t, 7> bytes{};
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(source()); });
    const auto count = length == UidLength::Four ? std::size_t{4} : bytes.size();
    bytes[0] = 0x04; // NXP, ISO/IEC 7816-6
    if (length == UidLength::Four) {
        bytes[0] = static_cast<std::uint8_t>(0x10 | (source() & 0x6f)); // 10..7F: neither 08 nor 88
    }
    bytes[3] = static_cast<std::uint8_t>(bytes[3] & 0x7f);
    return *Uid::fromBytes(std::span{bytes}.first(count));
}

namespace {

/// Published with the dump of a card: the one signature that goes with signedUid().
constexpr std::array<std::uint8_t, 32> publishedSignature{
    0xb9, 0xfa, 0xe3, 0x69, 0xec, 0x21, 0xc9, 0x80, 0x65, 0x0d, 0x87, 0xed, 0x9a, 0xe9, 0xb1, 0x61,
    0x0e, 0x85, 0x91, 0x31, 0xb4, 0xb8, 0x69, 0x9c, 0x64, 0x75, 0x48, 0xab, 0x68, 0xd2, 0x49, 0xbb};

/// Sectors 16 and 17 of an EV1 as they are found on cards; NXP documents neither. Only NXP can sign a UID: any but
/// signedUid() is left with zeros.
void addSignatureSectors(CardImage& card) {
    constexpr BlockData trailer16{0x5c, 0x8f, 0xf9, 0x99, 0x0d, 0xa2, 0x70, 0xf0,
                                  0xf8, 0x69, 0xd0, 0x1a, 0xfe, 0xeb, 0x89, 0x0a};
    constexpr BlockData trailer17{0x75, 0xcc, 0xb5, 0x9c, 0x9b, 0xed, 0x70, 0xf0,
                                  0xf8, 0x69, 0x4b, 0x79, 0x1b, 0xea, 0x7b, 0xcc};
    card.blocks[67] = trailer16;
    card.blocks[71] = trailer17;
    if (card.uid == signedUid()) {
        signCard(card, publishedSignature);
    }
}

} // namespace

void signCard(CardImage& card, const std::array<std::uint8_t, 32>& signature) {
    if (card.kind == CardKind::Ev1) {
        std::copy_n(signature.begin(), 16, card.blocks[69].begin());
        std::copy_n(signature.begin() + 16, 16, card.blocks[70].begin());
    }
}

CardImage blankCard(CardKind kind, const Uid& uid) {
    constexpr BlockData transportTrailer{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07,
                                         0x80, 0x69, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    // NXP AN10833, table 6; Infineon sets bit 8.
    const std::uint8_t sak = kind == CardKind::Sle66r35 ? 0x88 : is4k(kind) ? 0x18 : 0x08;
    CardImage card{kind, uid, atqaOf(kind, uid), sak, std::vector<BlockData>(blockCountOf(kind))};
    card.blocks[0] = makersBlock(kind, uid, card.atqa);
    for (std::uint8_t sector = 0; sector < sectorCountOf(kind); ++sector) {
        card.blocks[Sector{sector}.trailer().number()] = transportTrailer;
    }
    if (kind == CardKind::Ev1) {
        addSignatureSectors(card);
    }
    return card;
}

Result<CardImage, CardFileError> loadCard(const fs::path& file) {
    std::error_code error;
    const auto status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) {
        return fail(CardFileError{CardFileFault::NotFound, file});
    }
    if (status.type() != fs::file_type::regular) {
        return fail(CardFileError{error ? CardFileFault::Unreadable : CardFileFault::NotACardFile, file});
    }
    const auto size = fs::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream) {
        return fail(CardFileError{CardFileFault::Unreadable, file});
    }
    if (size > largestCardFile) {
        return fail(CardFileError{CardFileFault::NotACardFile, file});
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return fail(CardFileError{CardFileFault::Unreadable, file});
    }
    auto card = decode(text);
    if (!card) {
        return fail(CardFileError{card.error(), file});
    }
    return std::move(*card);
}

Result<void, CardFileError> saveCard(const fs::path& file, const CardImage& card) {
    return writeFile(file, encode(card), FileMode::Replace);
}

Result<void, CardFileError> createCardFile(const fs::path& file, const CardImage& card) {
    return writeFile(file, encode(card), FileMode::MustBeNew);
}

Result<void, CardFileError> dumpCard(const fs::path& out, const CardImage& card) {
    std::string raw;
    for (const auto& block : card.blocks) {
        raw.append(block.begin(), block.end());
    }
    return writeFile(out, raw, FileMode::Replace);
}

} // namespace tally
