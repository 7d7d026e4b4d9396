// Who may issue lists.

package import Certificates
import Cryptography
import Verification

/// A key that signs lists, under a name.
///
/// All generations of a JPKI authority have one name; each is an issuer of its own, told apart by
/// its key identifier, and so are the serial numbers it gave out.
package struct ListIssuer: Hashable, Sendable {
    /// The most issuers of one store.
    package static let largestCount = 250

    /// The name.
    package let name: DistinguishedName
    /// subjectKeyIdentifier of the authority's certificate.
    package let keyIdentifier: [UInt8]
    /// The authority's certificate.
    package let authority: Certificate
    /// Told into every key of the index, so that equal serial numbers of two issuers differ.
    package let salt: UInt64

    /// The issuer that an authority's certificate names; `nil` when it has no key identifier or
    /// may not sign lists (RFC 5280, 4.2.1.3).
    ///
    /// Whether the certificate is to be trusted is for the caller to know: it is an anchor.
    package init?(_ authority: Certificate) {
        guard let identifier = authority.known.subjectKeyIdentifier,
            authority.known.keyUsage?.contains(.listSigning) == true
        else { return nil }
        self.name = authority.subject
        self.keyIdentifier = identifier
        self.authority = authority
        let digest = HashAlgorithm.sha256.digest(of: authority.subject.der + identifier)
        self.salt = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The issuer of a list among `issuers`, by name and key identifier.
    ///
    /// A list that names no key has its issuer only where one single issuer has the name.
    static func ordinal(
        of list: CertificateRevocationList,
        among issuers: [ListIssuer]
    ) throws(ListFault) -> Int {
        let named = issuers.indices.filter { issuers[$0].name == list.issuer }
        guard !named.isEmpty else { throw .issuerUnknown }
        guard let identifier = list.authorityKeyIdentifier?.keyIdentifier else {
            guard named.count == 1 else { throw .issuerKeyUnknown }
            return named[0]
        }
        guard let found = named.first(where: { issuers[$0].keyIdentifier == identifier }) else {
            throw .issuerKeyUnknown
        }
        return found
    }

    /// The proof that the issuer signed a list with this frame and digest.
    func proof(
        of frame: CertificateRevocationList,
        digest: [UInt8]
    ) throws(ListFault) -> IndexedList {
        switch IndexedList.examine(frame: frame, digest: digest, authority: authority) {
        case .genuine(let list): return list
        case .algorithmNotAllowed: throw .algorithmNotAllowed
        case .signatureDiffers: throw .signatureDiffers
        }
    }
}
