#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/reader_surroundings.h"
#include "app/cli/station_desk.h"
#include "app/cli/words.h"
#include "nfc/discovery.h"

#include <CLI/CLI.hpp>

#include <variant>

namespace tally {
namespace {

std::string_view codeOf(ReaderTrouble trouble) {
    switch (trouble) {
    case ReaderTrouble::NoReader:
        return "no-reader";
    case ReaderTrouble::NoPermission:
        return "no-permission";
    case ReaderTrouble::ClaimedByKernel:
        return "claimed-by-kernel";
    case ReaderTrouble::ClaimedByPcscd:
        return "claimed-by-pcscd";
    case ReaderTrouble::NotAnswering:
        return "not-answering";
    }
    return "";
}

ExitCode list(Invocation invocation) {
    const auto readers = findReaders();
    if (readers.empty()) {
        return invocation.output.failure({ExitCode::NoReader, "no-reader", words::noReaders()});
    }
    for (const auto& reader : readers) {
        auto object = okObject();
        object["connstring"] = reader;
        invocation.output.result(object, reader);
    }
    return ExitCode::Done;
}

/// The device of a serial connstring, such as pn532_uart:/dev/ttyUSB0:115200; empty for any other.
std::string serialDeviceOf(const ReaderSpec& spec) {
    const auto* named = std::get_if<NamedReader>(&spec);
    if (named == nullptr) {
        return {};
    }
    const auto start = named->connstring.find(":/");
    if (start == std::string::npos) {
        return {};
    }
    return named->connstring.substr(start + 1, named->connstring.find(':', start + 1) - start - 1);
}

ReaderTrouble troubleOf(const ReaderSpec& spec) {
    const auto device = serialDeviceOf(spec);
    return device.empty() ? whyNotUsable(lookAround()) : whyNotUsable(std::filesystem::path(device));
}

ExitCode check(Invocation invocation) {
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
        invocation.output.result(object, words::readerReady(*text));
        return ExitCode::Done;
    }
    if (realityOf(*spec) == ReaderReality::Simulated) {
        return invocation.output.failure(failureOf(reader.error()));
    }
    const auto trouble = troubleOf(*spec);
    return invocation.output.failure({ExitCode::NoReader, std::string(codeOf(trouble)), words::readerTrouble(trouble)},
                                     {{"reader", *text}, {"condition", codeOf(trouble)}});
}

} // namespace

void addReaderCommands(CLI::App& app, Action& chosen) {
    auto* reader = app.add_subcommand("reader", "Card readers")->require_subcommand(1);
    reader->add_subcommand("list", "The readers found")->callback([&chosen] { chosen = list; });
    reader->add_subcommand("check", "Whether the reader works, and what to do if not")->callback([&chosen] {
        chosen = check;
    });
}

} // namespace tally
