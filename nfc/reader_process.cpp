#include "nfc/reader_process.h"

#include "nfc/discovery.h"
#include "nfc/usb_readers.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <thread>
#include <utility>

namespace tally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto slice = 1000ms;       // of a long select, so that a hang shows soon
constexpr auto goodbye = 1500ms;     // for the process to switch the reader's field off
constexpr auto shortestWait = 250ms; // between two tries to open
constexpr auto longestWait = 2000ms;

/// The first try after a loss comes at once.
std::chrono::milliseconds waitAfter(unsigned failures) {
    if (failures < 2) {
        return 0ms;
    }
    return std::min<std::chrono::milliseconds>(shortestWait * (1U << std::min(failures - 2, 4U)), longestWait);
}

/// The device of a serial connstring, DRIVER:/dev/NAME[:SPEED], and what stands around it.
struct SerialPlace {
    std::string before;
    fs::path device;
    std::string after;
};

std::optional<SerialPlace> serialPlaceOf(const std::string& connstring) {
    const auto start = connstring.find(":/");
    if (start == std::string::npos) {
        return std::nullopt;
    }
    const auto end = std::min(connstring.find(':', start + 1), connstring.size());
    return SerialPlace{connstring.substr(0, start + 1), connstring.substr(start + 1, end - start - 1),
                       connstring.substr(end)};
}

std::optional<fs::path> linkTo(const fs::path& device, const fs::path& links) {
    std::error_code error;
    // Not fs::equivalent(): libstdc++ 12 calls no two device files equivalent.
    const auto place = fs::canonical(device, error);
    if (error) {
        return std::nullopt;
    }
    for (const auto& link : fs::directory_iterator(links, error)) {
        std::error_code dangling;
        if (fs::canonical(link.path(), dangling) == place) {
            return link.path();
        }
    }
    return std::nullopt;
}

/// Follows a serial reader from port to port.
class SerialTrail {
public:
    SerialTrail(SerialPlace place, fs::path links) : m_place(std::move(place)), m_links(std::move(links)) {}

    std::optional<std::string> operator()() {
        if (!m_link) {
            m_link = linkTo(m_place.device, m_links);
        }
        std::error_code unplugged;
        const auto device = m_link ? fs::canonical(*m_link, unplugged) : m_place.device;
        if (unplugged) {
            return std::nullopt; // the port may be somebody else's by now
        }
        return m_place.before + device.string() + m_place.after;
    }

private:
    SerialPlace m_place;
    fs::path m_links;
    std::optional<fs::path> m_link;
};

} // namespace

OneReader readerAt(std::string connstring, fs::path links, fs::path root) {
    if (usbPlaceOf(connstring, root)) {
        return [connstring = std::move(connstring), root = std::move(root)] {
            return usbPlaceOf(connstring, root)->connstring;
        };
    }
    auto place = serialPlaceOf(connstring);
    if (!place) {
        return [connstring = std::move(connstring)] { return std::optional{connstring}; };
    }
    return SerialTrail(std::move(*place), std::move(links));
}

ReaderProcess::ReaderProcess(ReaderProcessSettings settings, ReaderChoice choice)
    : m_settings(std::move(settings)), m_choice(std::move(choice)) {
    std::ifstream memory(m_settings.lastUsed);
    std::getline(memory, m_lastUsed);
}

ReaderProcess::~ReaderProcess() {
    if (m_child) {
        m_child->leave(goodbye);
    }
}

std::optional<pid_t> ReaderProcess::pid() const { return m_child ? std::optional{m_child->pid()} : std::nullopt; }

CardError ReaderProcess::lose() {
    m_child.reset();
    m_connstring.clear();
    m_name.clear();
    ++m_failures;
    m_nextTry = Clock::now() + waitAfter(m_failures);
    return CardError::ReaderLost;
}

std::optional<AnswerContent> ReaderProcess::answerTo(std::uint32_t number, std::size_t command, Clock::time_point until,
                                                     CardError& error) {
    error = CardError::ReaderLost;
    ReaderMessage said;
    while (m_child->receive(said, until) == ReaderChild::Delivery::Done) {
        auto answer = decodeAnswer(said.bytes());
        if (!answer) {
            return std::nullopt;
        }
        if (answer->number != number) {
            continue; // to an earlier question, or the same answer twice
        }
        if (answer->command != command) {
            return std::nullopt;
        }
        if (!answer->content) {
            error = answer->content.error();
            return std::nullopt;
        }
        return std::move(*answer->content);
    }
    return std::nullopt;
}

template <class Command>
Result<typename Command::Answer> ReaderProcess::ask(Command command, std::chrono::milliseconds patience) {
    if (!m_child) {
        return fail(CardError::ReaderLost);
    }
    const ReaderRequest request{++m_number, std::move(command)};
    const auto until = Clock::now() + patience;
    {
        ReaderMessage asked;
        encodeRequest(request, asked);
        if (m_child->send(asked) != ReaderChild::Delivery::Done) {
            return fail(lose());
        }
    }
    auto error = CardError::ReaderLost;
    auto content = answerTo(request.number, request.command.index(), until, error);
    if (!content && error == CardError::ReaderLost) {
        return fail(lose());
    }
    if (!m_connstring.empty()) {
        m_failures = 0;
    }
    if (!content) {
        return fail(error);
    }
    return std::get<typename Command::Answer>(std::move(*content));
}

