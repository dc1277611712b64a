#include "nfc/sim/pn532.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tally {
namespace {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

// Command codes, UM0701-02, table 12. An answer's code is the command's plus one.
enum Command : std::uint8_t {
    Diagnose = 0x00,
    GetFirmwareVersion = 0x02,
    GetGeneralStatus = 0x04,
    ReadRegister = 0x06,
    WriteRegister = 0x08,
    SetParameters = 0x12,
    SamConfiguration = 0x14,
    PowerDown = 0x16,
    RfConfiguration = 0x32,
    InDataExchange = 0x40,
    InCommunicateThru = 0x42,
    InDeselect = 0x44,
    InListPassiveTarget = 0x4a,
    InRelease = 0x52,
    InSelect = 0x54,
    InAutoPoll = 0x60,
};

// Status bytes, UM0701-02, section 7.1.
constexpr std::uint8_t statusDone = 0x00;
constexpr std::uint8_t statusTimeout = 0x01;
constexpr std::uint8_t statusCrc = 0x02;
constexpr std::uint8_t statusNak = 0x13; // "data format does not match the specification"
constexpr std::uint8_t statusAuthentication = 0x14;
constexpr std::uint8_t statusContext = 0x27; // "not acceptable in the current context"

constexpr std::uint8_t hostToChip = 0xd4;
constexpr std::uint8_t chipToHost = 0xd5;
constexpr std::size_t longestFrame = 265; // TFI included; UM0701-02, section 6.2.1.2
constexpr std::uint8_t cascadeTag = 0x88;
constexpr std::uint16_t registerControl = 0x633c;    // RxLastBits in bits 0-2
constexpr std::uint16_t registerBitFraming = 0x633d; // TxLastBits in bits 0-2
constexpr std::uint16_t registerTxMode = 0x6302;     // TxCRCEn in bit 7
constexpr std::uint16_t registerRxMode = 0x6303;     // RxCRCEn in bit 7
constexpr unsigned silencesUntilForgotten = 5;

std::uint8_t sumOf(View bytes) { return static_cast<std::uint8_t>(std::accumulate(bytes.begin(), bytes.end(), 0U)); }

std::uint8_t negative(std::uint8_t sum) { return static_cast<std::uint8_t>(0x100 - sum); }

void append(Bytes& bytes, View more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

constexpr std::array<std::uint8_t, 6> ackFrame{0x00, 0x00, 0xff, 0x00, 0xff, 0x00};
constexpr std::array<std::uint8_t, 8> errorFrame{0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00};

/// What stands before the content of an information frame: a long one is an extended frame.
Bytes startOfFrame(std::size_t length) {
    const auto high = static_cast<std::uint8_t>(length >> 8);
    const auto low = static_cast<std::uint8_t>(length & 0xff);
    if (high == 0) {
        return {0x00, 0x00, 0xff, low, negative(low)};
    }
    return {0x00, 0x00, 0xff, 0xff, 0xff, high, low, negative(static_cast<std::uint8_t>(high + low))};
}

Bytes informationFrame(View answer) {
    Bytes content{chipToHost};
    append(content, answer);
    auto frame = startOfFrame(content.size());
    append(frame, content);
    frame.push_back(negative(sumOf(content)));
    frame.push_back(0x00);
    return frame;
}

/// UID as InListPassiveTarget is given it: with a cascade tag in front when it has seven bytes.
Bytes cascaded(const Uid& uid) {
    Bytes bytes;
    if (uid.bytes().size() == 7) {
        bytes.push_back(cascadeTag);
    }
    append(bytes, uid.bytes());
    return bytes;
}

Bytes targetData(std::uint8_t number, const CardImage& card) {
    const auto uid = card.uid.bytes();
    Bytes data{number, static_cast<std::uint8_t>(card.atqa >> 8), static_cast<std::uint8_t>(card.atqa & 0xff), card.sak,
               static_cast<std::uint8_t>(uid.size())};
    append(data, uid);
    return data;
}

std::uint8_t statusOf(CardRefusal refusal) {
    switch (refusal) {
    case CardRefusal::Nak:
        return statusNak;
    case CardRefusal::KeyMismatch:
        return statusAuthentication;
    case CardRefusal::Silent:
        return statusTimeout;
    }
    return statusTimeout;
}

Bytes statusOnly(const Result<void, CardRefusal>& result) { return {result ? statusDone : statusOf(result.error())}; }

std::uint32_t operandOf(View command) {
    return static_cast<std::uint32_t>(command[2]) | static_cast<std::uint32_t>(command[3]) << 8 |
           static_cast<std::uint32_t>(command[4]) << 16 | static_cast<std::uint32_t>(command[5]) << 24;
}

Bytes authenticated(VirtualCard& card, View command, KeyKind kind) {
    const auto uid = card.image().uid.forAuthentication();
    if (!std::ranges::equal(command.subspan(8, 4), uid)) {
        card.fallBack();
        return {statusAuthentication};
    }
    const auto result = card.authenticate(Block{command[1]}, kind, command.subspan<2, 6>());
    // The chip cannot tell a NAK to the authentication command from a wrong key.
    return !result && result.error() == CardRefusal::Nak ? Bytes{statusAuthentication} : statusOnly(result);
}

Bytes blockRead(VirtualCard& card, Block block) {
    const auto data = card.read(block);
    if (!data) {
        return {statusOf(data.error())};
    }
    Bytes answer{statusDone};
    append(answer, *data);
    return answer;
}

} // namespace

struct Pn532::Frame {
    enum class Kind : std::uint8_t { Command, Ack, Nack };
    Kind kind;
    Bytes command; // without its TFI
};

std::optional<Pn532::Frame> Pn532::nextFrame() {
    constexpr std::array<std::uint8_t, 3> startCode{0x00, 0x00, 0xff};
    for (;;) {
        const auto start = std::search(m_input.begin(), m_input.end(), startCode.begin(), startCode.end());
        if (start == m_input.end()) {
            const auto keep = std::min<std::size_t>(m_input.size(), 2); // may be the head of the next start code
            m_input.erase(m_input.begin(), m_input.end() - static_cast<std::ptrdiff_t>(keep));
            return std::nullopt;
        }
        m_input.erase(m_input.begin(), start);
        if (m_input.size() < 5) {
            return std::nullopt;
        }
        const auto drop = [&](std::size_t count) {
            m_input.erase(m_input.begin(), m_input.begin() + static_cast<std::ptrdiff_t>(count));
        };
        const std::uint8_t first = m_input[3];
        const std::uint8_t second = m_input[4];
        if ((first == 0x00 && second == 0xff) || (first == 0xff && second == 0x00)) {
            drop(5);
            return Frame{first == 0x00 ? Frame::Kind::Ack : Frame::Kind::Nack, {}};
        }
        const bool extended = first == 0xff && second == 0xff;
        const std::size_t header = extended ? 8 : 5;
        if (m_input.size() < header) {
            return std::nullopt;
        }
        const std::size_t length = extended ? static_cast<std::size_t>(m_input[5] << 8 | m_input[6]) : first;
        const auto lengthBytes = View{m_input}.subspan(extended ? 5 : 3, extended ? 3 : 2);
        if (sumOf(lengthBytes) != 0 || length < 2 || length > longestFrame) {
            drop(startCode.size());
            continue;
        }
        if (m_input.size() < header + length + 1) {
            return std::nullopt;
        }
        const auto content = View{m_input}.subspan(header, length + 1); // with its checksum
        if (sumOf(content) != 0 || content.front() != hostToChip) {
            drop(startCode.size());
            continue;
        }
        Frame frame{Frame::Kind::Command, Bytes(content.begin() + 1, content.end() - 1)};
        drop(header + length + 1);
        return frame;
    }
}

void Pn532::plugIn() {
    m_input.clear();
    m_lastAnswer.clear();
    m_registers.clear();
    m_rfOn = true;
    m_activationRetries = 0xff;
    m_endlessListing.reset();
    m_field.serve([&](const Field::Cards& cards) {
        dropPower(cards);
        return 0;
    });
    m_unplugAt = 0;
    m_unplugged = false;
}

std::vector<std::uint8_t> Pn532::receive(std::span<const std::uint8_t> bytes) {
    m_silences = 0;
    append(m_input, bytes);
    Bytes line;
    while (!m_unplugged) {
        const auto frame = nextFrame();
        if (!frame) {
            break;
        }
        answerFrame(*frame, line);
    }
    return line;
}

std::vector<std::uint8_t> Pn532::idle() {
    if (++m_silences >= silencesUntilForgotten) {
        m_input.clear();
    }
    if (!m_endlessListing) {
        return {};
    }
    const auto found = m_field.serve([&](const Field::Cards& cards) { return find(*m_endlessListing, cards); });
    if (found.size() < 2 || found[1] == 0) {
        return {};
    }
    m_endlessListing.reset();
    m_lastAnswer = informationFrame(found);
    return m_lastAnswer;
}

void Pn532::answerFrame(const Frame& frame, Bytes& line) {
    m_endlessListing.reset(); // whatever the host says aborts what it asked before
    switch (frame.kind) {
    case Frame::Kind::Ack:
        return;
    case Frame::Kind::Nack:
        append(line, m_lastAnswer);
        return;
    case Frame::Kind::Command:
        break;
    }
    const auto answer = execute(frame.command);
    if (m_unplugged) {
        return;
    }
    append(line, ackFrame);
    if (m_endlessListing) {
        return;
    }
    m_lastAnswer = answer.empty() ? Bytes(errorFrame.begin(), errorFrame.end()) : informationFrame(answer);
    append(line, m_lastAnswer);
}

Pn532::Bytes Pn532::execute(View command) {
    ++m_commands;
    const auto arguments = command.subspan(1);
    switch (command.front()) {
    case GetFirmwareVersion:
        return {GetFirmwareVersion + 1, 0x32, 0x01, 0x06, 0x07}; // PN532, 1.6, ISO/IEC 14443 A and B, ISO 18092
    case GetGeneralStatus:
        return generalStatus();
    case ReadRegister:
        return readRegisters(arguments);
    case WriteRegister:
        return writeRegisters(arguments);
    case SetParameters:
        return arguments.size() == 1 ? Bytes{SetParameters + 1} : Bytes{};
    case SamConfiguration:
        return arguments.empty() ? Bytes{} : Bytes{SamConfiguration + 1};
    default:
        return m_field.serve([&](const Field::Cards& cards) { return executeOnAir(command, cards); });
    }
}

Pn532::Bytes Pn532::executeOnAir(View command, const Field::Cards& cards) {
    const auto arguments = command.subspan(1);
    switch (command.front()) {
    case Diagnose:
        return diagnose(arguments);
    case PowerDown:
        dropPower(cards);
        return {PowerDown + 1, statusDone};
    case RfConfiguration:
        return configureRf(arguments, cards);
    case InListPassiveTarget:
        return listPassiveTarget(arguments, cards);
    case InAutoPoll:
        return autoPoll(arguments, cards);
    case InDataExchange:
        return exchangeData(arguments);
    case InCommunicateThru:
        return communicateThru(arguments);
    case InDeselect:
    case InRelease:
        return deselect(arguments, static_cast<std::uint8_t>(command.front() + 1));
    case InSelect:
        return selectTarget(arguments);
    default:
        return {};
    }
}

Pn532::Bytes Pn532::diagnose(View arguments) {
    constexpr std::uint8_t communicationTest = 0x00;
    constexpr std::uint8_t attentionRequest = 0x06;
    if (arguments.empty()) {
        return {};
    }
    if (arguments[0] == communicationTest) {
        Bytes echo{Diagnose + 1};
        append(echo, arguments);
        return echo;
    }
    if (arguments[0] == attentionRequest) {
        const auto card = targetNumbered(static_cast<std::uint8_t>(m_current + 1));
        return {Diagnose + 1, card && card->selected() ? statusDone : statusTimeout};
    }
    return {Diagnose + 1, statusDone};
}

Pn532::Bytes Pn532::generalStatus() const {
    Bytes status{GetGeneralStatus + 1, statusDone, 0x00, static_cast<std::uint8_t>(m_targets.size())};
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        status.insert(status.end(), {static_cast<std::uint8_t>(i + 1), 0x00, 0x00, 0x10}); // 106 kbit/s, MIFARE
    }
    status.push_back(0x00);
    return status;
}

