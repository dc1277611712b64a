#include "core/card/write_record.h"

#include "core/card/layout.h"
#include "core/card/session.h"

namespace tally {

namespace {

Result<void> openForWriting(CardReader& reader, const CardKeys& keys, Sector sector) {
    const auto keyB = keys.keyB(sector);
    if (!keyB) {
        return fail(CardError::KeyRefused);
    }
    return reader.authenticate(sector.block(0), KeyKind::B, *keyB);
}

} // namespace

Sent writeRecord(CardReader& reader, const Uid& uid, const CardKeys& keys, unsigned slot, const RecordBytes& record) {
    const auto sector = layout::slotSector(slot);
    const auto blocks = blocksOf(record);
    if (auto opened = openForWriting(reader, keys, sector); !opened) {
        return {Progress::NotSent, opened.error()};
    }
    for (std::uint8_t i = 0; i < 2; ++i) {
        if (auto written = reader.write(sector.block(i), blocks[i]); !written) {
            return {Progress::NotSent, written.error()};
        }
    }
    if (auto written = reader.write(sector.block(2), blocks[2]); !written) {
        return {Progress::Open, written.error()};
    }
    const auto back = Session(reader, uid).readThree(sector);
    if (!back) {
        return {Progress::Open, back.error()};
    }
    if (*back != blocks) {
        return {Progress::Open, CardError::ReadBackDiffers};
    }
    return {Progress::Done, std::nullopt};
}

Result<void> clearSlot(CardReader& reader, const Uid& uid, const CardKeys& keys, unsigned slot) {
    const auto sector = layout::slotSector(slot);
    if (auto opened = openForWriting(reader, keys, sector); !opened) {
        return opened;
    }
    Session session(reader, uid);
    for (std::uint8_t i = 0; i < 3; ++i) {
        if (auto written = session.writeAndReadBack(sector.block(i), BlockData{}); !written) {
            return written;
        }
    }
    return {};
}

} // namespace tally
