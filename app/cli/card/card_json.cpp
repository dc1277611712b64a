#include "app/cli/card/card_json.h"

#include "app/cli/card/card_words.h"
#include "core/base/hex.h"
#include "core/card/card_type.h"
#include "core/ledger/entry_json.h"
#include "core/till/overwriting.h"

#include <fmt/format.h>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

template <class T> Json orNull(const std::optional<T>& value) { return value ? Json(*value) : Json(); }
Json orNull(const std::optional<Points>& points) { return points ? Json(points->count()) : Json(); }
Json orNull(const std::optional<Money>& money) { return money ? Json(money->minor()) : Json(); }
Json orNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

const char* resultOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::Done:
        return "ok";
    case Verdict::Refused:
        return "refused";
    case Verdict::Open:
        return "open";
    case Verdict::Failed:
        return "failed";
    }
    return "failed";
}

Json anomaliesOf(Findings findings) {
    auto list = Json::array();
    for (const auto finding : words::everyFinding) {
        if (findings.has(finding)) {
            list.push_back(codeOf(finding));
        }
    }
    return list;
}

/// An ISO day; null without an end.
Json lastDayOf(const CardView& card) {
    const auto day = card.validUntil.value_or(0);
    return day == 0 ? Json() : Json(textOf(BusinessDay{std::chrono::days{day}}));
}

void addCard(Json& object, const std::optional<CardView>& card) {
    if (!card) {
        for (const auto* name : {"state", "uid", "serial", "balance", "loaded", "bonus", "refundable", "spent",
                                 "sequence", "meter", "flags", "valid_until", "atqa", "sak", "probably", "in_use"}) {
            object[name] = nullptr;
        }
        object["anomalies"] = Json::array();
        return;
    }
    object["state"] = codeOf(card->state);
    object["uid"] = card->uid.hex();
    object["serial"] = orNull(card->serial);
    object["balance"] = orNull(card->balance);
    object["loaded"] = orNull(card->loaded);
    object["bonus"] = orNull(card->bonus);
    object["refundable"] = orNull(card->refundable);
    object["spent"] = orNull(card->spent);
    object["sequence"] = orNull(card->sequence);
    object["meter"] =
        card->meter[0] || card->meter[1] ? Json::array({orNull(card->meter[0]), orNull(card->meter[1])}) : Json();
    object["flags"] = orNull(card->flags);
    object["valid_until"] = lastDayOf(*card);
    const bool isSelected = card->sak != 0 || card->atqa != 0;
    object["atqa"] = isSelected ? Json(fmt::format("{:04x}", card->atqa)) : Json();
    object["sak"] = isSelected ? Json(fmt::format("{:02x}", card->sak)) : Json();
    object["probably"] = isSelected ? Json(codeOf(probableType(card->uid, card->atqa, card->sak))) : Json();
    object["in_use"] = card->state == CardState::InUse ? Json(detailsOf(card->inUse)) : Json();
    object["anomalies"] = anomaliesOf(card->findings);
}

Json paymentObject(const Payment& payment) {
    Json object{{"kind", nameOf(payment.kind)}, {"amount", payment.amount.minor()}};
    object["given"] = orNull(payment.given);
    if (!payment.name.empty()) {
        object["name"] = payment.name;
    }
    return object;
}

Json paymentList(const std::vector<Payment>& payments) {
    auto list = Json::array();
    for (const auto& payment : payments) {
        list.push_back(paymentObject(payment));
    }
    return list;
}

/// Cash handed over; null where none was noted.
Json givenIn(const std::vector<Payment>& payments) {
    std::optional<Money> given;
    for (const auto& payment : payments) {
        if (payment.given) {
            given = given.value_or(Money{}) + *payment.given;
        }
    }
    return orNull(given);
}