std::uint8_t Pn532::registerValue(std::uint16_t address) const {
    const auto found = m_registers.find(address);
    return found == m_registers.end() ? std::uint8_t{0} : found->second;
}

Pn532::Bytes Pn532::readRegisters(View arguments) const {
    if (arguments.empty() || arguments.size() % 2 != 0) {
        return {};
    }
    Bytes values{ReadRegister + 1};
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        values.push_back(registerValue(static_cast<std::uint16_t>(arguments[i] << 8 | arguments[i + 1])));
    }
    return values;
}

Pn532::Bytes Pn532::writeRegisters(View arguments) {
    if (arguments.empty() || arguments.size() % 3 != 0) {
        return {};
    }
    for (std::size_t i = 0; i < arguments.size(); i += 3) {
        m_registers[static_cast<std::uint16_t>(arguments[i] << 8 | arguments[i + 1])] = arguments[i + 2];
    }
    return {WriteRegister + 1};
}

void Pn532::dropPower(const Field::Cards& cards) {
    for (const auto& card : cards) {
        card->losePower();
    }
    m_targets.clear();
}

Pn532::Bytes Pn532::configureRf(View arguments, const Field::Cards& cards) {
    constexpr std::uint8_t itemRfField = 0x01;
    constexpr std::uint8_t itemMaxRetries = 0x05;
    if (arguments.empty()) {
        return {};
    }
    if (arguments[0] == itemRfField) {
        if (arguments.size() < 2) {
            return {};
        }
        m_rfOn = (arguments[1] & 1) != 0;
        if (!m_rfOn) {
            dropPower(cards);
        }
    }
    if (arguments[0] == itemMaxRetries) {
        if (arguments.size() < 4) {
            return {};
        }
        m_activationRetries = arguments[3];
    }
    return {RfConfiguration + 1};
}

