#include "nfc/reader_spec.h"
#include "tests/fuzz/fuzz.h"

// Input: what a person wrote after --reader.

using namespace tally;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::textOf({data, size});
    const auto spec = parseReaderSpec(text);
    if (!spec) {
        fuzz::expect(!codeOf(spec.error()).empty(), "every refusal has a name");
        return 0;
    }
    if (const auto* named = std::get_if<NamedReader>(&*spec)) {
        fuzz::expect(named->connstring == text && namesPn53xReader(text), "libnfc gets what was written");
    }
    if (const auto* simulated = std::get_if<SimulatedReader>(&*spec)) {
        fuzz::expect(!simulated->card.empty() && simulated->unplugAt.value_or(1) >= 1, "counts are from 1");
        fuzz::expect(!simulated->tear || simulated->tear->atChange >= 1, "counts are from 1");
    }
    return 0;
}
