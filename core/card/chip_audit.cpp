#include "core/card/chip_audit.h"

#include "core/card/layout.h"
#include "core/card/session.h"
#include "core/card/value_block.h"

#include <algorithm>

namespace tally {
namespace {

constexpr std::array<KeyKind, 2> bothKeys{KeyKind::A, KeyKind::B};
constexpr Sector openSector{9}; // stays as the factory left it: the source that an issued card does not have
constexpr std::uint32_t largestOperand = 0x7FFFFFFF;

/// One sector of each kind that an issued card has: frozen, and with a value block in it that must not get out.
struct Frozen {
    Sector sector;
    Block source;
};
constexpr std::array<Frozen, 4> frozenSectors{{{Sector{0}, Block{1}},
                                               {layout::meterSector, layout::issueBlock},
                                               {layout::slotSector(1), Block{12}},
                                               {Sector{8}, Block{32}}}};

BlockData fullValue(Block block) { return ValueBlock{static_cast<std::int32_t>(meterStart), block.number()}.encode(); }

BlockData trailerWith(const std::array<std::uint8_t, 4>& accessBytes) {
    BlockData trailer{};
    trailer.fill(0xff); // the factory's keys: nothing on this card is worth hiding
    std::ranges::copy(accessBytes, trailer.begin() + 6);
    return trailer;
}

/// A command that the silicon should refuse, or carry out without harm; only what it did to the memory counts.
class Auditing {
public:
    Auditing(CardReader& reader, RawCard* raw, const Selected& card)
        : m_session(reader, card.uid), m_reader(reader), m_raw(raw) {}

    ChipAudit run() {
        auto done = prepare();
        for (const auto trial : {&Auditing::tryNegativeOperands, &Auditing::tryPastMinimum, &Auditing::tryEmptyTransfer,
                                 &Auditing::tryFrozenBlocks, &Auditing::tryOtherSources, &Auditing::tryAcrossSectors,
                                 &Auditing::tryFrozenTrailers}) {
            if (done) {
                done = (this->*trial)();
            }
        }
        if (!done) {
            m_audit.stoppedBy = done.error();
        }
        return m_audit;
    }

private:
    void conclude(Assumption assumption, bool holds) {
        m_audit.trials[static_cast<std::size_t>(assumption)] = holds ? Trial::Holds : Trial::Fails;
    }

    /// The sector open in a selection of its own.
    Result<void> openAfresh(Sector sector, KeyKind kind) {
        if (auto back = m_session.reselect(); !back) {
            return back;
        }
        return m_reader.authenticate(sector.block(0), kind, factoryKey());
    }

    /// True when the card took the command. Errors: ReaderLost. Whether the card is still there shows at the next
    /// openAfresh().
    static Result<bool> taken(const Result<void>& answer) {
        if (!answer && answer.error() == CardError::ReaderLost) {
            return fail(CardError::ReaderLost);
        }
        return answer.has_value();
    }

    Result<BlockData> readAfresh(Block block) {
        if (auto opened = openAfresh(Sector::of(block), KeyKind::A); !opened) {
            return fail(opened.error());
        }
        return m_reader.read(block);
    }

    /// The meter's value; the largest there is when the block holds none, for then anything may be made of it.
    Result<std::int64_t> valueOf(Block block) {
        const auto data = readAfresh(block);
        if (!data) {
            return fail(data.error());
        }
        const auto value = ValueBlock::decode(*data);
        return value ? std::int64_t{value->value} : std::int64_t{meterStart} + 1;
    }

    Result<void> prepare() {
        constexpr std::array<Block, 2> meters{layout::meter, layout::meterCopy};
        for (const auto block : meters) {
            if (auto laid = layDown(block); !laid) {
                return laid;
            }
        }
        if (auto laid = layDown(openSector.block(0)); !laid) {
            return laid;
        }
        for (const auto& frozen : frozenSectors) {
            if (auto laid = layDown(frozen.source); !laid) {
                return laid;
            }
            m_audit.isUsedUp = true;
            const auto trailer = trailerWith(layout::accessBytes(frozen.sector));
            if (auto written = m_reader.write(frozen.sector.trailer(), trailer); !written) {
                return written;
            }
        }
        return {};
    }

    /// A full value block, in the sector that stays open for the next write.
    Result<void> layDown(Block block) {
        if (auto opened = openAfresh(Sector::of(block), KeyKind::A); !opened) {
            return opened;
        }
        return m_session.writeAndReadBack(block, fullValue(block));
    }

