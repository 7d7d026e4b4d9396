// Why a sandbox does not serve.

/// Why a sandbox does not serve.
package enum SandboxServerError: Error, Hashable, Sendable {
    /// Its certificate or key can't be used for TLS.
    case credentialsUnusable
    /// The address can't be listened on; `errno` when the system said why.
    case cannotListen(errno: Int32?)
}
