#include "nfc/libnfc_reader.h"

#include "nfc/libnfc_context.h"
#include "nfc/reader_spec.h"

#include <nfc/nfc.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <utility>

// Exported by libnfc 1.8.0 but declared in none of its public headers (libnfc/chips/pn53x.h). The public calls fold the
// chip's status into one code for many causes, a NAK and a card that went among them, and copy a UID of any length into
// ten bytes. This one hands over what the chip said.
extern "C" int pn53x_transceive(nfc_device* device, const uint8_t* command, size_t commandLength, uint8_t* answer,
                                size_t answerLength, int timeoutInMilliseconds);

namespace tally {
namespace {

using namespace std::chrono_literals;

// acr122_usb takes 200 ms off and below that returns at once, leaving the answer in the pipe (readers.md).
constexpr auto chipPatience = 700ms;
constexpr auto pause = 40ms; // between two looks for a card
// A card counts as powered off after 5 ms without a field and answers within 5 ms of it (ISO/IEC 14443-3, 5; EMV
// Contactless book D, t_RESET).
constexpr auto fieldSettles = 5ms;

// UM0701-02, table 12.
constexpr std::uint8_t diagnose = 0x00;
constexpr std::uint8_t readRegister = 0x06;
constexpr std::uint8_t writeRegister = 0x08;
constexpr std::uint8_t rfConfiguration = 0x32;
constexpr std::uint8_t inDataExchange = 0x40;
constexpr std::uint8_t inCommunicateThru = 0x42;
constexpr std::uint8_t inDeselect = 0x44;
constexpr std::uint8_t inListPassiveTarget = 0x4a;
constexpr std::uint8_t iso14443a106 = 0x00;
constexpr std::uint8_t firstTarget = 0x01;

/// libnfc's UART driver waits on descriptor 0 by mistake wherever no abort is asked for; with standard input closed the
/// port itself could become 0, and each answer would pass for an abort (libnfc/buses/uart.c, uart_receive).
void occupyStandardDescriptors() {
    for (int descriptor = ::open("/dev/null", O_RDWR | O_CLOEXEC); descriptor >= 0; descriptor = ::dup(STDIN_FILENO)) {
        if (descriptor > STDERR_FILENO) {
            ::close(descriptor);
            return;
        }
    }
}

constexpr std::uint8_t statusBits = 0x3f; // UM0701-02, section 7.1

/// Whether libnfc's code tells of the line between host and chip rather than of the chip's answer.
bool isLineFailure(int code) {
    return code == NFC_EIO || code == NFC_ETIMEOUT || code == NFC_EOPABORTED || code == NFC_EOVFLOW ||
           code == NFC_ENOTSUCHDEV || code == NFC_EDEVNOTSUPP || code == NFC_ENOTIMPL || code == NFC_ESOFT;
}

CardError errorOfStatus(std::uint8_t status) {
    switch (status) {
    case 0x13:
        return CardError::Refused;
    case 0x14:
        return CardError::KeyRefused;
    case 0x01: // time-out
    case 0x02: // CRC
    case 0x03: // parity
    case 0x04: // bit count
    case 0x05: // framing
    case 0x06: // collision
    case 0x0a: // RF field
    case 0x0b: // RF protocol
    case 0x10: // no such target
    case 0x23: // check byte of a UID
    case 0x25: // state
    case 0x27: // nothing selected
    case 0x29: // released
    case 0x2b: // gone
        return CardError::Removed;
    default:
        return CardError::ReaderLost;
    }
}

constexpr std::size_t targetHeader = 5;

/// A UID as the chip wants it: the cascade tag before seven bytes.
std::vector<std::uint8_t> cascaded(const Uid& uid) {
    std::vector<std::uint8_t> bytes;
    if (uid.bytes().size() == 7) {
        bytes.push_back(0x88);
    }
    bytes.insert(bytes.end(), uid.bytes().begin(), uid.bytes().end());
    return bytes;
}

/// One target of a listing: number, ATQA (2), SAK, UID length, UID. Errors: UnsupportedCard, ReaderLost.
Result<Selected> decodeTarget(std::span<const std::uint8_t> target) {
    auto uidBytes = target.subspan(targetHeader, target[targetHeader - 1]);
    if (uidBytes.size() == 8 && uidBytes[0] == 0x88) { // the PN531 leaves the cascade tag in
        uidBytes = uidBytes.subspan(1);
    }
    const auto uid = Uid::fromBytes(uidBytes);
    if (!uid) {
        return fail(CardError::UnsupportedCard);
    }
    return Selected{*uid, static_cast<std::uint16_t>(target[1] << 8 | target[2]), target[3]};
}

/// The length of the first target in `targets`, without an ATS; empty when it claims more than there is.
std::optional<std::size_t> lengthOfTarget(std::span<const std::uint8_t> targets) {
    if (targets.size() < targetHeader || targets.size() < targetHeader + targets[targetHeader - 1]) {
        return std::nullopt;
    }
    return targetHeader + targets[targetHeader - 1];
}

/// Whether the second target is the first one once more: a chip that does not halt the first one may find it again.
bool isListedTwice(std::span<const std::uint8_t> targets, std::size_t length) {
    const auto rest = targets.subspan(length);
    return rest.size() >= length && std::ranges::equal(targets.subspan(1, length - 1), rest.last(length).subspan(1));
}

/// Looks until there is anything else to say than NoCard, or until `patience` is over.
template <class Look> Result<Selected> untilFound(std::chrono::milliseconds patience, Look look) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto selected = look();
        if (selected || selected.error() != CardError::NoCard) {
            return selected;
        }
        const auto left = deadline - std::chrono::steady_clock::now();
        if (left <= left.zero()) {
            return selected;
        }
        std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(left, pause));
    }
}

