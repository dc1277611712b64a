#include "core/keys/key_export.h"

#include "core/base/hex.h"
#include "core/keys/key_sets.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

namespace {

using Json = nlohmann::json;

void wipeText(std::string& text) { wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()}); }

/// Key strings are wiped when the parsed file goes; what the parser itself leaves behind is out of reach.
struct WipedJson {
    Json value;
    explicit WipedJson(Json parsed) : value(std::move(parsed)) {}
    WipedJson(const WipedJson&) = delete;
    WipedJson& operator=(const WipedJson&) = delete;
    ~WipedJson() { wipeAll(value); }

private:
    static void wipeAll(Json& json) {
        if (json.is_string()) {
            wipeText(json.get_ref<std::string&>());
        } else if (json.is_structured()) {
            std::ranges::for_each(json, wipeAll);
        }
    }
};

/// JSON of which no object names a field twice and none holds another; else discarded. What nests without end would
/// exhaust the stack of whoever copies or wipes it.
Json parseStrictly(std::string_view text) {
    constexpr int deepest = 2; // a value of an object in a list
    std::set<std::string> names;
    bool isOdd = false;
    auto parsed = Json::parse(
        text,
        [&](int depth, Json::parse_event_t event, const Json& found) {
            if (event == Json::parse_event_t::object_start) {
                names.clear();
            } else if (event == Json::parse_event_t::key) {
                isOdd |= !names.insert(found.get<std::string>()).second;
            }
            isOdd |= depth > deepest;
            return depth <= deepest;
        },
        false);
    return isOdd ? Json(Json::value_t::discarded) : parsed;
}

std::optional<Secret<16>> keyIn(const Json& object, const char* field) {
    const auto found = object.find(field);
    Secret<16> key;
    if (found == object.end() || !found->is_string() ||
        !fillFromHex(key.revealToFill(), found->get_ref<const std::string&>(), HexCase::Either)) {
        return std::nullopt;
    }
    return key;
}

template <class Unsigned> std::optional<Unsigned> numberIn(const Json& object, const char* field) {
    const auto found = object.find(field);
    if (found == object.end() || !found->is_number_unsigned() ||
        !std::in_range<Unsigned>(found->get<std::uint64_t>())) {
        return std::nullopt;
    }
    return static_cast<Unsigned>(found->get<std::uint64_t>());
}

Result<KeySet, KeysError> keySetFrom(const Json& object, Audience audience) {
    if (!object.is_object()) {
        return fail(KeysError::Malformed);
    }
    const auto siteId = numberIn<std::uint32_t>(object, "site_id");
    const auto version = numberIn<std::uint8_t>(object, "key_version");
    auto read = keyIn(object, "read");
    auto load = keyIn(object, "load");
    auto mac = keyIn(object, "mac");
    const std::size_t fields = object.contains("load") ? 5 : 4;
    if (!siteId || !version || *version == 0 || !read || !mac || object.contains("load") != load.has_value() ||
        object.size() != fields) {
        return fail(KeysError::Malformed);
    }
    if (audience == Audience::Station && !load) {
        return fail(KeysError::LoadKeyMissing);
    }
    if (audience == Audience::Terminal) {
        load.reset();
    }
    return KeySet{*siteId, *version, std::move(*read), std::move(load), std::move(*mac)};
}

Result<SiteKeys, KeysError> siteKeysFrom(const Json& list, Audience audience) {
    std::vector<KeySet> sets;
    for (const auto& object : list) {
        auto set = keySetFrom(object, audience);
        if (!set) {
            return fail(set.error());
        }
        sets.push_back(*std::move(set));
    }
    const auto isOfAnotherSite = [&](const KeySet& set) { return set.siteId != sets.front().siteId; };
    if (std::ranges::any_of(sets, isOfAnotherSite)) {
        return fail(KeysError::WrongSite);
    }
    auto keys = SiteKeys::from(std::move(sets));
    if (!keys) {
        return fail(KeysError::Malformed);
    }
    return *std::move(keys);
}

void appendHex(std::string& text, const Secret<16>& key) {
    for (const auto byte : key.reveal()) {
        fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    }
}

void appendKeySet(std::string& text, const KeySet& set, Audience audience) {
    fmt::format_to(std::back_inserter(text), R"({{"site_id": {}, "key_version": {}, "read": ")", set.siteId,
                   set.version);
    appendHex(text, set.read);
    if (audience == Audience::Station) {
        text += R"(", "load": ")";
        appendHex(text, *set.load);
    }
    text += R"(", "mac": ")";
    appendHex(text, set.mac);
    text += "\"}";
}

std::string textOf(const SiteKeys& keys, Audience audience) {
    constexpr std::size_t roomPerKeySet = 256;
    std::string text;
    text.reserve(roomPerKeySet * keys.all().size()); // so that growing leaves no copy behind
    const bool isList = keys.all().size() > 1;
    text += isList ? "[\n" : "";
    for (const auto& set : keys.all()) {
        text += &set == keys.all().data() ? "" : ",\n";
        appendKeySet(text, set, audience);
    }
    text += isList ? "\n]\n" : "\n";
    return text;
}

} // namespace

Result<void, KeysError> exportKeys(const std::filesystem::path& file, const SiteKeys& keys, Audience audience,
                                   IfExists ifExists) {
    if (audience == Audience::Station && !haveLoadKeys(keys)) {
        return fail(KeysError::LoadKeyMissing);
    }
    auto text = textOf(keys, audience);
    auto written = writePrivateFile(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, ifExists);
    wipeText(text);
    return written;
}

Result<SiteKeys, KeysError> importKeys(const std::filesystem::path& file, Audience audience) {
    const auto content = readPrivateFile(file);
    if (!content) {
        return fail(content.error());
    }
    const auto bytes = content->reveal();
    WipedJson parsed(parseStrictly({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    if (parsed.value.is_object()) {
        parsed.value = Json::array({std::move(parsed.value)});
    }
    if (!parsed.value.is_array() || parsed.value.empty()) {
        return fail(KeysError::Malformed);
    }
    return siteKeysFrom(parsed.value, audience);
}

} // namespace tally
