#include "core/card/balance_record.h"
#include "core/crypto/cmac.h"
#include "core/crypto/derivation.h"
#include "tests/bench/samples.h"
#include "tests/core/card/desk.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <benchmark/benchmark.h>
#include <memory>
#include <stdexcept>

// Deriving a key and checking a record against the same CMACs by libcrypto alone, its context kept from call to call.

namespace {

using namespace tally;
using namespace tally::bench;

constexpr unsigned batch = 500;

/// AES-128-CMAC as a program without us would have it.
class BareCmac {
public:
    BareCmac() : m_mac(EVP_MAC_fetch(nullptr, "CMAC", nullptr)), m_context(EVP_MAC_CTX_new(m_mac)) {
        char cipher[] = "AES-128-CBC";
        const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher, 0),
                                     OSSL_PARAM_construct_end()};
        if (EVP_MAC_CTX_set_params(m_context, params) != 1) {
            throw std::runtime_error("no CMAC");
        }
    }
    ~BareCmac() {
        EVP_MAC_CTX_free(m_context);
        EVP_MAC_free(m_mac);
    }
    BareCmac(const BareCmac&) = delete;
    BareCmac& operator=(const BareCmac&) = delete;

    void of(std::span<const std::uint8_t, 16> key, std::span<const std::uint8_t> message,
            std::array<std::uint8_t, 16>& tag) {
        std::size_t size = 0;
        EVP_MAC_init(m_context, key.data(), key.size(), nullptr);
        EVP_MAC_update(m_context, message.data(), message.size());
        EVP_MAC_final(m_context, tag.data(), &size, tag.size());
    }

private:
    EVP_MAC* m_mac;
    EVP_MAC_CTX* m_context;
};

template <class Work> void timeBatch(Samples& samples, Work work) {
    samples.time(batch, [&] {
        for (unsigned i = 0; i < batch; ++i) {
            work(i);
        }
        return true;
    });
}

void report(benchmark::State& state, Samples& bare, Samples& ours) {
    state.counters["bare_us"] = bare.median();
    state.counters["ours_us"] = ours.median();
    state.counters["ratio"] = ours.median() / bare.median(); // goal: below 1.2
}

void measureDerivation(benchmark::State& state) {
    const auto keySet = test::keySet(1);
    const auto uid = test::anyUid();
    const Diversification input{uid.padded(), 4, test::siteId, 1};
    BareCmac cmac;
    std::array<std::uint8_t, 21> message{};
    std::array<std::uint8_t, 16> tag{};
    Samples bare;
    Samples ours;
    for (auto _ : state) {
        timeBatch(bare, [&](unsigned i) {
            message[10] = static_cast<std::uint8_t>(i);
            cmac.of(keySet.read.reveal(), message, tag);
            benchmark::DoNotOptimize(tag);
        });
        timeBatch(ours, [&](unsigned i) {
            const auto sector = static_cast<std::uint8_t>(i);
            benchmark::DoNotOptimize(derive(keySet.read, KeyPurpose::SectorKeyA, sector, input).reveal().data());
        });
    }
    report(state, bare, ours);
}
BENCHMARK(measureDerivation)->Name("crypto/derive")->Unit(benchmark::kMicrosecond);

/// A record's MAC takes two CMACs: one for its key, one for itself.
void measureRecord(benchmark::State& state) {
    const auto keys = test::siteKeys({1});
    const auto uid = test::anyUid();
    const auto record = test::sign(test::record(1, 100), uid, keys);
    BareCmac cmac;
    std::array<std::uint8_t, 21> message{};
    std::array<std::uint8_t, 16> key{};
    std::array<std::uint8_t, 16> tag{};
    Samples bare;
    Samples ours;
    for (auto _ : state) {
        timeBatch(bare, [&](unsigned) {
            cmac.of(keys.newest().mac.reveal(), message, key);
            cmac.of(key, std::span{record}.first(32), tag);
            benchmark::DoNotOptimize(tag);
        });
        timeBatch(ours, [&](unsigned) { benchmark::DoNotOptimize(BalanceRecord::decode(record, uid, keys)); });
    }
    report(state, bare, ours);
}
BENCHMARK(measureRecord)->Name("crypto/record")->Unit(benchmark::kMicrosecond);

} // namespace
