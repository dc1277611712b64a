#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/reader/reader_words.h"
#include "app/cli/station_desk.h"
#include "nfc/diagnosis.h"

#include <CLI/CLI.hpp>

namespace tally {
namespace {

ExitCode list(Invocation invocation) {
    // Every role may sell, and whoever sells may ask for the reader.
    if (const auto admitted = admit(invocation, Action::Sell); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto readers = listReaders();
    if (!readers) {
        return invocation.output.failure(failureOf(readers.error()));
    }
    const auto others = lookAround().undrivable;
    if (readers->empty() && !others.empty()) {
        return invocation.output.failure({ExitCode::NoReader, std::string(codeOf(ReaderState::NotDrivable)),
                                          words::notDrivable(others.front().name)});
    }
    if (readers->empty()) {
        return invocation.output.failure({ExitCode::NoReader, "no-reader", words::noReaders()});
    }
    for (const auto& reader : *readers) {
        auto object = okObject();
        object["connstring"] = reader;
        invocation.output.result(object, reader);
    }
    for (const auto& other : others) {
        auto object = okObject();
        object["connstring"] = nullptr;
        object["device"] = other.name;
        object["condition"] = codeOf(ReaderState::NotDrivable);
        invocation.output.result(object, words::notDrivable(other.name));
    }
    return ExitCode::Done;
}

ExitCode check(Invocation invocation) {
    // Every role may sell, and whoever sells may ask for the reader.
    if (const auto admitted = admit(invocation, Action::Sell); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto text = readerText(invocation.globals);
    if (!text) {
        return invocation.output.failure(text.error());
    }
    const auto spec = readerSpecFrom(*text);
    if (!spec) {
        return invocation.output.failure(failureOf(spec.error()));
    }
    const auto reader = openReaderFor(*spec, *text);
    const bool isEmptySimulator = !reader && reader.error().cause == ReaderProblem::Cause::NoCardFile;
    if (reader || isEmptySimulator) {
        auto object = okObject();
        object["reader"] = *text;
        object["condition"] = "ready";
        object["confined"] = canConfineReaders();
        invocation.output.result(object, words::readerReady(*text));
        if (!canConfineReaders()) {
            invocation.output.note(words::readerNotConfined());
        }
        return ExitCode::Done;
    }
    if (realityOf(*spec) == ReaderReality::Simulated || reader.error().cause == ReaderProblem::Cause::NoProgram) {
        return invocation.output.failure(failureOf(reader.error()));
    }
    const auto diagnosis = whyNotUsable(*spec);
    const auto code = codeOf(diagnosis.state);
    return invocation.output.failure({ExitCode::NoReader, std::string(code), words::readerTrouble(diagnosis)},
                                     {{"reader", *text},
                                      {"condition", code},
                                      {"device", diagnosis.device.empty() ? nlohmann::ordered_json(nullptr)
                                                                          : nlohmann::ordered_json(diagnosis.device)}});
}

} // namespace

void addReaderCommands(CLI::App& app, Task& chosen) {
    auto* reader = app.add_subcommand("reader", "Card readers")->require_subcommand(1);
    reader->add_subcommand("list", "The readers found")->callback([&chosen] { chosen = list; });
    reader->add_subcommand("check", "Whether the reader works, and what to do if not")->callback([&chosen] {
        chosen = check;
    });
}

} // namespace tally
