#include "nfc/reader_spec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tally {
namespace {

constexpr std::string_view simulatedPrefix = "sim:";

/// pn53x_transceive() on a device of any other driver of libnfc is undefined.
constexpr std::array<std::string_view, 8> pn53xDrivers{"pn532_uart", "pn532_spi",   "pn532_i2c", "pn53x_usb",
                                                       "acr122_usb", "acr122_pcsc", "ACR122S",   "arygon"};

std::optional<std::uint64_t> countFrom(std::string_view text) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count == 0) {
        return std::nullopt;
    }
    return count;
}

std::optional<TearOutcome> outcomeNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, TearOutcome>, 5> outcomes{{{"old", TearOutcome::Old},
                                                                                {"erased", TearOutcome::Erased},
                                                                                {"ones", TearOutcome::Ones},
                                                                                {"part", TearOutcome::Part},
                                                                                {"new", TearOutcome::New}}};
    const auto found = std::ranges::find(outcomes, name, &std::pair<std::string_view, TearOutcome>::first);
    return found == outcomes.end() ? std::nullopt : std::optional{found->second};
}

Result<SimulatedReader::Tear, ReaderSpecError> parseTear(std::string_view text) {
    const auto colon = text.find(':');
    const auto count = countFrom(text.substr(0, colon));
    if (!count) {
        return fail(ReaderSpecError::BadCount);
    }
    const auto outcome = colon == text.npos ? std::nullopt : outcomeNamed(text.substr(colon + 1));
    if (!outcome) {
        return fail(ReaderSpecError::UnknownOutcome);
    }
    return SimulatedReader::Tear{*count, *outcome};
}

Result<void, ReaderSpecError> applyTear(SimulatedReader& reader, std::string_view value) {
    if (reader.tear) {
        return fail(ReaderSpecError::RepeatedOption);
    }
    const auto tear = parseTear(value);
    if (!tear) {
        return fail(tear.error());
    }
    reader.tear = *tear;
    return {};
}

Result<void, ReaderSpecError> applySecond(SimulatedReader& reader, std::string_view value) {
    if (reader.second) {
        return fail(ReaderSpecError::RepeatedOption);
    }
    if (value.empty()) {
        return fail(ReaderSpecError::NoCardFile);
    }
    reader.second = value;
    return {};
}

Result<void, ReaderSpecError> applyUnplug(SimulatedReader& reader, std::string_view value) {
    if (reader.unplugAt) {
        return fail(ReaderSpecError::RepeatedOption);
    }
    reader.unplugAt = countFrom(value);
    if (!reader.unplugAt) {
        return fail(ReaderSpecError::BadCount);
    }
    return {};
}

Result<void, ReaderSpecError> applyWaking(SimulatedReader& reader, std::string_view value) {
    if (reader.waking) {
        return fail(ReaderSpecError::RepeatedOption);
    }
    const auto* const found = std::ranges::find(everyWaking, value, &std::pair<Waking, std::string_view>::second);
    if (found == everyWaking.end()) {
        return fail(ReaderSpecError::UnknownWaking);
    }
    reader.waking = found->first;
    return {};
}

Result<void, ReaderSpecError> applyOption(SimulatedReader& reader, std::string_view option) {
    const auto equals = option.find('=');
    const auto name = option.substr(0, equals);
    const auto value = equals == option.npos ? std::string_view{} : option.substr(equals + 1);
    if (name == "tear") {
        return applyTear(reader, value);
    }
    if (name == "second") {
        return applySecond(reader, value);
    }
    if (name == "unplug") {
        return applyUnplug(reader, value);
    }
    if (name == "wake") {
        return applyWaking(reader, value);
    }
    return fail(ReaderSpecError::UnknownOption);
}

Result<ReaderSpec, ReaderSpecError> parseSimulated(std::string_view text) {
    auto comma = text.find(',');
    SimulatedReader reader{text.substr(0, comma), {}, {}, {}, {}};
    if (reader.card.empty()) {
        return fail(ReaderSpecError::NoCardFile);
    }
    while (comma != text.npos) {
        text.remove_prefix(comma + 1);
        comma = text.find(',');
        if (const auto applied = applyOption(reader, text.substr(0, comma)); !applied) {
            return fail(applied.error());
        }
    }
    return ReaderSpec{std::move(reader)};
}

} // namespace

std::string_view codeOf(ReaderSpecError error) {
    switch (error) {
    case ReaderSpecError::UnknownReader:
        return "unknown-reader";
    case ReaderSpecError::NoCardFile:
        return "no-card-file";
    case ReaderSpecError::UnknownOption:
        return "unknown-reader-option";
    case ReaderSpecError::RepeatedOption:
        return "repeated-reader-option";
    case ReaderSpecError::BadCount:
        return "bad-count";
    case ReaderSpecError::UnknownOutcome:
        return "unknown-tear-outcome";
    case ReaderSpecError::UnknownWaking:
        return "unknown-waking";
    }
    return "";
}

Result<ReaderSpec, ReaderSpecError> parseReaderSpec(std::string_view text) {
    if (text == "auto") {
        return ReaderSpec{AutomaticReader{}};
    }
    if (text.starts_with(simulatedPrefix)) {
        return parseSimulated(text.substr(simulatedPrefix.size()));
    }
    if (namesPn53xReader(text)) {
        return ReaderSpec{NamedReader{std::string{text}}};
    }
    return fail(ReaderSpecError::UnknownReader);
}

bool namesPn53xReader(std::string_view connstring) {
    const auto driver = connstring.substr(0, connstring.find(':'));
    return std::ranges::find(pn53xDrivers, driver) != pn53xDrivers.end();
}

} // namespace tally