/// Another UID every time that it is powered (NXP AN10927): a telephone as a rule.
bool hasPassingUid(const Uid& uid) { return uid.bytes().size() == 4 && uid.bytes()[0] == 0x08; }

} // namespace

void LibnfcReader::CloseDevice::operator()(nfc_device* device) const { nfc_close(device); }

LibnfcReader::LibnfcReader(Context context, Device device)
    : m_context(std::move(context)), m_device(std::move(device)) {}

LibnfcReader::~LibnfcReader() = default;

Result<std::unique_ptr<LibnfcReader>> LibnfcReader::open(const std::string& connstring) {
    if (!namesPn53xReader(connstring) || connstring.size() >= sizeof(nfc_connstring)) {
        return fail(CardError::NoReader);
    }
    occupyStandardDescriptors();
    auto context = libnfcContext();
    if (!context) {
        return fail(CardError::NoReader);
    }
    Device device(nfc_open(context.get(), connstring.c_str()));
    if (!device) {
        return fail(CardError::NoReader);
    }
    // libnfc opens a chip that did not tell its version, and any later call on it fails an assertion.
    const nfc_modulation_type* modulations = nullptr;
    if (nfc_device_get_supported_modulation(device.get(), N_INITIATOR, &modulations) < 0 || modulations == nullptr) {
        return fail(CardError::NoReader);
    }
    const auto patience = static_cast<int>(chipPatience.count());
    if (nfc_device_set_property_int(device.get(), NP_TIMEOUT_COMMAND, patience) < 0 ||
        nfc_initiator_init(device.get()) < 0 ||
        nfc_device_set_property_bool(device.get(), NP_INFINITE_SELECT, false) < 0 || // switched on by the line above
        nfc_device_set_property_bool(device.get(), NP_AUTO_ISO14443_4, false) < 0) {
        return fail(CardError::NoReader);
    }
    return std::unique_ptr<LibnfcReader>(new LibnfcReader(std::move(context), std::move(device)));
}

std::string LibnfcReader::name() const { return nfc_device_get_name(m_device.get()); }

CardError LibnfcReader::lose() {
    m_lost = true;
    m_selected.reset();
    return CardError::ReaderLost;
}

std::optional<std::span<const std::uint8_t>> LibnfcReader::tryCommand(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t longestAnswer = 264; // an extended frame without its first byte
    m_answer.assign(longestAnswer, 0);
    const int length = pn53x_transceive(m_device.get(), bytes.data(), bytes.size(), m_answer.data(), m_answer.size(),
                                        static_cast<int>(chipPatience.count()));
    if (length < 0) {
        // Only an exchange brings a status; a failure without one is the line's, and nothing of it may be believed.
        const bool isExchange = bytes.front() == inDataExchange || bytes.front() == inCommunicateThru;
        const bool statusSaysWhy = isExchange && (m_answer.front() & statusBits) != 0;
        if (!statusSaysWhy || isLineFailure(length)) {
            return std::nullopt;
        }
        return std::span<const std::uint8_t>{m_answer}.first(1);
    }
    if (static_cast<std::size_t>(length) > m_answer.size()) {
        return std::nullopt;
    }
    return std::span<const std::uint8_t>{m_answer}.first(static_cast<std::size_t>(length));
}

