#include "app/cli/command.h"
#include "app/cli/guarded_output.h"
#include "app/cli/sim/sim_words.h"
#include "nfc/sim/card_file.h"

#include <CLI/CLI.hpp>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace tally {
namespace {

struct NewCard {
    std::string file;
    std::optional<std::string> uid;
    std::string kind{nameOf(CardKind::Classic1k)};
    std::vector<std::string> flaws;
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

template <class Named> std::vector<std::string> names(std::initializer_list<Named> all) {
    std::vector<std::string> list;
    for (const auto one : all) {
        list.emplace_back(nameOf(one));
    }
    return list;
}

template <class Named> std::string listed(std::initializer_list<Named> all) {
    return CLI::detail::join(names(all), ", ");
}

ExitCode makeCard(Invocation invocation, const NewCard& wanted) {
    if (const auto may = mayWrite(invocation.globals, wanted.file, std::nullopt); !may) {
        return invocation.output.failure(may.error());
    }
    const auto kind = *parseCardKind(wanted.kind);
    const auto uid = wanted.uid              ? *Uid::fromHex(*wanted.uid)
                     : kind == CardKind::Ev1 ? signedUid()
                                             : randomUid(UidLength::Four);
    auto card = blankCard(kind, uid);
    for (const auto& flaw : wanted.flaws) {
        card.flaws.add(*parseSiliconFlaw(flaw));
    }
    if (const auto made = createCardFile(wanted.file, card); !made) {
        return invocation.output.failure(failureOf(made.error()));
    }
    auto object = okObject();
    object["file"] = wanted.file;
    object["uid"] = uid.hex();
    object["kind"] = wanted.kind;
    invocation.output.result(object, words::cardMade(wanted.file, uid));
    return ExitCode::Done;
}

ExitCode dump(Invocation invocation, const Dump& wanted) {
    if (const auto may = mayWrite(invocation.globals, wanted.out, FileKind::CardMemory, {wanted.file}); !may) {
        return invocation.output.failure(may.error());
    }
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

void addSimCommands(CLI::App& app, Task& chosen) {
    auto* sim = app.add_subcommand("sim", "Virtual cards for a simulated reader")->require_subcommand(1);

    const auto wanted = std::make_shared<NewCard>();
    auto* make = sim->add_subcommand("new", "Make a blank virtual card");
    make->add_option("FILE", wanted->file, "Where the card is kept")->required();
    make->add_option("--uid", wanted->uid, "8 or 14 hexadecimal digits")->check(problemOfUid)->type_name("HEX");
    make->add_option("--kind", wanted->kind, "The chip to play: " + listed(everyCardKind) + " (default classic1k)")
        ->check(CLI::IsMember(names(everyCardKind)))
        ->type_name("KIND");
    make->add_option("--flaw", wanted->flaws,
                     "What its silicon does wrong; may be repeated: " + listed(everySiliconFlaw))
        ->check(CLI::IsMember(names(everySiliconFlaw)))
        ->type_name("FLAW");
    make->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return makeCard(i, *wanted); }; });

    const auto dumped = std::make_shared<Dump>();
    auto* out = sim->add_subcommand("dump", "Write a virtual card's memory as a raw .mfd");
    out->add_option("FILE", dumped->file, "The virtual card")->required();
    out->add_option("OUT", dumped->out, "The .mfd to write")->required();
    out->callback([dumped, &chosen] { chosen = [dumped](Invocation i) { return dump(i, *dumped); }; });
}

} // namespace tally
