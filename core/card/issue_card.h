#pragma once

#include "core/card/issue_block.h"
#include "core/card/write_record.h"

namespace tally {

/// Makes a blank or half-issued card of this site's: meter, issue block, trailers, and record 1 last of all
/// (card-format.md, section 6). The card is selected and was just read as Blank or HalfIssued. `issue` and `first` are
/// those of the intent, also when the issue is resumed; `keys` are of the version that `issue` names.
/// Open after the first trailer was handed to the reader; then the next reading tells whether to resume or to destroy.
/// NotSent promises no more than that this attempt handed over no trailer and no record.
Sent issueCard(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
               const IssueBlock& issue, const RecordBytes& first);

} // namespace tally
