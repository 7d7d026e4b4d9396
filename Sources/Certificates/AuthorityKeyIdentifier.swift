// authorityKeyIdentifier: which key signed.

/// What a certificate or list says about its issuer's key (RFC 5280, 4.2.1.1).
///
/// All generations of a JPKI root share one name; this, and the signature, tell them apart.
public struct AuthorityKeyIdentifier: Hashable, Sendable {
    /// The issuer's subjectKeyIdentifier.
    public let keyIdentifier: [UInt8]?
    /// The issuer of the issuer's certificate.
    public let issuer: [GeneralName]?
    /// The serial number of the issuer's certificate.
    public let serialNumber: SerialNumber?

    /// The longest key identifier accepted; SHA-256 makes 32 octets.
    public static let longestKeyIdentifier = 64

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        var identifier: [UInt8]?
        if let value = try parts.nextIf(.contextPrimitive(0)) {
            guard (1...Self.longestKeyIdentifier).contains(value.content.count) else {
                throw .aboveBound(bytes: value.content.count, bound: Self.longestKeyIdentifier)
            }
            identifier = Array(value.content)
        }
        var names: [GeneralName]?
        if let value = try parts.nextIf(.context(1)) {
            names = try GeneralName.row(try value.parts())
        }
        var serial: SerialNumber?
        if let value = try parts.nextIf(.contextPrimitive(2)) { serial = try SerialNumber(value) }
        try parts.finish()
        // Both of issuer and serial number or neither.
        guard (names == nil) == (serial == nil) else { throw .contradictoryFields }
        self.keyIdentifier = identifier
        self.issuer = names
        self.serialNumber = serial
    }
}
