// The staff-card application of one card.
//
// No application of the card's free area is public: identifier and layout are invented here, for
// banks that let their staff sign in with it. The reading side spells them for itself.

package import Cryptography

/// Contents of the staff-card application.
package struct StaffContents: Sendable {
    /// EF 0001: FF60 { DF61 version, DF62 staff id, DF63 the card's key, DF64 the bank's signature }.
    package var statement: [UInt8]
    /// The private key whose public half the statement carries; it signs challenges without a PIN.
    package var key: RSAPrivateKey

    /// A statement and its key.
    package init(statement: [UInt8], key: RSAPrivateKey) {
        self.statement = statement
        self.key = key
    }
}
