// Every way in which a path can fail.

public import Certificates

/// What is wrong with a path, by the clause that says so.
public enum PathFailure: Error, Hashable, Sendable {
    /// Bytes are no certificate that this house reads.
    case malformed(DERError)
    /// Nobody known has the name, the key and the signature of an issuer (6.1.3 (a)(1), (a)(4)).
    case issuerUnknown
    /// A signature or key of an algorithm that is not accepted.
    case algorithm(ObjectIdentifier)
    /// A validity has not begun (6.1.3 (a)(2)).
    case notYetValid
    /// A validity is over (6.1.3 (a)(2)).
    case expired
    /// An authority's certificate is none (6.1.4 (k)).
    case notAuthority
    /// More certificates than an authority or the verifier allows (6.1.4 (l), (m)).
    case tooLong
    /// keyUsage forbids what the key did (6.1.4 (n)).
    case keyUsage
    /// A critical extension that is not understood (6.1.4 (o), 6.1.5 (f)).
    case criticalExtension(ObjectIdentifier)
    /// No acceptable policy where one must be (6.1.3 (f), 6.1.5 (g)).
    case policy
    /// A key identifier that must be there is not (4.2.1.1, 4.2.1.2).
    case keyIdentifierMissing(ObjectIdentifier)
    /// An extension has a criticality that its clause forbids.
    case criticality(ObjectIdentifier)
    /// A serial number that is not positive (4.1.2.2).
    case serialNumber
    /// An empty name where one must be (4.1.2.4, 4.1.2.6).
    case nameEmpty
    /// A name in subjectAltName that is none (4.2.1.6).
    case alternativeName
    /// extKeyUsage lacks the purpose (4.2.1.12).
    case purpose
    /// The certificate does not name the peer.
    case peer
    /// Revoked (6.1.3 (a)(3)).
    case revoked
    /// No usable list speaks for a certificate (6.1.3 (a)(3), 6.3.3).
    case statusUnknown
    /// A form that is read but not processed here: it can only be refused.
    case unsupported(ObjectIdentifier)
    /// A key of a kind that can't be checked.
    case unsupportedKey(ObjectIdentifier)
    /// More steps were tried than a search may take.
    case searchTooLong

    /// Whether the path may well be good and only has a form that is not processed here.
    public var isUnsupportedForm: Bool {
        switch self {
        case .unsupported, .unsupportedKey, .malformed(.timeInLongForm),
            .malformed(.uniqueIdentifiers):
            true
        case .malformed, .issuerUnknown, .algorithm, .notYetValid, .expired, .notAuthority,
            .tooLong, .keyUsage, .criticalExtension, .policy, .keyIdentifierMissing, .criticality,
            .serialNumber, .nameEmpty, .alternativeName, .purpose, .peer, .revoked, .statusUnknown,
            .searchTooLong:
            false
        }
    }
}

/// What is said of a path.
public enum PathVerdict: Hashable, Sendable {
    /// Every clause holds: the certificates from the anchor to the last.
    case valid([Certificate])
    /// No path holds; why each of those tried fails, the nearest to an anchor first.
    case refused([PathFailure])
}
