#pragma once

#include "core/card/issue_block.h"
#include "core/card/write_record.h"

namespace tally {

/// What becomes of somebody's data on a card whose sectors all open to the factory's key.
enum class IfInUse : std::uint8_t {
    Keep,      ///< nothing is looked for: the card is Blank or HalfIssued
    Overwrite, ///< the factory's trailers are put back, and every data block outside sectors 1-3 gets zeros, first
};

/// Makes a blank or half-issued card of this site's, or with IfInUse::Overwrite one in use: meter, issue block,
/// trailers, and record 1 last of all (card-format.md, section 6). The card is selected and was just read as such.
/// `issue` and `first` are those of the intent, also when the issue is resumed; `keys` are of the version that `issue`
/// names.
/// Open after the first trailer, or the first byte that overwrites somebody's, was handed to the reader; then the next
/// reading tells whether to resume or to destroy. NotSent promises no more than that this attempt handed over none of
/// them, and no record.
Sent issueCard(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
               const IssueBlock& issue, const RecordBytes& first, IfInUse ifInUse = IfInUse::Keep);

} // namespace tally