bool LibnfcReader::isInStep() {
    constexpr std::uint8_t communicationLine = 0x00; // UM0701-02, section 7.2.1
    ++m_echoes;
    const std::array<std::uint8_t, 6> request{diagnose, communicationLine, 't', 'a', 'l', m_echoes};
    const auto echo = tryCommand(request);
    return echo && std::ranges::equal(*echo, std::span{request}.subspan(1));
}

Result<std::span<const std::uint8_t>> LibnfcReader::command(std::span<const std::uint8_t> bytes, Repeat repeat) {
    if (m_lost) {
        return fail(CardError::ReaderLost);
    }
    auto answer = tryCommand(bytes);
    if (!answer && repeat == Repeat::Once && isInStep()) {
        answer = tryCommand(bytes);
    }
    if (!answer) {
        return fail(lose());
    }
    return *answer;
}

Result<std::optional<Selected>> LibnfcReader::listTargets(std::uint8_t most, std::span<const std::uint8_t> uid) {
    std::vector<std::uint8_t> request{inListPassiveTarget, most, iso14443a106};
    request.insert(request.end(), uid.begin(), uid.end());
    if (m_lost) {
        return fail(CardError::ReaderLost);
    }
    auto answer = tryCommand(request);
    if (!answer && isInStep()) {
        // The listing that was not heard of may have found the card, and left it halted.
        if (const auto reset = resetField(); !reset) {
            return fail(reset.error());
        }
        answer = tryCommand(request);
    }
    if (!answer || answer->empty() || answer->front() > most) {
        return fail(lose());
    }
    if (answer->front() == 0) {
        return std::optional<Selected>{};
    }
    m_isFieldUsed = true;
    const auto targets = answer->subspan(1);
    const auto length = lengthOfTarget(targets);
    if (!length) {
        return fail(lose());
    }
    if (answer->front() == 2 && !isListedTwice(targets, *length)) {
        return fail(CardError::TwoCards);
    }
    const auto first = decodeTarget(targets.first(*length));
    if (!first) {
        return fail(first.error());
    }
    return std::optional<Selected>{*first};
}

Result<void> LibnfcReader::resetField() {
    constexpr std::uint8_t itemRfField = 0x01; // UM0701-02, section 7.3.1
    for (const std::uint8_t state : std::array<std::uint8_t, 2>{0x00, 0x01}) {
        const auto done = command(std::array<std::uint8_t, 3>{rfConfiguration, itemRfField, state}, Repeat::Once);
        if (!done) {
            return fail(done.error());
        }
        std::this_thread::sleep_for(fieldSettles);
    }
    m_isFieldUsed = false;
    m_haltedByUs = false;
    return {};
}

Result<std::optional<Selected>> LibnfcReader::listAfterReset(std::span<const std::uint8_t> uid) {
    if (const auto reset = resetField(); !reset) {
        return fail(reset.error());
    }
    return listTargets(1, uid);
}

// One listing of two tells whether a second card is there, if every card is idle when it begins: chips that poll by
// REQA do not see a halted one. It may leave the card halted, which the same chips then find no more.
Result<Selected> LibnfcReader::selectOnce() {
    m_selected.reset();
    if (m_isFieldUsed) {
        if (const auto reset = resetField(); !reset) {
            return fail(reset.error());
        }
    }
    const auto seen = listTargets(2, {});
    m_sawTwoCards = !seen && seen.error() == CardError::TwoCards;
    if (!seen) {
        return fail(seen.error());
    }
    if (!*seen) {
        return fail(CardError::NoCard);
    }
    const auto selected = selectAgain(**seen);
    if (selected) {
        m_selected = selected->uid;
    }
    return selected;
}

Result<Selected> LibnfcReader::selectAgain(const Selected& first) {
    if (!m_leavesHalted) {
        const auto awake = listTargets(1, cascaded(first.uid));
        if (!awake) {
            return fail(awake.error());
        }
        if (*awake) {
            return (*awake)->uid == first.uid ? Result<Selected>{**awake} : fail(lose());
        }
    }
    const auto woken = listAfterReset({});
    if (!woken) {
        return fail(woken.error());
    }
    if (!*woken) {
        return fail(CardError::NoCard);
    }
    if ((*woken)->uid != first.uid && !(hasPassingUid((*woken)->uid) && hasPassingUid(first.uid))) {
        m_sawTwoCards = true;
        return fail(CardError::TwoCards);
    }
    m_leavesHalted = true;
    return **woken;
}

Result<Selected> LibnfcReader::select(std::chrono::milliseconds patience) {
    return untilFound(patience, [this] { return selectOnce(); });
}

