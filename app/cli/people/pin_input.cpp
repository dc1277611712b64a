#include "app/cli/people/pin_input.h"

#include "app/cli/people/people_words.h"
#include "app/cli/secret_input.h"
#include "app/cli/site/keys_words.h"
#include "core/people/operator_name.h"

namespace tally {
namespace {

Result<Passphrase, Failure> obtainText(const std::string& file, std::string_view name, const std::string& prompt,
                                       Asking asking) {
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
    auto text = typedUnseen(prompt);
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
    const auto text = obtainText(file, name, words::askPin(name), Asking::Once);
    if (!text) {
        return fail(text.error());
    }
    return pinFrom(*text, {ExitCode::Refused, "wrong-pin", words::notAPin()});
}

Result<Pin, Failure> obtainNewPin(const std::string& file, std::string_view name) {
    const auto text = obtainText(file, name, words::askPin(name), Asking::Twice);
    if (!text) {
        return fail(text.error());
    }
    return pinFrom(*text, {ExitCode::Refused, "pin-invalid", words::notAPin()});
}

Result<Pin, Failure> obtainRecoveryCode(const std::string& file) {
    const auto text = obtainText(file, owner, words::askRecoveryCode(), Asking::Once);
    if (!text) {
        return fail(text.error());
    }
    Secret<12> digits;
    std::size_t size = 0;
    for (const auto byte : text->reveal()) {
        if (byte != ' ') {
            if (size == 12) {
                return fail(Failure{ExitCode::Refused, "wrong-recovery-code", words::notARecoveryCode()});
            }
            digits.revealToFill()[size++] = byte;
        }
    }
    auto code = Pin::from({reinterpret_cast<const char*>(digits.reveal().data()), size});
    if (!code || size != 12) {
        return fail(Failure{ExitCode::Refused, "wrong-recovery-code", words::notARecoveryCode()});
    }
    return *std::move(code);
}

} // namespace tally
