// One line of a revocation list.

public import Identity

/// A certificate that a list revokes.
public struct RevokedEntry: Hashable, Sendable {
    /// The serial number of the certificate.
    public let serialNumber: SerialNumber
    /// When it was revoked.
    public let revokedAt: Timestamp
    /// Why; `nil` when the entry does not say, which means `unspecified` (RFC 5280, 5.3.1).
    public let reason: RevocationReason?

    /// Reads one entry.
    ///
    /// An entry extension that is critical and not the reason is refused: the rest of the list
    /// could mean something else (certificateIssuer makes it an indirect one).
    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        self.serialNumber = try SerialNumber(try parts.next(.integer))
        self.revokedAt = try parts.next().certificateTime()
        var reason: RevocationReason?
        if let list = try parts.nextIf(.sequence) {
            for row in try CertificateExtension.row(list) {
                if row.identifier == .reasonCode {
                    reason = try RevocationReason(try row.content(.enumerated))
                } else if row.criticality == .critical || row.identifier == .certificateIssuer {
                    throw .unsupportedCriticalExtension(row.identifier)
                }
            }
        }
        try parts.finish()
        self.reason = reason
    }
}
