#include "app/cli/site/passphrase.h"

#include "app/cli/secret_input.h"
#include "app/cli/site/keys_words.h"

namespace tally {

bool hasPassphraseFile(const Globals& globals) { return !globals.passphraseFile.empty(); }

namespace {

/// Where one passphrase comes from, and what is said of it.
struct Source {
    const std::string& file;
    Asking asking{};
    std::string prompt;
    std::string missing;
    const char* missingCode;
    const char* unreadableCode;
};

Result<Passphrase, Failure> obtain(const Source& source) {
    if (!source.file.empty()) {
        auto line = firstLineOf(source.file);
        if (!line && line.error() == KeysError::OpenToOthers) {
            return fail(Failure{ExitCode::Books, "open-to-others", words::secretOpenToOthers(source.file)});
        }
        if (!line) {
            return fail(Failure{ExitCode::Books, source.unreadableCode, words::cannotReadPassphrase(source.file)});
        }
        return std::move(*line);
    }
    const Failure missing{ExitCode::Books, source.missingCode, source.missing};
    if (!hasTerminal()) {
        return fail(missing);
    }
    auto passphrase = typedUnseen(source.prompt);
    if (passphrase.reveal().empty()) {
        return fail(missing);
    }
    if (source.asking == Asking::Twice && !isSame(passphrase, typedUnseen(words::askPassphraseAgain()))) {
        return fail(Failure{ExitCode::Failed, "passphrases-differ", words::passphrasesDiffer()});
    }
    return passphrase;
}

} // namespace

Result<Passphrase, Failure> obtainPassphrase(const Globals& globals, Asking asking) {
    return obtain({globals.passphraseFile, asking, words::askPassphrase(), words::passphraseMissing(),
                   "passphrase-missing", "passphrase-unreadable"});
}

Result<Passphrase, Failure> obtainPassphraseAnew(const Globals& globals) {
    return obtain({globals.passphraseFile, Asking::Once, words::askPassphraseForKeys(), words::passphraseMissing(),
                   "passphrase-missing", "passphrase-unreadable"});
}

Result<Passphrase, Failure> obtainNewPassphrase(const std::string& file) {
    return obtain({file, Asking::Twice, words::askNewPassphrase(), words::newPassphraseMissing(),
                   "new-passphrase-missing", "new-passphrase-unreadable"});
}

} // namespace tally