Result<Selected> LibnfcReader::reselectOnce(const Uid& uid) {
    m_selected.reset();
    if (m_sawTwoCards) { // until one is taken away it is nobody's guess which is meant
        const auto only = selectOnce();
        if (only && only->uid != uid) {
            release();
            return fail(CardError::NoCard);
        }
        return only;
    }
    const auto wanted = cascaded(uid);
    // Without power a passing UID is gone for good: that card is looked for as it is first.
    if (m_isFieldUsed && (m_leavesHalted || m_haltedByUs) && !hasPassingUid(uid)) {
        if (const auto reset = resetField(); !reset) {
            return fail(reset.error());
        }
    }
    auto found = listTargets(1, wanted);
    if (found && !*found && m_isFieldUsed) { // it may lie halted
        found = listAfterReset(wanted);
        m_leavesHalted = m_leavesHalted || (found && *found);
    }
    if (!found || !*found) {
        return fail(found ? CardError::NoCard : found.error());
    }
    if ((*found)->uid != uid) {
        return fail(lose());
    }
    m_selected = uid;
    return **found;
}

Result<void> LibnfcReader::reselect(const Uid& uid, std::chrono::milliseconds patience) {
    const auto selected = untilFound(patience, [&] { return reselectOnce(uid); });
    if (!selected) {
        return fail(selected.error());
    }
    return {};
}

Result<std::span<const std::uint8_t>> LibnfcReader::exchangeData(std::span<const std::uint8_t> bytes,
                                                                 std::size_t answerLength, Repeat repeat) {
    if (m_lost) {
        return fail(CardError::ReaderLost);
    }
    if (!m_selected) {
        return fail(CardError::Removed);
    }
    std::array<std::uint8_t, 24> request{inDataExchange, firstTarget};
    if (bytes.size() + 2 > request.size()) {
        return fail(lose());
    }
    std::ranges::copy(bytes, request.begin() + 2);
    const auto answer = command(std::span{request}.first(bytes.size() + 2), repeat);
    wipe(request);
    if (!answer) {
        return fail(answer.error());
    }
    if (answer->empty()) {
        return fail(lose());
    }
    const auto status = static_cast<std::uint8_t>(answer->front() & statusBits);
    if (status != 0) {
        const auto error = errorOfStatus(status);
        m_selected.reset();
        return fail(error == CardError::ReaderLost ? lose() : error);
    }
    if (answer->size() != 1 + answerLength) {
        return fail(lose());
    }
    return answer->subspan(1);
}

Result<void> LibnfcReader::authenticate(Block block, KeyKind kind, const SectorKey& key) {
    if (!m_selected) {
        return fail(m_lost ? CardError::ReaderLost : CardError::Removed);
    }
    std::array<std::uint8_t, 12> request{static_cast<std::uint8_t>(kind == KeyKind::A ? 0x60 : 0x61), block.number()};
    std::ranges::copy(key.reveal(), request.begin() + 2);
    std::ranges::copy(m_selected->forAuthentication(), request.begin() + 8);
    const auto answer = exchangeData(request, 0, Repeat::Once);
    wipe(request);
    if (!answer) {
        return fail(answer.error());
    }
    return {};
}

Result<BlockData> LibnfcReader::read(Block block) {
    BlockData data{};
    const auto answer = exchangeData(std::array<std::uint8_t, 2>{0x30, block.number()}, data.size(), Repeat::Once);
    if (!answer) {
        return fail(answer.error());
    }
    std::ranges::copy(*answer, data.begin());
    return data;
}

Result<void> LibnfcReader::write(Block block, const BlockData& data) {
    std::array<std::uint8_t, 18> request{0xa0, block.number()};
    std::ranges::copy(data, request.begin() + 2);
    const auto answer = exchangeData(request, 0);
    wipe(request); // it may have been a trailer
    if (!answer) {
        return fail(answer.error());
    }
    return {};
}

Result<void> LibnfcReader::valueCommand(std::uint8_t code, Block block, std::uint32_t operand) {
    const std::array<std::uint8_t, 6> request{code,
                                              block.number(),
                                              static_cast<std::uint8_t>(operand),
                                              static_cast<std::uint8_t>(operand >> 8),
                                              static_cast<std::uint8_t>(operand >> 16),
                                              static_cast<std::uint8_t>(operand >> 24)};
    const auto answer = exchangeData(request, 0);
    if (!answer) {
        return fail(answer.error());
    }
    return {};
}

