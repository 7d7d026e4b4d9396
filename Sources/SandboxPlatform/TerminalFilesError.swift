// Why the files of a terminal were not written.

package import SandboxPKI

/// Why the files of a terminal were not written.
package enum TerminalFilesError: Error, Hashable, Sendable {
    /// The world could not make a certificate.
    case world(SandboxError)
    /// A file could not be written; it may be there already.
    case file(path: String, errno: Int32)
}