Pn532::Bytes Pn532::listPassiveTarget(View arguments, const Field::Cards& cards) {
    constexpr std::uint8_t iso14443a106 = 0x00;
    constexpr std::uint8_t endless = 0xff;
    if (arguments.size() < 2 || arguments[0] < 1 || arguments[0] > 2) {
        return {};
    }
    const auto uid = arguments.subspan(2);
    if (arguments[1] != iso14443a106) {
        return {InListPassiveTarget + 1, 0x00};
    }
    ++m_listings;
    m_rfOn = true;                      // switched on by the command itself; UM0701-02, section 7.3.5
    m_registers[registerTxMode] = 0x80; // what it leaves behind: the chip's own exchanges need CRC_A
    m_registers[registerRxMode] = 0x80;
    const Listing listing{arguments[0], Bytes(uid.begin(), uid.end())};
    auto found = find(listing, cards);
    if (found[1] == 0 && m_activationRetries == endless) {
        m_endlessListing = listing;
    }
    return found;
}

Pn532::CardPointer Pn532::findOne(const Listing& listing, const Field::Cards& cards) {
    const bool wakesHalted = m_waking == Waking::Wupa || (m_waking == Waking::ReqaWupaByUid && !listing.uid.empty());
    const auto request = wakesHalted ? CardRequest::Wupa : CardRequest::Reqa;
    const auto isTarget = [&](const CardPointer& card) { return std::ranges::find(m_targets, card) != m_targets.end(); };
    // An active card falls back at the first request and answers the second.
    const unsigned tries = m_activationRetries == 0 ? 1 : 2;
    for (unsigned i = 0; i < tries; ++i) {
        Field::Cards answering;
        Field::Cards fromHalt; // behind the others, so that a host that halts what it found sees the next card
        for (const auto& card : cards) {
            const bool isLeftAlone = m_waking == Waking::ReqaTwoAwake && isTarget(card);
            const bool wasHalted = card->halted();
            if (!isLeftAlone && card->hearRequest(request)) {
                (wasHalted ? fromHalt : answering).push_back(card);
            }
        }
        answering.insert(answering.end(), fromHalt.begin(), fromHalt.end());
        CardPointer found;
        for (const auto& card : answering) {
            const bool isWanted = listing.uid.empty() || cascaded(card->image().uid) == listing.uid;
            if (!found && isWanted && !isTarget(card) && card->hearSelect(card->image().uid)) {
                found = card;
            } else {
                card->fallBack();
            }
        }
        if (found) {
            return found;
        }
    }
    return nullptr;
}