template <class Command> Result<void> ReaderProcess::tell(Command command) {
    if (m_connstring.empty()) {
        return fail(CardError::ReaderLost);
    }
    if (const auto done = ask(std::move(command), m_settings.margin); !done) {
        return fail(done.error());
    }
    return {};
}

bool ReaderProcess::ensureChild() {
    if (!m_child) {
        m_child = ReaderChild::start(m_settings.program);
    }
    return m_child != nullptr;
}

Result<std::vector<std::string>> ReaderProcess::find(const ReaderProcessSettings& settings) {
    ReaderProcess finder(settings, AnyReader{});
    if (!finder.ensureChild()) {
        return fail(CardError::NoReader);
    }
    return finder.candidates();
}

std::vector<std::string> ReaderProcess::candidates() {
    if (const auto* one = std::get_if<OneReader>(&m_choice)) {
        const auto connstring = (*one)();
        return connstring ? std::vector{*connstring} : std::vector<std::string>{};
    }
    if (!ensureChild()) {
        return {};
    }
    auto found = ask(FindReaders{}, m_settings.opening);
    return found ? inOrderOfPreference(std::move(*found), m_lastUsed) : std::vector<std::string>{};
}

bool ReaderProcess::openAt(const std::string& connstring) {
    if (connstring.size() > longestReaderName || !ensureChild()) {
        return false;
    }
    auto name = ask(OpenReader{connstring}, m_settings.opening);
    if (!name) {
        return false;
    }
    m_connstring = connstring;
    m_name = std::move(*name);
    remember();
    return true;
}

void ReaderProcess::remember() {
    if (m_lastUsed == m_connstring) {
        return;
    }
    m_lastUsed = m_connstring;
    if (!m_settings.lastUsed.empty()) {
        std::error_code ignored; // without a memory, the best reader is found by its kind
        fs::create_directories(m_settings.lastUsed.parent_path(), ignored);
        std::ofstream(m_settings.lastUsed, std::ios::trunc) << m_lastUsed << '\n';
    }
}

Result<void> ReaderProcess::open() {
    if (!m_connstring.empty()) {
        return {};
    }
    const auto failuresBefore = m_failures;
    for (const auto& connstring : candidates()) {
        if (openAt(connstring)) {
            return {};
        }
    }
    // However many processes the try took, it was one.
    m_failures = failuresBefore;
    static_cast<void>(lose());
    return fail(CardError::NoReader);
}

bool ReaderProcess::isOpenBy(Clock::time_point until) {
    while (m_connstring.empty()) {
        if (Clock::now() >= m_nextTry && open()) {
            return true;
        }
        const auto now = Clock::now();
        if (now >= until) {
            return false;
        }
        std::this_thread::sleep_until(std::min(until, std::max(m_nextTry, now + 1ms)));
    }
    return true;
}

Result<Selected> ReaderProcess::select(std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    if (!isOpenBy(until)) {
        return fail(CardError::ReaderLost);
    }
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        const auto now = std::clamp<std::chrono::milliseconds>(left, 0ms, slice);
        auto selected = ask(SelectCard{now}, now + m_settings.margin);
        if (selected || selected.error() != CardError::NoCard || Clock::now() >= until) {
            return selected;
        }
    }
}

Result<void> ReaderProcess::reselect(const Uid& uid, std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    if (!isOpenBy(until)) {
        return fail(CardError::ReaderLost);
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    const auto bounded = std::clamp<std::chrono::milliseconds>(left, 0ms, longestPatience);
    if (const auto done = ask(ReselectCard{uid, bounded}, bounded + m_settings.margin); !done) {
        return fail(done.error());
    }
    return {};
}

Result<void> ReaderProcess::authenticate(Block block, KeyKind kind, const SectorKey& key) {
    return tell(AuthenticateSector{block, kind, key.duplicate()});
}

Result<BlockData> ReaderProcess::read(Block block) {
    if (m_connstring.empty()) {
        return fail(CardError::ReaderLost);
    }
    return ask(ReadBlock{block}, m_settings.margin);
}

Result<void> ReaderProcess::write(Block block, const BlockData& data) {
    return tell(WriteBlock{block, Secret<16>{data}});
}

Result<void> ReaderProcess::decrement(Block block, std::uint32_t points) { return tell(DecrementBlock{block, points}); }

Result<void> ReaderProcess::increment(Block block, std::uint32_t points) { return tell(IncrementBlock{block, points}); }

Result<void> ReaderProcess::restore(Block block) { return tell(RestoreBlock{block}); }

Result<void> ReaderProcess::transfer(Block block) { return tell(TransferBlock{block}); }

void ReaderProcess::release() { static_cast<void>(tell(ReleaseCard{})); }

Result<Frame> ReaderProcess::exchange(const Frame& frame, Crc crc) {
    if (m_connstring.empty()) {
        return fail(CardError::ReaderLost);
    }
    return ask(ExchangeFrame{frame, crc}, m_settings.margin);
}

} // namespace tally
