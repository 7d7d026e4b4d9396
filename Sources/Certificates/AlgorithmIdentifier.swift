// AlgorithmIdentifier, as it stands in certificates, lists and messages.

/// An algorithm's name and its parameters, uninterpreted.
public struct AlgorithmIdentifier: Hashable, Sendable {
    /// Which algorithm.
    public let algorithm: ObjectIdentifier
    /// The DER of the parameters; `nil` when absent, which is not the same as NULL.
    public let parameters: [UInt8]?

    /// Names an algorithm; for tables and writers.
    public init(_ algorithm: ObjectIdentifier, parameters: [UInt8]?) {
        self.algorithm = algorithm
        self.parameters = parameters
    }

    /// Reads the SEQUENCE (RFC 5280, 4.1.1.2).
    public init(_ element: DERElement) throws(DERError) {
        guard element.tag == .sequence else {
            throw .unexpectedTag(expected: .sequence, found: element.tag)
        }
        var parts = try element.parts()
        self.algorithm = try parts.next(.objectIdentifier).objectIdentifier()
        if parts.isAtEnd {
            self.parameters = nil
        } else {
            let value = try parts.next()
            try value.checkContent()
            self.parameters = value.tag == .null ? Self.null : Array(value.encoding)
        }
        try parts.finish()
    }

    /// What nearly every algorithm has; shared, because a certificate names four.
    private static let null = DERWriter.null

    /// The SEQUENCE.
    public var der: [UInt8] {
        DERWriter.sequence(of: [DERWriter.oid(algorithm)] + (parameters.map { [$0] } ?? []))
    }
}
