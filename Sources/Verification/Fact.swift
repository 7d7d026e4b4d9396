// The facts of a refusal or a gap, for whoever makes the words.

public import Certificates
public import Identity

/// One fact beside a reason.
///
/// Words are made elsewhere; nothing here is personal text.
public enum Fact: Hashable, Sendable {
    /// An extension, a policy or another registered name.
    case identifier(ObjectIdentifier)
    /// A signature algorithm by its identifier.
    case algorithm(ObjectIdentifier)
    /// The length of a key.
    case keyBits(Int)
    /// The first second of a validity.
    case notBefore(Timestamp)
    /// The last second of a validity, or the moment something newer was due.
    case notAfter(Timestamp)
    /// When a source's information was made.
    case sourceUpdatedAt(Timestamp)
    /// When a certificate was revoked.
    case revokedAt(Timestamp)
    /// The name of an issuer or of a list's part; names authorities, never a person.
    case name(DistinguishedName)
    /// The number of a list, and the one held before.
    case listNumber(SerialNumber?, held: SerialNumber?)
    /// What is wrong with bytes.
    case malformed(DERError)
    /// Why a responder did not answer.
    case responderFailure(OCSPResponse.Failure)
    /// Whose statement of the four items differs.
    case claimSource(FourItemsClaim.Source)
    /// The world of a certificate or an anchor.
    case environment(CertificateKind.Environment)
}
