#include "app/cli/command.h"
#include "app/cli/words.h"
#include "nfc/sim/card_file.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace tally {
namespace {

struct NewCard {
    std::string file;
    std::optional<std::string> uid;
    CardKind kind = CardKind::Classic1k;
};

struct Dump {
    std::string file;
    std::string out;
};

std::string problemOfUid(const std::string& text) {
    const auto uid = Uid::fromHex(text);
    return uid && isSelectable(*uid) ? std::string() : words::badUid();
}

Failure failureOf(const CardFileError& error) {
    return {ExitCode::Failed, std::string(error.code()), words::cardFile(error)};
}

ExitCode makeCard(Invocation invocation, const NewCard& wanted) {
    const auto uid = wanted.uid ? *Uid::fromHex(*wanted.uid) : randomUid(UidLength::Four);
    if (const auto made = createCardFile(wanted.file, blankCard(wanted.kind, uid)); !made) {
        return invocation.output.failure(failureOf(made.error()));
    }
    auto object = okObject();
    object["file"] = wanted.file;
    object["uid"] = uid.hex();
    object["kind"] = wanted.kind == CardKind::Classic1k ? "classic1k" : "classic4k";
    invocation.output.result(object, words::cardMade(wanted.file, uid));
    return ExitCode::Done;
}

ExitCode dump(Invocation invocation, const Dump& wanted) {
    const auto card = loadCard(wanted.file);
    if (!card) {
        return invocation.output.failure(failureOf(card.error()));
    }
    if (const auto dumped = dumpCard(wanted.out, *card); !dumped) {
        return invocation.output.failure(failureOf(dumped.error()));
    }
    auto object = okObject();
    object["file"] = wanted.file;
    object["out"] = wanted.out;
    object["uid"] = card->uid.hex();
    invocation.output.result(object, words::cardDumped(wanted.file, wanted.out));
    return ExitCode::Done;
}

} // namespace

void addSimCommands(CLI::App& app, Command& chosen) {
    auto* sim = app.add_subcommand("sim", "Virtual cards for a simulated reader")->require_subcommand(1);

    const auto wanted = std::make_shared<NewCard>();
    static const std::map<std::string, CardKind> kinds{{"classic1k", CardKind::Classic1k},
                                                       {"classic4k", CardKind::Classic4k}};
    auto* make = sim->add_subcommand("new", "Make a blank virtual card");
    make->add_option("FILE", wanted->file, "Where the card is kept")->required();
    make->add_option("--uid", wanted->uid, "8 or 14 hexadecimal digits")->check(problemOfUid)->type_name("HEX");
    make->add_option("--kind", wanted->kind, "classic1k (default) or classic4k")
        ->transform(CLI::CheckedTransformer(kinds))
        ->type_name("KIND");
    make->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return makeCard(i, *wanted); }; });

    const auto dumped = std::make_shared<Dump>();
    auto* out = sim->add_subcommand("dump", "Write a virtual card's memory as a raw .mfd");
    out->add_option("FILE", dumped->file, "The virtual card")->required();
    out->add_option("OUT", dumped->out, "The .mfd to write")->required();
    out->callback([dumped, &chosen] { chosen = [dumped](Invocation i) { return dump(i, *dumped); }; });
}

} // namespace tally