Pn532::Bytes Pn532::find(const Listing& listing, const Field::Cards& cards) {
    m_targets.clear();
    Bytes answer{InListPassiveTarget + 1, 0x00};
    while (m_targets.size() < listing.maxTargets) {
        if (!m_targets.empty() && m_waking != Waking::ReqaTwoAwake) {
            m_targets.back()->halt();
        }
        const auto card = findOne(listing, cards);
        if (!card) {
            break;
        }
        m_targets.push_back(card);
        append(answer, targetData(static_cast<std::uint8_t>(m_targets.size()), card->image()));
    }
    m_current = m_targets.empty() ? 0 : m_targets.size() - 1;
    if (m_waking == Waking::Wupa && !m_targets.empty() && !m_targets.back()->selected()) {
        static_cast<void>(wake(*m_targets.back()));
    }
    if (m_waking == Waking::ReqaThenReset && m_targets.empty()) {
        dropPower(cards);
    }
    answer[1] = static_cast<std::uint8_t>(m_targets.size());
    return answer;
}

Pn532::Bytes Pn532::autoPoll(View arguments, const Field::Cards& cards) {
    constexpr std::uint8_t genericA106 = 0x00;
    constexpr std::uint8_t mifare106 = 0x10;
    if (arguments.size() < 3) {
        return {};
    }
    const auto types = arguments.subspan(2);
    const auto wanted =
        std::ranges::find_if(types, [](std::uint8_t type) { return type == genericA106 || type == mifare106; });
    if (wanted == types.end()) {
        return {InAutoPoll + 1, 0x00};
    }
    const auto found = find(Listing{1, {}}, cards);
    if (found[1] == 0) {
        return {InAutoPoll + 1, 0x00};
    }
    Bytes answer{InAutoPoll + 1, 0x01, *wanted, static_cast<std::uint8_t>(found.size() - 2)};
    append(answer, View{found}.subspan(2));
    return answer;
}

