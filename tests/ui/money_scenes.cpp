#include "tests/ui/money_scenes.h"

namespace tally::ui {

namespace {

std::vector<Event> operator+(std::vector<Event> events, const std::vector<Event>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

/// "1250." typed: digits, and "." for the decimal point.
std::vector<Event> typing(const std::string& keys) {
    std::vector<Event> events;
    for (const auto key : keys) {
        events.push_back(key == '.' ? Event(DecimalPointTyped{}) : Event(DigitTyped{key - '0'}));
    }
    return events;
}

struct Till {
    std::string currency;
    std::string amount; ///< as typed, for a whole number of points
    std::string given;
    std::string tooMuch;
};

} // namespace

StationStatus statusInCurrency(const std::string& currency) {
    auto status = statusInShift(ShiftState::Open);
    status.site.currency = currency;
    status.prices = PriceList::startingIn(Currency::written(currency));
    return status;
}

void addMoneyScenes(std::vector<Scene>& scenes) {
    // 1,000 yen at 100 for 10 points are 100 points; 1.200 dinars at 1.000 for 10 are 12.
    for (const auto& till : {Till{"JPY", "1000", "10000", "99999999"}, Till{"KWD", "1.2", "20", "999999.995"},
                             Till{"IDR", "1250000", "2000000", "99999999999"}}) {
        const std::vector<Event> opened{StationOpened{statusInCurrency(till.currency)}};
        const auto toppingUp =
            opened +
            std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))}, TopUpChosen{}} +
            typing(till.amount);
        scenes.push_back({"amount-" + till.currency, toppingUp});
        scenes.push_back(
            {"confirm-" + till.currency, toppingUp + std::vector<Event>{Continued{}} + typing(till.given)});
        scenes.push_back(
            {"count-" + till.currency, opened + std::vector<Event>{ShiftChosen{}, Continued{}, DigitTyped{3},
                                                                   Continued{}, DigitTyped{1}, DigitTyped{2}}});
        scenes.push_back({"pay-in-" + till.currency,
                          opened + std::vector<Event>{ShiftChosen{}, CashMoveChosen{CashMoveKind::PayIn}} +
                              typing(till.tooMuch) +
                              std::vector<Event>{ReasonEntered{"Change from the bank"}, Continued{},
                                                 ShiftAnswered{CommandId{1}, ShiftError::CashTooLarge}}});
    }
}

} // namespace tally::ui
