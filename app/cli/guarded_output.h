#pragma once

#include "app/cli/command.h"
#include "core/base/file_guard.h"
#include "core/base/whole_file.h"
#include "ui/print/pdf.h"

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>

namespace tally {

/// The one way out for files whose names a person gave: every command that writes one asks here first.
///
/// Nothing is written over, or beside, the site's own files and the files of this very command line: the folder of
/// --data, the card of a `sim:` reader, passphrase and PIN files, and `alsoCards`. What stands there otherwise is
/// replaced by a file of its own `kind` alone, or by any with --force; a command that never replaces anything gives no
/// kind and refuses that by itself. Errors, both exit 1: "file-guarded", "file-of-another-kind".
Result<void, Failure> mayWrite(const Globals& globals, const std::string& file, std::optional<FileKind> kind,
                               std::initializer_list<std::filesystem::path> alsoCards = {});

/// `otherwise`, but that the disk is full where that is why ("disk-full").
[[nodiscard]] Failure notWritten(FileError error, const std::string& file, Failure otherwise);
/// The same of a PDF; "cancelled" where that is why.
[[nodiscard]] Failure notWritten(PrintError error, const std::string& file, Failure otherwise);
[[nodiscard]] Failure cancelled();

} // namespace tally
