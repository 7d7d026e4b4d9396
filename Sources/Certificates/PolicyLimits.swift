// The extensions by which an authority limits policies below it.

/// What a certificate says about the policies of those that follow it (RFC 5280, 4.2.1.11,
/// 4.2.1.14, 4.2.1.5).
///
/// The JPKI has none of these; a general path may.
public struct PolicyLimits: Hashable, Sendable {
    /// After how many certificates a policy must be acceptable; `nil` for no demand.
    public let requireExplicitPolicy: Int?
    /// After how many certificates mappings no longer count.
    public let inhibitPolicyMapping: Int?
    /// After how many certificates anyPolicy no longer counts.
    public let inhibitAnyPolicy: Int?

    /// The largest count that differs from none: no path is longer.
    public static let largestSkip = 1_000_000

    private init(
        requireExplicitPolicy: Int?,
        inhibitPolicyMapping: Int?,
        inhibitAnyPolicy: Int?
    ) {
        self.requireExplicitPolicy = requireExplicitPolicy
        self.inhibitPolicyMapping = inhibitPolicyMapping
        self.inhibitAnyPolicy = inhibitAnyPolicy
    }

    /// Reads them; a certificate without any has `nil` everywhere.
    public init(of certificate: Certificate) throws(DERError) {
        if certificate.known.others.isEmpty {
            self.init(
                requireExplicitPolicy: nil,
                inhibitPolicyMapping: nil,
                inhibitAnyPolicy: nil
            )
            return
        }
        var explicit: Int?
        var mapping: Int?
        if let row = certificate.extension(.policyConstraints) {
            var parts = try row.content(.sequence).parts()
            explicit = try parts.nextIf(.contextPrimitive(0)).map { value throws(DERError) in
                try value.smallInteger(upTo: Self.largestSkip)
            }
            mapping = try parts.nextIf(.contextPrimitive(1)).map { value throws(DERError) in
                try value.smallInteger(upTo: Self.largestSkip)
            }
            try parts.finish()
            guard explicit != nil || mapping != nil else { throw .emptyRow }
        }
        var any: Int?
        if let row = certificate.extension(.inhibitAnyPolicy) {
            any = try row.content(.integer).smallInteger(upTo: Self.largestSkip)
        }
        self.init(
            requireExplicitPolicy: explicit,
            inhibitPolicyMapping: mapping,
            inhibitAnyPolicy: any
        )
    }
}
