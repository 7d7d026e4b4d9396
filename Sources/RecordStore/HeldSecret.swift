// A secret with several holders: the reference is copied, never the bytes.

package import Secrets

/// A key or a passphrase that outlives the call it came with.
package final class HeldSecret: Sendable {
    /// The secret.
    package let bytes: SecretBytes

    /// Takes a secret over.
    package init(_ bytes: consuming SecretBytes) {
        self.bytes = bytes
    }
}