Pn532::CardPointer Pn532::targetNumbered(std::uint8_t number) {
    if (number < 1 || number > m_targets.size()) {
        return nullptr;
    }
    const std::size_t index = number - 1U;
    if (index != m_current) {
        if (m_waking != Waking::ReqaTwoAwake && m_targets[m_current]->selected()) {
            m_targets[m_current]->halt();
        }
        m_current = index;
        if (!wake(*m_targets[index])) {
            return nullptr;
        }
    }
    return m_targets[index];
}

bool Pn532::wake(VirtualCard& target) const {
    switch (m_waking) {
    case Waking::Wupa:
    case Waking::ReqaWupaByUid:
        return target.select().has_value();
    case Waking::Reqa:
    case Waking::ReqaThenReset:
        return target.hearRequest(CardRequest::Reqa) && target.hearSelect(target.image().uid);
    case Waking::ReqaTwoAwake:
        return target.selected();
    }
    return false;
}

Pn532::Bytes Pn532::exchangeData(View arguments) {
    if (arguments.size() < 2) {
        return {};
    }
    if (++m_cardCommands == m_unplugAt) {
        m_unplugged = true;
        return {};
    }
    Bytes answer{InDataExchange + 1};
    const auto card = targetNumbered(arguments[0]);
    append(answer, card ? mifare(*card, arguments.subspan(1)) : Bytes{statusContext});
    return answer;
}

