#include "app/cli/passphrase.h"

#include "app/cli/keys_words.h"
#include "app/cli/secret_input.h"

namespace tally {

bool hasPassphraseFile(const Globals& globals) { return !globals.passphraseFile.empty(); }

Result<Passphrase, Failure> obtainPassphrase(const Globals& globals, Asking asking) {
    if (hasPassphraseFile(globals)) {
        auto line = firstLineOf(globals.passphraseFile);
        if (!line) {
            return fail(
                Failure{ExitCode::Books, "passphrase-unreadable", words::cannotReadPassphrase(globals.passphraseFile)});
        }
        return std::move(*line);
    }
    if (!hasTerminal()) {
        return fail(Failure{ExitCode::Books, "passphrase-missing", words::passphraseMissing()});
    }
    auto passphrase = typedUnseen(words::askPassphrase());
    if (passphrase.reveal().empty()) {
        return fail(Failure{ExitCode::Books, "passphrase-missing", words::passphraseMissing()});
    }
    if (asking == Asking::Twice && !isSame(passphrase, typedUnseen(words::askPassphraseAgain()))) {
        return fail(Failure{ExitCode::Failed, "passphrases-differ", words::passphrasesDiffer()});
    }
    return passphrase;
}

} // namespace tally
