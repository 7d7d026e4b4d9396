// A question to an OCSP responder.

/// An unsigned request about one certificate (RFC 6960, 4.1).
public struct OCSPRequest: Hashable, Sendable {
    /// The most bytes a responder of this house reads.
    public static let largestSize = 4_096

    /// Which certificate is asked about.
    public let certificate: OCSPCertificateID
    /// What the answer must repeat; without it an old answer could be replayed.
    public let nonce: OCSPNonce?

    /// Asks about one certificate.
    public init(_ certificate: OCSPCertificateID, nonce: OCSPNonce?) {
        self.certificate = certificate
        self.nonce = nonce
    }

    /// Reads a request, for a responder: one certificate, unsigned or the signature ignored is
    /// refused as `contradictoryFields`.
    public init(der bytes: [UInt8]) throws(DERError) {
        var parts = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        var fields = try parts.next(.sequence).parts()
        guard parts.isAtEnd else { throw .contradictoryFields }
        if let version = try fields.nextIf(.context(0)) {
            // Version 1 is the default and is left out in DER.
            let number = try version.inner(.integer).smallInteger(upTo: 255)
            guard number > 0 else { throw .defaultEncoded }
            throw .unsupportedVersion(number + 1)
        }
        _ = try fields.nextIf(.context(1))
        var requests = try fields.next(.sequence).parts()
        var request = try requests.next(.sequence).parts()
        guard requests.isAtEnd else { throw .contradictoryFields }
        self.certificate = try OCSPCertificateID(try request.next(.sequence))
        if let list = try request.nextIf(.context(0)) {
            for row in try CertificateExtension.row(try list.inner(.sequence))
            where row.criticality == .critical {
                throw .unsupportedCriticalExtension(row.identifier)
            }
        }
        try request.finish()
        var extensions: [CertificateExtension] = []
        if let list = try fields.nextIf(.context(2)) {
            extensions = try CertificateExtension.row(try list.inner(.sequence))
        }
        try fields.finish()
        for row in extensions where row.criticality == .critical && row.identifier != .ocspNonce {
            throw .unsupportedCriticalExtension(row.identifier)
        }
        self.nonce = try OCSPNonce.find(in: extensions)
    }

    /// The request, ready to be sent as `application/ocsp-request`.
    public var der: [UInt8] {
        let requests = DERWriter.sequence(DERWriter.sequence(certificate.der))
        let extensions = nonce.map { nonce in
            DERWriter.context(2, DERWriter.sequence(nonce.extensionDER))
        }
        return DERWriter.sequence(
            DERWriter.sequence(of: [requests] + (extensions.map { [$0] } ?? []))
        )
    }
}
