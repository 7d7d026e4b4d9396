// What a verifier demands of a path of any length.

public import Certificates

/// The demands on a certification path (RFC 5280, 6.1.1).
///
/// The JPKI has one tier and its own, narrower judge; this is for paths of any authority. Nothing is
/// assumed from the machine: anchors, algorithms and revocation are all stated.
public struct PathPolicy: Sendable {
    /// Whether the certificates' issuers must have kept RFC 5280's own rules for issuers.
    public enum IssuerRules: String, Hashable, Sendable, Codable, CaseIterable {
        /// What 4.1 and 4.2 demand of an issuer is demanded: key identifiers, criticality, names.
        case demanded
        /// Only what path validation (6.1) itself checks.
        case notDemanded
    }

    /// Whether lists must speak for every certificate of a path.
    public enum RevocationRule: String, Hashable, Sendable, Codable, CaseIterable {
        /// Every certificate but the anchor needs a list that is of now and does not name it.
        case lists
        /// Nobody is asked.
        case notAsked
    }

    /// The authorities trusted.
    public var anchors: [Certificate]
    /// Other certificates that a path may go through.
    public var intermediates: [Certificate]
    /// The algorithms accepted.
    public var algorithms: [Policy.AlgorithmRule]
    /// Whether issuers' own rules are demanded.
    public var issuerRules: IssuerRules
    /// Whether lists must speak.
    public var revocation: RevocationRule
    /// The lists, of any issuer.
    public var lists: PathLists
    /// The policies acceptable; `nil` for any.
    public var acceptablePolicies: Set<ObjectIdentifier>?
    /// Whether a policy must be acceptable from the first certificate on
    /// (initial-explicit-policy).
    public var explicitPolicy: ExplicitPolicy
    /// Whether anyPolicy counts from the first certificate on (initial-any-policy-inhibit).
    public var anyPolicy: AnyPolicy
    /// The purpose that an extKeyUsage, where there is one, must contain.
    public var purpose: ObjectIdentifier?
    /// The host or address that must stand in the last certificate's subjectAltName.
    public var peer: PeerName?
    /// The most certificates between the anchor and the last, those self-issued not counted.
    public var mostIntermediates: Int

    /// Whether a path without an acceptable policy passes.
    public enum ExplicitPolicy: String, Hashable, Sendable, Codable, CaseIterable {
        /// It does not.
        case required
        /// It does, unless an authority forbids it.
        case asAuthoritiesSay
    }

    /// Whether anyPolicy stands for every policy.
    public enum AnyPolicy: String, Hashable, Sendable, Codable, CaseIterable {
        /// It does, unless an authority forbids it.
        case counts
        /// It does not.
        case inhibited
    }

    /// A policy.
    public init(
        anchors: [Certificate],
        intermediates: [Certificate] = [],
        algorithms: [Policy.AlgorithmRule] = PathPolicy.everyAlgorithm,
        issuerRules: IssuerRules = .demanded,
        revocation: RevocationRule = .lists,
        lists: PathLists = PathLists([]),
        acceptablePolicies: Set<ObjectIdentifier>? = nil,
        explicitPolicy: ExplicitPolicy = .asAuthoritiesSay,
        anyPolicy: AnyPolicy = .counts,
        purpose: ObjectIdentifier? = nil,
        peer: PeerName? = nil,
        mostIntermediates: Int = PathPolicy.usualIntermediates
    ) {
        self.anchors = anchors
        self.intermediates = intermediates
        self.algorithms = algorithms
        self.issuerRules = issuerRules
        self.revocation = revocation
        self.lists = lists
        self.acceptablePolicies = acceptablePolicies
        self.explicitPolicy = explicitPolicy
        self.anyPolicy = anyPolicy
        self.purpose = purpose
        self.peer = peer
        self.mostIntermediates = mostIntermediates
    }

    /// Leaves away what is demanded of the last certificate only: for signers of lists.
    mutating func demandNothingOfTheLast() {
        acceptablePolicies = nil
        explicitPolicy = .asAuthoritiesSay
        purpose = nil
        peer = nil
    }

    /// Every algorithm that can be checked; SHA-1 is none of them.
    public static let everyAlgorithm = [
        Policy.AlgorithmRule(.rsaSHA256, leastKeyBits: 2_048),
        Policy.AlgorithmRule(.rsaSHA384, leastKeyBits: 2_048),
        Policy.AlgorithmRule(.rsaSHA512, leastKeyBits: 2_048),
        Policy.AlgorithmRule(.ecdsaSHA256, leastKeyBits: 256),
        Policy.AlgorithmRule(.ecdsaSHA384, leastKeyBits: 256),
    ]

    /// Longer than any path of a public authority.
    public static let usualIntermediates = 8

    /// Whether a structure's signature algorithm and its signer's key are accepted.
    func accepts(_ signed: SignedBytes, by key: PublicKey) -> Bool {
        guard let algorithm = signed.knownAlgorithm, let bits = key.bits,
            let rule = algorithms.first(where: { $0.algorithm == algorithm })
        else { return false }
        return algorithm.keyKind == key.kind && bits >= rule.leastKeyBits
    }
}
