// basicConstraints: who may issue.

/// Whether a certificate is an authority's (RFC 5280, 4.2.1.9).
public enum BasicConstraints: Hashable, Sendable {
    /// An authority; at most so many intermediate certificates may follow, `nil` for any number.
    case authority(pathLength: Int?)
    /// Not an authority.
    case endEntity

    /// The longest path accepted; JPKI's is one tier.
    public static let longestPath = 32

    init(_ element: DERElement) throws(DERError) {
        var parts = try element.parts()
        guard let flag = try parts.nextIf(.boolean) else {
            // pathLenConstraint without cA TRUE is forbidden.
            try parts.finish()
            self = .endEntity
            return
        }
        guard try flag.boolean() else { throw .defaultEncoded }
        let length = try parts.nextIf(.integer)
        try parts.finish()
        self = .authority(
            pathLength: try length.map { value throws(DERError) in
                try value.smallInteger(upTo: Self.longestPath)
            }
        )
    }
}
