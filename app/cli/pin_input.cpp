#include "app/cli/pin_input.h"

#include "app/cli/keys_words.h"
#include "app/cli/people_words.h"
#include "app/cli/secret_input.h"

namespace tally {
namespace {

Result<Passphrase, Failure> obtainText(const std::string& file, std::string_view name, Asking asking) {
    if (!file.empty()) {
        auto line = firstLineOf(file);
        if (!line && line.error() == KeysError::OpenToOthers) {
            return fail(Failure{ExitCode::Refused, "open-to-others", words::secretOpenToOthers(file)});
        }
        if (!line) {
            return fail(Failure{ExitCode::Refused, "pin-unreadable", words::cannotReadPin(file)});
        }
        return std::move(*line);
    }
    if (!hasTerminal()) {
        return fail(Failure{ExitCode::Refused, "operator-needed", words::pinMissing(name)});
    }
    auto text = typedUnseen(words::askPin(name));
    if (asking == Asking::Twice && !isSame(text, typedUnseen(words::askPinAgain()))) {
        return fail(Failure{ExitCode::Failed, "pins-differ", words::pinsDiffer()});
    }
    return text;
}

Result<Pin, Failure> pinFrom(const Passphrase& text, const Failure& otherwise) {
    const auto bytes = text.reveal();
    auto pin = Pin::from({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!pin) {
        return fail(otherwise);
    }
    return std::move(*pin);
}

} // namespace

Result<Pin, Failure> obtainPin(const std::string& file, std::string_view name) {
    const auto text = obtainText(file, name, Asking::Once);
    if (!text) {
        return fail(text.error());
    }
    return pinFrom(*text, {ExitCode::Refused, "wrong-pin", words::notAPin()});
}

Result<Pin, Failure> obtainNewPin(const std::string& file, std::string_view name) {
    const auto text = obtainText(file, name, Asking::Twice);
    if (!text) {
        return fail(text.error());
    }
    return pinFrom(*text, {ExitCode::Refused, "pin-invalid", words::notAPin()});
}

} // namespace tally
