// Where the sandbox learns whether a certificate was revoked.

package import Certificates
package import Identity
package import Verification

/// J-LIS' side of revocation: signed lists and answers, made when they are asked for.
package protocol StatusSource: Sendable {
    /// The list part and the responder's answer for a certificate, made at `moment`.
    func evidence(for certificate: Certificate, at moment: Timestamp) -> RevocationEvidence
}
