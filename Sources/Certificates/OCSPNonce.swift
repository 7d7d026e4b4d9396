// The number that ties an OCSP answer to its question.

/// The nonce of a request and its answer (RFC 8954, 2.1): 1 to 32 octets, here exactly as sent.
public struct OCSPNonce: Hashable, Sendable {
    /// The octets.
    public let octets: [UInt8]

    /// The longest nonce that responders must accept (RFC 8954, 2.1).
    public static let longest = 32

    /// A nonce of 1 to 32 octets; `nil` for any other length.
    ///
    /// Take them from a random source.
    public init?(_ octets: [UInt8]) {
        guard (1...Self.longest).contains(octets.count) else { return nil }
        self.octets = octets
    }

    /// The extension, which wraps an OCTET STRING in the extension's own.
    public var extensionDER: [UInt8] {
        DERWriter.sequence(
            DERWriter.oid(.ocspNonce),
            DERWriter.octetString(DERWriter.octetString(octets))
        )
    }

    /// The nonce among extensions; `nil` when there is none.
    static func find(in extensions: [CertificateExtension]) throws(DERError) -> OCSPNonce? {
        guard let row = extensions.first(where: { $0.identifier == .ocspNonce }) else { return nil }
        let octets = Array(try row.content(.octetString).content)
        guard let nonce = OCSPNonce(octets) else {
            throw .aboveBound(bytes: octets.count, bound: longest)
        }
        return nonce
    }
}