    /// Whether `block` shows more after the decrement than before.
    Result<bool> risesByDecrement(Block block, std::uint32_t operand) {
        const auto before = valueOf(block); // leaves the sector open
        if (!before) {
            return fail(before.error());
        }
        const auto lowered = taken(m_reader.decrement(block, operand));
        const auto moved = lowered && *lowered ? taken(m_reader.transfer(block)) : lowered;
        const auto after = moved ? valueOf(block) : fail(moved.error());
        if (!after) {
            return fail(after.error());
        }
        return *after > *before;
    }

    /// Room above: a full meter cannot show that it rises. A meter at its lowest stays there.
    Result<void> lower(Block meter) {
        if (auto opened = openAfresh(layout::meterSector, KeyKind::A); !opened) {
            return opened;
        }
        const auto lowered = taken(m_reader.decrement(meter, 100));
        const auto moved = lowered && *lowered ? taken(m_reader.transfer(meter)) : lowered;
        return moved ? Result<void>{} : fail(moved.error());
    }

    Result<void> tryDecrements(Assumption assumption, Block block, std::span<const std::uint32_t> operands) {
        bool rose = false;
        for (const auto operand : operands) {
            const auto risen = risesByDecrement(block, operand);
            if (!risen) {
                return fail(risen.error());
            }
            rose = rose || *risen;
        }
        conclude(assumption, !rose);
        return {};
    }

    Result<void> tryNegativeOperands() {
        constexpr std::array<std::uint32_t, 3> operands{0xFFFFFFFF, 0xFFFFFFF6, 0x80000000};
        if (auto lowered = lower(layout::meterCopy); !lowered) {
            return lowered;
        }
        return tryDecrements(Assumption::NegativeOperand, layout::meterCopy, operands);
    }

    Result<void> tryPastMinimum() {
        constexpr std::array<std::uint32_t, 3> operands{largestOperand, largestOperand, 2};
        return tryDecrements(Assumption::PastMinimum, layout::meter, operands);
    }

    Result<void> tryEmptyTransfer() {
        bool holds = true;
        for (const auto kind : bothKeys) {
            if (auto lowered = lower(layout::meter); !lowered) {
                return lowered;
            }
            const auto before = readAfresh(layout::meter);
            if (!before) {
                return fail(before.error());
            }
            if (auto opened = openAfresh(layout::meterSector, kind); !opened) {
                return opened;
            }
            if (const auto moved = taken(m_reader.transfer(layout::meter)); !moved) {
                return fail(moved.error());
            }
            const auto after = readAfresh(layout::meter);
            if (!after) {
                return fail(after.error());
            }
            holds = holds && *after == *before;
        }
        conclude(Assumption::EmptyTransfer, holds);
        return {};
    }

    Result<void> tryFrozenBlocks() {
        bool changed = false;
        for (const auto block : {layout::meter, layout::meterCopy, layout::issueBlock}) {
            for (const auto kind : bothKeys) {
                const auto written = changesByWrite(block, kind);
                const auto raised = written ? changesByIncrement(block, kind) : written;
                if (!raised) {
                    return fail(raised.error());
                }
                changed = changed || *written || *raised;
            }
        }
        if (changed || m_raw != nullptr) {
            conclude(Assumption::FrozenBlocks, !changed);
        }
        return {};
    }

    template <class Command> Result<bool> changes(Block block, KeyKind kind, Command command) {
        const auto before = readAfresh(block);
        if (!before) {
            return fail(before.error());
        }
        if (auto opened = openAfresh(Sector::of(block), kind); !opened) {
            return fail(opened.error());
        }
        if (const auto done = command(); !done) {
            return fail(done.error());
        }
        const auto after = readAfresh(block);
        if (!after) {
            return fail(after.error());
        }
        return *after != *before;
    }

    Result<bool> changesByWrite(Block block, KeyKind kind) {
        auto other = fullValue(Block{63});
        other[0] ^= 0x55; // no value block: cannot be what is there already
        return changes(block, kind, [&] { return taken(m_reader.write(block, other)); });
    }

    Result<bool> changesByIncrement(Block block, KeyKind kind) {
        if (m_raw == nullptr) {
            return false;
        }
        return changes(block, kind, [&] {
            const auto raised = taken(m_raw->increment(block, 1));
            return raised && *raised ? taken(m_reader.transfer(block)) : raised;
        });
    }

    /// Whether the meter rises when something of another block is taken up and put down there. `takeUp` runs in the
    /// open sector of `source`.
    template <class TakeUp> Result<bool> raisesMeter(Block meter, Block source, KeyKind kind, TakeUp takeUp) {
        if (auto lowered = lower(meter); !lowered) {
            return fail(lowered.error());
        }
        const auto before = valueOf(meter);
        if (!before) {
            return fail(before.error());
        }
        if (auto opened = openAfresh(Sector::of(source), kind); !opened) {
            return fail(opened.error());
        }
        const auto held = taken(takeUp());
        if (!held || !*held) {
            return held;
        }
        // Not afresh: selecting may empty the buffer.
        const auto there = taken(m_reader.authenticate(layout::meterSector.block(0), KeyKind::A, factoryKey()));
        const auto moved = there && *there ? taken(m_reader.transfer(meter)) : there;
        const auto after = moved ? valueOf(meter) : fail(moved.error());
        if (!after) {
            return fail(after.error());
        }
        return *after > *before;
    }

