#include "app/cli/chip/chip_words.h"

#include <fmt/format.h>

#include <string_view>

namespace tally::words {
namespace {

std::string_view assumption(Assumption assumption) {
    switch (assumption) {
    case Assumption::NegativeOperand:
        return "Points cannot be put back by taking off a negative number";
    case Assumption::PastMinimum:
        return "Running the meter past its end does not fill it again";
    case Assumption::EmptyTransfer:
        return "A transfer with nothing to transfer writes nothing";
    case Assumption::FrozenBlocks:
        return "Meter and issue block refuse every write and increment";
    case Assumption::NoOtherSource:
        return "Nothing but the meter itself can be copied into the meter";
    case Assumption::OneSector:
        return "A value is not carried from one sector into another (need not hold)";
    case Assumption::FrozenTrailers:
        return "Keys and access rights stay frozen";
    case Assumption::BackDoor:
        return "The same with a Fudan master key (no PN532 can try it)";
    }
    return {};
}

std::string_view trial(Trial trial, Assumption assumption) {
    switch (trial) {
    case Trial::NotTested:
        return "not tested";
    case Trial::Holds:
        return "holds";
    case Trial::Fails:
        return isEssential(assumption) ? "FAILS" : "does not hold";
    }
    return {};
}

std::string verdict(BatchVerdict verdict) {
    switch (verdict) {
    case BatchVerdict::Buy:
        return "This batch can be used: on this card a guest cannot raise the balance, even with every key known.";
    case BatchVerdict::DoNotBuy:
        return "DO NOT USE THIS BATCH. On such a card points that were played can be put back and played again. Send "
               "the "
               "cards back, or issue none of them.";
    case BatchVerdict::Undecided:
        return "This says nothing about the batch yet: what matters was not all tried. Repeat it with another card of "
               "the batch.";
    }
    return {};
}

} // namespace

std::string askAudit() {
    return "The card on the reader will be used up: it can never be issued or sold afterwards. Use it up? (yes/no) ";
}

std::string askAuditAgain() {
    return "Is it a blank card of the batch that you want to judge, and nobody's? Type yes once more: ";
}

std::string auditNotConfirmed() { return "The audit was not begun. The card is as it was."; }

std::string auditNeedsConsent() {
    return "The audit uses the card up, and there is no terminal to ask at. Nothing was done. Give both "
           "--use-up-this-card and --yes.";
}

std::string audit(const ChipAudit& audit) {
    std::string text;
    for (const auto each : everyAssumption) {
        text += fmt::format("{:<14}{}\n", trial(audit.of(each), each), assumption(each));
    }
    text += verdict(audit.verdict());
    if (audit.stoppedBy) {
        text += "\nThe audit ended early: the card was lifted, or the reader failed.";
    }
    return text + (audit.isUsedUp ? "\nThe card is used up. Destroy it." : "\nThe card was not changed for good.");
}

std::string_view suspicion(ChipTest test) {
    switch (test) {
    case ChipTest::CardType:
        return "answers as another kind of card does";
    case ChipTest::RandomUid:
        return "makes up another card number each time";
    case ChipTest::MagicGen1a:
        return "rewritable clone, generation 1a";
    case ChipTest::MagicGen1b:
        return "rewritable clone, generation 1b";
    case ChipTest::MagicGen2:
        return "rewritable clone, generation 2 (CUID)";
    case ChipTest::MagicGen3:
        return "rewritable clone, generation 3";
    case ChipTest::MagicGen4:
        return "rewritable clone, generation 4 (asked of blank cards only)";
    case ChipTest::MagicUscuid:
        return "rewritable clone, USCUID or GDM";
    case ChipTest::MagicCuid:
        return "rewritable clone, CUID (asked of blank cards at their issue only)";
    case ChipTest::AnyKey:
        return "imitation that takes any key for the right one";
    case ChipTest::BackDoorKey:
        return "Fudan chip with a master key";
    case ChipTest::OldBackDoor:
        return "old NXP or Infineon chip with a master key";
    case ChipTest::MakersMark:
        return "maker's block as on common clones";
    case ChipTest::Originality:
        return "NXP's signature missing or wrong on an EV1";
    case ChipTest::ExtraSectors:
        return "an EV1's extra sectors could feed the meter";
    case ChipTest::MoreSectors:
        return "more sectors than it says (MIFARE Plus 2K)";
    }
    return {};
}

std::string chipFound(const std::vector<ChipTest>& found) {
    std::string text;
    for (const auto test : found) {
        text += fmt::format("{}Chip: {} ({}).", text.empty() ? "" : "\n", suspicion(test), codeOf(test));
    }
    return text;
}

std::string chipWarning(const std::vector<ChipTest>& found, ChipRuling ruling) {
    const auto* const now = ruling == ChipRuling::Refuse
                                ? "The site's policy refuses it: no points are sold to this card, and none are paid "
                                  "out. Take no money; call "
                                  "the manager."
                                : "The site's policy warns of it: serve the card as usual, and tell the manager.";
    return chipFound(found) + '\n' + now;
}

std::string chipPolicy(const ChipPolicy& policy) {
    auto text = fmt::format("{:<15}{:<10}{:<12}{}", "Finding", "at issue", "seen later", "not tested (at issue)");
    for (const auto test : everyChipTest) {
        const auto& rule = policy.of(test);
        text += fmt::format("\n{:<15}{:<10}{:<12}{:<9}{}", codeOf(test), codeOf(rule.atIssue), codeOf(rule.seenLater),
                            codeOf(rule.notTested), suspicion(test));
    }
    return text;
}

std::string chipPolicyChanged(const ChipPolicyChanged& changed, ChipTest test) {
    const auto line = [test](std::string_view name, const ChipPolicy& policy) {
        const auto& rule = policy.of(test);
        return fmt::format("\n{:<8}at issue {}, seen later {}, not tested {}", name, codeOf(rule.atIssue),
                           codeOf(rule.seenLater), codeOf(rule.notTested));
    };
    return fmt::format("{}: {}{}{}", codeOf(test), suspicion(test), line("before", changed.before),
                       line(changed.entry ? "now" : "as it was", changed.after));
}

} // namespace tally::words
