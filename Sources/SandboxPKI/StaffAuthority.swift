// The bank of the sandbox, as the issuer of staff cards.

package import Cryptography

/// Signs the statements in the staff-card application, an invention of this project.
package struct StaffAuthority: Sendable {
    private let key: RSAPrivateKey

    init(key: RSAPrivateKey) {
        self.key = key
    }

    /// The bank's staff key: what a counter trusts.
    package var publicKey: RSAPublicKey { key.publicKey }

    /// A signature over any bytes (PKCS#1 v1.5, SHA-256), 256 bytes.
    package func sign(_ bytes: [UInt8]) throws(SandboxError) -> [UInt8] {
        try SandboxError.wrapping { () throws(CryptographyError) in
            try key.sign(message: bytes, algorithm: .sha256)
        }
    }
}
