#pragma once

namespace tally {

/// Takes from this process what no reader needs, for good: to run or trace another program, to speak to a network, to
/// make, change or remove a file's name, to send signals to others, to mount, to load kernel modules, to set the clock.
/// What is denied fails with EPERM.
///
/// A list of what is denied, by kind, and not of what is allowed: which harmless calls the libraries make differs from
/// one glibc and libusb to the next, and a reader that stops at a counter because of an update costs more than what a
/// longer list would keep out. Called once, before the first thread.
///
/// False where the system has no filters for system calls (some containers), and in a sanitizer's build, whose run-time
/// makes calls of its own. The reader then works without: `tallycard reader check` says so.
[[nodiscard]] bool confineReader();

} // namespace tally