Json settledObject(const Settled& settled) {
    return {{"kind", nameOf(settled.kind)},
            {"outcome", nameOf(settled.phase)},
            {"points", settled.points.count()},
            {"money", settled.money.minor()},
            {"payments", paymentList(settled.payments)},
            {"given", givenIn(settled.payments)},
            {"change", settled.change().minor()},
            {"serial", orNull(settled.serial)},
            {"request_id", orNull(settled.requestId)},
            {"intent", settled.intent},
            {"entry", settled.entry == 0 ? Json() : Json(settled.entry)}};
}

/// What the amounts of a sale are made of.
void addTerms(Json& object, const Answer& answer) {
    const auto paid = answer.points ? std::optional{*answer.points - answer.bonus.value_or(Points{})} : std::nullopt;
    object["paid"] = orNull(paid);
    object["points_bonus"] = answer.points ? Json(answer.bonus.value_or(Points{}).count()) : Json();
    object["deposit"] = answer.money ? Json(answer.deposit.value_or(Money{}).minor()) : Json();
    object["change"] = answer.money ? Json(changeOf(answer.payments).minor()) : Json();
    object["package"] = orNull(answer.package);
    object["payments"] = paymentList(answer.payments);
    object["came_as"] = answer.cameAs.empty() ? Json() : paymentList(answer.cameAs);
    object["price_list"] = orNull(answer.priceList);
    object["left_today"] = answer.dayLoad ? Json(answer.dayLoad->left().count()) : Json();
}

void addFound(Json& anomalies, const ChipFindings& findings) {
    for (const auto test : everyChipTest) {
        if (findings.of(test) == ChipOutcome::Found) {
            anomalies.push_back(codeOf(test));
        }
    }
}

Json sectorObject(std::size_t number, const SectorFinding& sector) {
    return {{"sector", number},
            {"state", words::code(sector.state)},
            {"key_version", sector.keyVersion == 0 ? Json() : Json(sector.keyVersion)},
            {"access_expected", hexOf(sector.expectedAccessBytes)},
            {"access_found", sector.accessBytes ? Json(hexOf(*sector.accessBytes)) : Json()},
            {"words", words::sector(sector)}};
}

Json standObject(const CardStand& stand) {
    return {{"sequence", stand.sequence}, {"loaded", stand.loaded}, {"spent", stand.spent}};
}

} // namespace

Json aheadObject(const CardAhead& ahead) {
    return {{"entry", ahead.entry},
            {"uid", ahead.uid},
            {"serial", orNull(ahead.serial)},
            {"points", ahead.points.count()},
            {"money", ahead.money.minor()},
            {"shown", standObject(ahead.shown)},
            {"known", ahead.known ? standObject(*ahead.known) : Json()}};
}

Json cardObject(const Answer& answer) {
    Json object{{"result", resultOf(answer.verdict)}};
    addCard(object, answer.card);
    if (answer.chip) {
        addFound(object["anomalies"], *answer.chip);
    }
    object["points"] = orNull(answer.points);
    object["money"] = orNull(answer.money);
    addTerms(object, answer);
    object["request_id"] = orNull(answer.requestId);
    object["settled"] = Json::array();
    for (const auto& settled : answer.settled) {
        object["settled"].push_back(settledObject(settled));
    }
    object["ahead"] = answer.ahead ? aheadObject(*answer.ahead) : Json();
    if (answer.ahead) {
        object["anomalies"].push_back(nameOf(EntryKind::CardAhead));
    }
    object["entry"] = orNull(answer.entry);
    object["repeated"] = answer.repeated;
    object["differs"] = answer.differs ? Json(codeOf(*answer.differs)) : Json();
    return object;
}

Json inspectionObject(const Inspection& inspection) {
    Answer answer;
    answer.card = inspection.card;
    answer.chip = inspection.chip;
    auto object = cardObject(answer);
    object["chip"] = Json::object();
    for (const auto test : everyChipTest) {
        object["chip"][std::string(codeOf(test))] = codeOf(inspection.chip.of(test));
    }
    object["sectors"] = Json::array();
    for (std::size_t number = 0; number < inspection.sectors.size(); ++number) {
        object["sectors"].push_back(sectorObject(number, inspection.sectors[number]));
    }
    return object;
}

} // namespace tally
