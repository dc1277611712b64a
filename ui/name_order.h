#pragma once

#include <QCollator>

#include <algorithm>
#include <string>
#include <vector>

namespace tally::ui {

/// People's names in the order in which the default locale's language has them: "Ärzte" before "Zoe" in German. Names
/// that this language takes for equal go by their bytes.
class NameOrder {
public:
    NameOrder();
    [[nodiscard]] bool operator()(const std::string& a, const std::string& b) const;

private:
    QCollator m_collator;
};

/// The entries of a map by name, in that order. Valid for as long as the map.
template <class Map> std::vector<const typename Map::value_type*> inOrderOfNames(const Map& map) {
    std::vector<const typename Map::value_type*> entries;
    for (const auto& entry : map) {
        entries.push_back(&entry);
    }
    const NameOrder order;
    std::ranges::sort(entries, [&order](const auto* a, const auto* b) { return order(a->first, b->first); });
    return entries;
}

} // namespace tally::ui