    Result<void> tryOtherSources() {
        bool rose = false;
        for (const auto& frozen : frozenSectors) {
            for (const auto kind : bothKeys) {
                const auto restored =
                    raisesMeter(layout::meter, frozen.source, kind, [&] { return m_reader.restore(frozen.source); });
                const auto lowered = restored ? raisesMeter(layout::meter, frozen.source, kind,
                                                            [&] { return m_reader.decrement(frozen.source, 0); })
                                              : restored;
                if (!lowered) {
                    return fail(lowered.error());
                }
                rose = rose || *restored || *lowered;
            }
        }
        conclude(Assumption::NoOtherSource, !rose);
        return {};
    }

    Result<void> tryAcrossSectors() {
        const auto source = openSector.block(0);
        const auto rose = raisesMeter(layout::meterCopy, source, KeyKind::A, [&] { return m_reader.restore(source); });
        if (!rose) {
            return fail(rose.error());
        }
        conclude(Assumption::OneSector, !*rose);
        return {};
    }

    /// Last of all: where it fails, the sector is open again.
    Result<void> tryFrozenTrailers() {
        const auto factoryTrailer = trailerWith({0xff, 0x07, 0x80, 0x69});
        bool holds = true;
        for (const auto& frozen : frozenSectors) {
            for (const auto kind : bothKeys) {
                if (auto opened = openAfresh(frozen.sector, kind); !opened) {
                    return opened;
                }
                if (const auto written = taken(m_reader.write(frozen.sector.trailer(), factoryTrailer)); !written) {
                    return fail(written.error());
                }
                const auto trailer = readAfresh(frozen.sector.trailer());
                if (!trailer) {
                    return fail(trailer.error());
                }
                holds = holds && layout::accessBytesOf(*trailer) == layout::accessBytes(frozen.sector);
            }
        }
        conclude(Assumption::FrozenTrailers, holds);
        return {};
    }

    Session m_session;
    CardReader& m_reader;
    RawCard* m_raw;
    ChipAudit m_audit;
};

} // namespace

ChipAudit auditChip(CardReader& reader, RawCard* raw, const Selected& card) {
    return Auditing(reader, raw, card).run();
}

bool isEssential(Assumption assumption) {
    switch (assumption) {
    case Assumption::NegativeOperand:
    case Assumption::PastMinimum:
    case Assumption::EmptyTransfer:
    case Assumption::FrozenBlocks:
    case Assumption::NoOtherSource:
    case Assumption::FrozenTrailers:
        return true;
    case Assumption::OneSector:
    case Assumption::BackDoor:
        return false;
    }
    return true;
}

BatchVerdict ChipAudit::verdict() const {
    const auto any = [&](Trial trial) {
        return std::ranges::any_of(
            everyAssumption, [&](Assumption assumption) { return isEssential(assumption) && of(assumption) == trial; });
    };
    if (any(Trial::Fails)) {
        return BatchVerdict::DoNotBuy;
    }
    return any(Trial::NotTested) ? BatchVerdict::Undecided : BatchVerdict::Buy;
}

std::string_view codeOf(Assumption assumption) {
    switch (assumption) {
    case Assumption::NegativeOperand:
        return "negative-operand";
    case Assumption::PastMinimum:
        return "past-minimum";
    case Assumption::EmptyTransfer:
        return "empty-transfer";
    case Assumption::FrozenBlocks:
        return "frozen-blocks";
    case Assumption::NoOtherSource:
        return "no-other-source";
    case Assumption::OneSector:
        return "one-sector";
    case Assumption::FrozenTrailers:
        return "frozen-trailers";
    case Assumption::BackDoor:
        return "back-door";
    }
    return {};
}

std::string_view codeOf(Trial trial) {
    switch (trial) {
    case Trial::NotTested:
        return "not-tested";
    case Trial::Holds:
        return "holds";
    case Trial::Fails:
        return "fails";
    }
    return {};
}

std::string_view codeOf(BatchVerdict verdict) {
    switch (verdict) {
    case BatchVerdict::Undecided:
        return "undecided";
    case BatchVerdict::Buy:
        return "buy";
    case BatchVerdict::DoNotBuy:
        return "do-not-buy";
    }
    return {};
}

} // namespace tally