Pn532::Bytes Pn532::mifare(VirtualCard& card, View command) {
    // MF1S50YYX_V1 rev 3.2, section 9.
    const auto code = command.front();
    const auto size = command.size();
    if ((code == 0x60 || code == 0x61) && size == 12) {
        return authenticated(card, command, code == 0x60 ? KeyKind::A : KeyKind::B);
    }
    if (code == 0x30 && size == 2) {
        return blockRead(card, Block{command[1]});
    }
    if (code == 0xa0 && size == 18) {
        BlockData data{};
        std::ranges::copy(command.subspan(2, data.size()), data.begin());
        return statusOnly(card.write(Block{command[1]}, data));
    }
    if (code == 0xc0 && size == 6) {
        return statusOnly(card.decrement(Block{command[1]}, operandOf(command)));
    }
    if (code == 0xc1 && size == 6) {
        return statusOnly(card.increment(Block{command[1]}, operandOf(command)));
    }
    if (code == 0xc2 && size == 6) {
        return statusOnly(card.restore(Block{command[1]}));
    }
    if (code == 0xb0 && (size == 2 || size == 6)) { // nfc-mfclassic sends four bytes too many
        return statusOnly(card.transfer(Block{command[1]}));
    }
    card.fallBack(); // an unknown command
    return {statusTimeout};
}

Pn532::Bytes Pn532::communicateThru(View arguments) {
    m_registers[registerControl] = 0;
    Bytes answer{InCommunicateThru + 1, statusTimeout};
    if (++m_cardCommands == m_unplugAt) {
        m_unplugged = true;
        return {};
    }
    const auto card = m_targets.empty() ? nullptr : m_targets[m_current];
    if (arguments.empty() || arguments.size() > tally::Frame::longest || !card) {
        return answer;
    }
    auto frame = tally::Frame::ofBytes(arguments);
    const auto sentBits = static_cast<std::uint8_t>(registerValue(registerBitFraming) & 7);
    if (sentBits != 0) {
        frame.lastBits = sentBits;
        frame.bytes[frame.size - 1U] &= static_cast<std::uint8_t>((1U << sentBits) - 1);
    }
    const bool addsCrc = (registerValue(registerTxMode) & 0x80) != 0;
    const auto heard = card->hear(addsCrc && frame.isWholeBytes() ? withCrc(frame) : frame);
    if (!heard) {
        return answer;
    }
    const bool checksCrc = (registerValue(registerRxMode) & 0x80) != 0;
    const auto received = checksCrc ? withoutCrc(*heard) : *heard;
    if (!received) {
        return {InCommunicateThru + 1, heard->isWholeBytes() ? statusCrc : statusNak};
    }
    m_registers[registerControl] = static_cast<std::uint8_t>(received->lastBits & 7);
    answer[1] = statusDone;
    append(answer, received->content());
    return answer;
}

Pn532::Bytes Pn532::deselect(View arguments, std::uint8_t answerCode) {
    if (arguments.size() != 1) {
        return {};
    }
    for (const auto& target : m_targets) {
        if (target->selected()) { // no other card understands HLTA
            target->halt();
        }
    }
    if (answerCode == InRelease + 1) {
        m_targets.clear();
    }
    return {answerCode, statusDone};
}

Pn532::Bytes Pn532::selectTarget(View arguments) {
    if (arguments.size() != 1) {
        return {};
    }
    const auto card = targetNumbered(arguments[0]);
    if (!card) {
        return {InSelect + 1, statusContext};
    }
    return {InSelect + 1, card->selected() || wake(*card) ? statusDone : statusTimeout};
}

} // namespace tally