Result<void> LibnfcReader::setCrc(ChipCrc crc) {
    // TxMode, RxMode and the bit that switches CRC_A: libnfc/chips/pn53x-internal.h; NXP's manuals are silent.
    constexpr std::uint8_t crcEnabled = 0x80;
    const auto found = command(std::array<std::uint8_t, 5>{readRegister, 0x63, 0x02, 0x63, 0x03}, Repeat::Once);
    if (!found) {
        return fail(found.error());
    }
    if (found->size() != 2) {
        return fail(lose());
    }
    const auto mode = [&](std::uint8_t old) {
        return static_cast<std::uint8_t>(crc == ChipCrc::Handled ? old | crcEnabled : old & ~crcEnabled);
    };
    const auto written = command(
        std::array<std::uint8_t, 7>{writeRegister, 0x63, 0x02, mode((*found)[0]), 0x63, 0x03, mode((*found)[1])});
    if (!written) {
        return fail(written.error());
    }
    return {};
}

Result<Frame> LibnfcReader::exchangeBits(const Frame& frame) {
    const auto sentBits = static_cast<std::uint8_t>(frame.lastBits % 8); // 0: all eight
    std::vector<std::uint8_t> request{inCommunicateThru};
    request.insert(request.end(), frame.content().begin(), frame.content().end());
    const std::array<std::uint8_t, 4> bitFraming{writeRegister, 0x63, 0x3d, sentBits};
    if (const auto written = command(bitFraming); !written) {
        return fail(written.error());
    }
    const auto answer = command(request);
    if (!answer) {
        return fail(answer.error());
    }
    if (answer->empty()) {
        return fail(lose());
    }
    const auto status = static_cast<std::uint8_t>(answer->front() & statusBits);
    const auto received = answer->subspan(1);
    if (status != 0 || received.empty()) {
        const auto error = errorOfStatus(status);
        return fail(status != 0 && error == CardError::ReaderLost ? lose() : CardError::Removed);
    }
    if (received.size() > Frame::longest) {
        return fail(CardError::Removed);
    }
    auto heard = Frame::ofBytes(received);
    const auto control = command(std::array<std::uint8_t, 3>{readRegister, 0x63, 0x3c});
    if (!control) {
        return fail(control.error());
    }
    if (control->size() != 1) {
        return fail(lose());
    }
    const auto receivedBits = static_cast<std::uint8_t>(control->front() & 7U);
    heard.lastBits = receivedBits == 0 ? std::uint8_t{8} : receivedBits;
    return heard;
}

Result<Frame> LibnfcReader::exchange(const Frame& frame, Crc crc) {
    const bool isTooLong = frame.size > Frame::longest - (crc == Crc::ByReader ? 2U : 0U);
    if (m_lost || frame.size == 0 || isTooLong) {
        return fail(m_lost ? CardError::ReaderLost : CardError::Removed);
    }
    m_selected.reset();
    m_haltedByUs = true;
    if (const auto bare = setCrc(ChipCrc::LeftAlone); !bare) {
        return fail(bare.error());
    }
    auto answer = exchangeBits(crc == Crc::ByReader ? withCrc(frame) : frame);
    if (m_lost) {
        return answer;
    }
    const auto framing = command(std::array<std::uint8_t, 4>{writeRegister, 0x63, 0x3d, 0x00});
    if (!framing) {
        return fail(framing.error());
    }
    if (const auto handled = setCrc(ChipCrc::Handled); !handled) {
        return fail(handled.error());
    }
    if (!answer || crc == Crc::None || !answer->isWholeBytes() || answer->size < 3) {
        return answer;
    }
    const auto payload = withoutCrc(*answer);
    if (!payload) {
        return fail(CardError::Removed);
    }
    return *payload;
}

Result<void> LibnfcReader::increment(Block block, std::uint32_t points) { return valueCommand(0xc1, block, points); }

Result<void> LibnfcReader::decrement(Block block, std::uint32_t points) { return valueCommand(0xc0, block, points); }

Result<void> LibnfcReader::restore(Block block) { return valueCommand(0xc2, block, 0); }

Result<void> LibnfcReader::transfer(Block block) {
    const auto answer = exchangeData(std::array<std::uint8_t, 2>{0xb0, block.number()}, 0);
    if (!answer) {
        return fail(answer.error());
    }
    return {};
}

void LibnfcReader::release() {
    if (m_lost || !m_selected) {
        return;
    }
    m_selected.reset();
    m_haltedByUs = true;
    constexpr std::uint8_t allTargets = 0;
    [[maybe_unused]] const auto answer = command(std::array<std::uint8_t, 2>{inDeselect, allTargets});
}

} // namespace tally
