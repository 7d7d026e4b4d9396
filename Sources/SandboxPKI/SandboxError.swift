// What can go wrong while a test world is made, kept or asked.

package import Certificates
package import Cryptography

/// Why the sandbox could not do what was asked.
package enum SandboxError: Error, Hashable, Sendable {
    /// A key could not be made or used.
    case cryptography(CryptographyError)
    /// A certificate of this world could not be read again.
    case certificate(DERError)
    /// A file or folder could not be read or written; `errno` as the system gave it.
    case file(name: String, errno: Int32)
    /// A file is larger than any key or certificate of a world.
    case fileTooLarge(name: String)
    /// A file is not what its name says.
    case malformedFile(name: String)

    /// Runs `body` with the errors of `Cryptography` as facts of this module.
    static func wrapping<Result>(
        _ body: () throws(CryptographyError) -> Result
    ) throws(SandboxError) -> Result {
        do {
            return try body()
        } catch {
            throw .cryptography(error)
        }
    }

    /// Runs `body` with the errors of `Certificates` as facts of this module.
    static func reading<Result>(
        _ body: () throws(DERError) -> Result
    ) throws(SandboxError) -> Result {
        do {
            return try body()
        } catch {
            throw .certificate(error)
        }
    }
}
