#include "app/cli/delivery.h"

#include "app/cli/usage_words.h"

#include <iostream>

namespace tally {

bool isSaid() { return std::cout.flush().good(); }

ExitCode saidOr(Output& output) {
    if (isSaid()) {
        return ExitCode::Done;
    }
    output.warning(words::notSaid());
    return ExitCode::Failed;
}

} // namespace tally
