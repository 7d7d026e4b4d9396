// What was printed, on its way before anything else is said.

// The C library's `stdout` is a variable; nobody here sets it.
@preconcurrency import Glibc

/// The stream that `print` writes to.
package enum StandardOutput {
    /// Writes out what is still in its buffer.
    ///
    /// This stream alone: a thread that waits for a line holds standard input until one comes, and
    /// flushing every stream waits for it.
    package static func flush() {
        fflush(stdout)
    }
}
