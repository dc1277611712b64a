#include "core/card/issue_block.h"
#include "core/keys/key_export.h"
#include "core/ledger/entry_json.h"
#include "nfc/reader_protocol.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/fuzz/fuzz.h"

#include <fstream>
#include <iostream>

// fuzz_seeds FOLDER: writes the committed seeds anew, from real objects. Run by hand when a format changes.

namespace {

using namespace tally;
namespace fs = std::filesystem;
using Content = std::vector<std::uint8_t>;

class Folder {
public:
    Folder(const fs::path& corpus, const char* target) : m_path(corpus / target) { fs::create_directories(m_path); }
    [[nodiscard]] fs::path operator/(const char* name) const { return m_path / name; }
    void add(const char* name, fuzz::Bytes content) const {
        std::ofstream out(m_path / name, std::ios::binary);
        out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    }
    void add(const char* name, std::string_view text) const {
        add(name, fuzz::Bytes{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }

private:
    fs::path m_path;
};

void append(Content& content, fuzz::Bytes more) { content.insert(content.end(), more.begin(), more.end()); }

Content joined(std::initializer_list<fuzz::Bytes> parts) {
    Content content;
    for (const auto part : parts) {
        append(content, part);
    }
    return content;
}

void makeRecords(const Folder& folder, const SiteKeys& keys) {
    auto closed = test::record(7, 500, 20);
    closed.flags = BalanceRecord::flagClosed;
    auto newer = test::record(1, 10);
    newer.version = 2;
    const std::array<std::uint8_t, 1> ours{1};
    const std::array<std::uint8_t, 1> theirs{0};
    folder.add("plain", joined({ours, test::sign(test::record(1, 100), test::anyUid(), keys)}));
    folder.add("closed", joined({ours, test::sign(closed, test::anyUid(), keys)}));
    folder.add("newer", joined({ours, test::sign(newer, test::anyUid(), keys)}));
    folder.add("unsigned", joined({theirs, test::record(1, 100).encode(CardKeys(test::anyUid(), test::keySet(9)))}));
}

/// Flags, sectors, records, meter, issue block, tear, points: see fuzz_card_memory.cpp.
Content memory(std::uint8_t flags, const std::array<std::uint8_t, 16>& sectors, const BalanceRecord& first,
               const BalanceRecord& second, std::uint32_t spent, std::uint32_t spentCopy) {
    const auto keySet = test::keySet(1);
    const CardKeys keys(test::anyUid(), keySet);
    const std::array<std::uint8_t, 1> start{flags};
    const std::array<std::uint8_t, 6> end{1, 3, 40, 0, 0, 0};
    return joined({start, sectors, first.encode(keys), second.encode(keys), test::meterBlock(spent),
                   test::meterBlock(spentCopy), IssueBlock{1, test::siteId, test::serial, 1'700'000'000}.encode(),
                   end});
}

void makeMemories(const Folder& folder) {
    const auto first = test::record(1, 100);
    const auto second = test::record(2, 150, 20);
    const std::array<std::uint8_t, 16> ours{};
    const std::array<std::uint8_t, 16> factory{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const std::array<std::uint8_t, 16> halfIssued{1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    const std::array<std::uint8_t, 16> damaged{0, 0, 3, 0};
    folder.add("ready", memory(3, ours, first, second, 30, 30));
    folder.add("torn-debit", memory(8 | 3, ours, first, second, 30, 30));
    folder.add("to-be-healed", memory(8 | 3, ours, first, second, 30, 70));
    folder.add("bad-slot", memory(1, ours, first, second, 0, 0));
    folder.add("meter-rose", memory(3, ours, first, second, 10, 10));
    folder.add("blank", memory(0, factory, first, second, 0, 0));
    folder.add("half-issued-4k", memory(4, halfIssued, first, second, 0, 0));
    folder.add("damaged", memory(3, damaged, first, second, 30, 30));
}

/// What is asked, then one byte per command: 00 lets it pass, 2x an error, 4x and 6x other content.
void makeAnswers(const Folder& folder) {
    for (const auto& [name, asked] :
         {std::pair{"enquiry", 0}, {"writing", 1}, {"survey", 2}, {"heal", 3}, {"chip", 4}}) {
        Content honest(64);
        honest[0] = static_cast<std::uint8_t>(asked);
        folder.add(name, honest);
    }
    Content leaves(64);
    leaves[6] = 0x23;
    folder.add("leaves", leaves);
    Content weak(64);
    weak[5] = 0x60;
    weak[6] = 3;
    weak[7] = 0x10;
    folder.add("weak-bit", weak);
}

void addRequest(const Folder& folder, const char* name, ReaderCommand command) {
    ReaderMessage message;
    encodeRequest({17, std::move(command)}, message);
    const std::array<std::uint8_t, 1> direction{0};
    folder.add(name, joined({direction, message.bytes()}));
}

void addAnswer(const Folder& folder, const char* name, std::size_t command, Result<AnswerContent> content) {
    ReaderMessage message;
    encodeAnswer({17, command, std::move(content)}, message);
    const std::array<std::uint8_t, 1> direction{1};
    folder.add(name, joined({direction, message.bytes()}));
}

void makeMessages(const Folder& folder) {
    using namespace std::chrono_literals;
    addRequest(folder, "ask-open", OpenReader{"pn532_uart:/dev/ttyUSB0"});
    addRequest(folder, "ask-select", SelectCard{500ms});
    addRequest(folder, "ask-reselect", ReselectCard{test::anyUid(), 150ms});
    addRequest(folder, "ask-authenticate", AuthenticateSector{Block{4}, KeyKind::B, SectorKey{}});
    addRequest(folder, "ask-write", WriteBlock{Block{8}, Secret<16>{}});
    addRequest(folder, "ask-decrement", DecrementBlock{Block{4}, 50});
    addRequest(folder, "ask-exchange", ExchangeFrame{Frame::ofBits(0x40, 7), Crc::None});
    const auto indexOf = [](const ReaderCommand& command) { return command.index(); };
    addAnswer(folder, "found", indexOf(FindReaders{}), AnswerContent{ReaderNames{"acr122_usb:001:004", "arygon:x"}});
    addAnswer(folder, "selected", indexOf(SelectCard{}), AnswerContent{Selected{test::anyUid(), 0x0004, 0x08}});
    addAnswer(folder, "read", indexOf(ReadBlock{Block{4}}), AnswerContent{test::meterBlock(30)});
    addAnswer(folder, "heard", indexOf(ExchangeFrame{}), AnswerContent{Frame::ofBits(0x0a, 4)});
    addAnswer(folder, "removed", indexOf(ReadBlock{Block{4}}), fail(CardError::Removed));
}

/// The body of a site file: pepper, floor key, site, newest version, count, key sets (core/keys/site_file.h).
void makeSiteFiles(const Folder& folder) {
    Content one{2};
    one.resize(one.size() + 64, 0x77);
    append(one, std::array<std::uint8_t, 8>{7, 0, 0, 0, 1, 1, 1, 1});
    one.resize(one.size() + 48, 0x5a);
    folder.add("sealed-one", one);
    Content two{2};
    two.resize(two.size() + 64, 0x77);
    append(two, std::array<std::uint8_t, 8>{7, 0, 0, 0, 2, 2, 2, 1});
    two.resize(two.size() + 48, 0x5a);
    append(two, std::array<std::uint8_t, 2>{1, 0});
    two.resize(two.size() + 48, 0xa5);
    folder.add("sealed-two", two);
    Content raw{1, 'T', 'A', 'L', 'L', 'Y', 'K', 'E', 'Y', 2, 10, 1, 1};
    raw.resize(1 + 42 + 120 + 16 + 12 + 16, 0x33);
    folder.add("checksummed", raw);
    raw[0] = 0;
    folder.add("as-it-is", raw);
}

void makeExports(const Folder& folder) {
    const auto save = [&](const char* name, const SiteKeys& keys, Audience audience) {
        fuzz::expect(exportKeys(folder / name, keys, audience, IfExists::Replace).has_value(), "an export is written");
    };
    save("station", test::siteKeys({1}), Audience::Station);
    save("station-two", test::siteKeys({1, 2}), Audience::Station);
    save("terminal", test::siteKeys({1, 2}), Audience::Terminal);
    folder.add("nested", std::string(2000, '[') + std::string(2000, ']'));
}

void makeCardFiles(const Folder& folder) {
    for (const auto kind : {CardKind::Classic1k, CardKind::Ev1, CardKind::Gen4}) {
        auto card = test::imageOf({.kind = kind}, test::siteKeys({1}));
        if (kind == CardKind::Gen4) {
            card.flaws.add(SiliconFlaw::WrapsPastMinimum);
        }
        const auto name = std::string(nameOf(kind));
        fuzz::expect(saveCard(folder / name.c_str(), card).has_value(), "a card is saved");
    }
    auto cut = test::imageOf({}, test::siteKeys({1}));
    cut.blocks.pop_back();
    fuzz::expect(saveCard(folder / "a-block-too-few", cut).has_value(), "a card is saved");
}

void makeEntries(const Folder& folder, const SiteKeys& keys) {
    Entry entry;
    entry.kind = EntryKind::TopUp;
    entry.phase = Phase::Intent;
    entry.station = 1;
    entry.reader = "test";
    entry.operatorName = "owner";
    entry.requestId = "4f6c2f2c-3ad1-4f0a-9bf3-0d9a3f4b5e6d";
    entry.uid = "1dd1ce6f";
    entry.serial = test::serial;
    entry.points = Points{50};
    entry.money = Money::fromMinor(500);
    entry.payments = {{PaymentKind::Cash, Money::fromMinor(500)}};
    entry.balanceBefore = Points{100};
    entry.sequenceBefore = 1;
    entry.record = test::sign(test::record(2, 150), test::anyUid(), keys);
    entry.builtOn = test::sign(test::record(1, 100), test::anyUid(), keys);
    folder.add("top-up", *encodeBody(entry, Reality::Simulated));
    Entry first;
    first.kind = EntryKind::SiteInit;
    first.phase = Phase::Note;
    first.station = 1;
    first.details = {{"key_version", 1}, {"currency", "EUR"}};
    const auto body = *encodeBody(first, Reality::Real);
    folder.add("site-init", body);
    folder.add("details-are-a-list", body.substr(0, body.find("{\"currency")) + "[1]}");
    entry.phase = Phase::Done;
    entry.intent = 3;
    entry.balanceAfter = Points{150};
    entry.reason = Reason::CardRemoved;
    entry.remark = "lifted \"too\" early\n\u20ac";
    folder.add("done", *encodeBody(entry, Reality::Real));
}

void makeSpecs(const Folder& folder) {
    folder.add("auto", "auto");
    folder.add("uart", "pn532_uart:/dev/ttyUSB0:115200");
    folder.add("sim", "sim:a.card,tear=3:old,second=b.card,unplug=9");
}

/// A frame as fuzz_pn532.cpp takes it: its length and 0, then the command.
void appendCommand(Content& line, std::initializer_list<std::uint8_t> command) {
    line.push_back(static_cast<std::uint8_t>(command.size() << 2U));
    append(line, std::vector(command));
}

void makeLines(const Folder& folder) {
    Content opening;
    appendCommand(opening, {0x02});
    appendCommand(opening, {0x14, 0x01});
    appendCommand(opening, {0x32, 0x05, 0xff, 0xff, 0x00});
    Content reading = opening;
    appendCommand(reading, {0x4a, 0x02, 0x00});
    appendCommand(reading, {0x40, 0x01, 0x60, 0x04, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1d, 0xd1, 0xce, 0x6f});
    appendCommand(reading, {0x40, 0x01, 0x30, 0x04});
    appendCommand(reading, {0x52, 0x00});
    folder.add("reading", reading);
    Content bare = opening;
    appendCommand(bare, {0x4a, 0x01, 0x00, 0x1d, 0xd1, 0xce, 0x6f});
    appendCommand(bare, {0x08, 0x63, 0x02, 0x00, 0x63, 0x03, 0x00, 0x63, 0x3d, 0x07});
    appendCommand(bare, {0x42, 0x40});
    appendCommand(bare, {0x06, 0x63, 0x3c});
    appendCommand(bare, {0x60, 0x01, 0x01, 0x10});
    folder.add("bare-frames", bare);
    Content cut;
    for (const std::uint8_t code : {0x00, 0x06, 0x08, 0x32, 0x40, 0x42, 0x44, 0x4a, 0x52, 0x54, 0x60}) {
        appendCommand(cut, {code});
        appendCommand(cut, {code, 0x01});
        appendCommand(cut, {code, 0x05, 0x01});
    }
    folder.add("arguments-too-few", cut);
    append(opening, std::array<std::uint8_t, 9>{(7 << 2) | 1, 0x55, 0x55, 0x00, 0x00, 0xff, 0xff, 0xff, 2});
    append(opening, std::array<std::uint8_t, 10>{(7 << 2) | 1, 0x00, 0x00, 0xff, 0x00, 0xff, 0x00, 0x00, 3, 2});
    folder.add("noise", opening);
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc != 2) {
        std::cerr << "fuzz_seeds FOLDER\n";
        return 2;
    }
    const fs::path corpus = argv[1];
    const auto keys = test::siteKeys({1, 2});
    makeRecords({corpus, "balance_record"}, keys);
    makeMemories({corpus, "card_memory"});
    makeAnswers({corpus, "card_answers"});
    makeMessages({corpus, "reader_protocol"});
    makeSiteFiles({corpus, "site_file"});
    makeExports({corpus, "key_export"});
    makeCardFiles({corpus, "card_file"});
    makeEntries({corpus, "ledger_entry"}, keys);
    makeSpecs({corpus, "reader_spec"});
    makeLines({corpus, "pn532"});
}
