// From a certificate to an anchor, through whatever certificates are at hand.

import Certificates
import Cryptography
public import Identity

/// Judges whether `certificate` hangs on an anchor of `policy` at `moment` (RFC 5280, 6.1, 6.3).
///
/// Every path through the given certificates is tried until one holds; how many steps are tried is
/// bounded. No clock, no network: what is missing can only make a path fail.
public func validatePath(
    to certificate: [UInt8],
    policy: PathPolicy,
    at moment: Timestamp
) -> PathVerdict {
    do {
        let target = try Certificate(der: certificate)
        var search = PathSearch(policy: policy, moment: moment)
        return search.verdict(on: target)
    } catch {
        return .refused([.malformed(error)])
    }
}

/// One search, with its budget.
struct PathSearch {
    private var policy: PathPolicy
    private let moment: Timestamp
    /// Signatures that may still be checked.
    private var budget = Self.mostSignatures
    /// Certificates of list signers whose own paths are being looked for, so that none is asked
    /// about itself.
    private var pending: Set<Certificate> = []
    private var failures: [PathFailure] = []

    /// The most signatures checked in one search; a path of a public authority takes about six.
    static let mostSignatures = 256
    /// The most certificates of a path, the anchor not counted.
    static let longestPath = 16

    init(policy: PathPolicy, moment: Timestamp) {
        self.policy = policy
        self.moment = moment
    }

    mutating func verdict(on target: Certificate) -> PathVerdict {
        failures = []
        if let path = walk(from: target, above: [], under: nil) { return .valid(path) }
        return .refused(failures.isEmpty ? [.issuerUnknown] : failures)
    }

    /// Depth first: anchors before intermediates, no certificate twice.
    ///
    /// `links` are those between the target and `certificate`, the target's first.
    private mutating func walk(
        from certificate: Certificate,
        above links: [PathLink],
        under demanded: Certificate?
    ) -> [Certificate]? {
        guard links.count < Self.longestPath else {
            note(.tooLong)
            return nil
        }
        for anchor in policy.anchors
        where PathLink.isPossible(certificate, by: anchor) && (demanded ?? anchor) == anchor {
            guard let link = link(certificate, by: anchor) else { continue }
            do {
                return try process((links + [link]).reversed(), under: anchor)
            } catch {
                note(error)
            }
        }
        let used = Set(links.map(\.certificate) + [certificate])
        for issuer in policy.intermediates
        where PathLink.isPossible(certificate, by: issuer) && !used.contains(issuer) {
            guard let link = link(certificate, by: issuer) else { continue }
            if let path = walk(from: issuer, above: links + [link], under: demanded) {
                return path
            }
        }
        return nil
    }

    private mutating func link(_ certificate: Certificate, by issuer: Certificate) -> PathLink? {
        guard budget > 0 else {
            note(.searchTooLong)
            return nil
        }
        budget -= 1
        do {
            return try PathLink.make(certificate, by: issuer, accepts: policy.accepts)
        } catch {
            note(error)
            return nil
        }
    }

    /// A path from the anchor down, clause by clause, then the lists.
    private mutating func process(
        _ links: [PathLink],
        under anchor: Certificate
    ) throws(PathFailure) -> [Certificate] {
        try PathProcessing.checkAnchor(anchor, policy: policy, at: moment)
        try PathProcessing.check(links, under: anchor, policy: policy, at: moment)
        if policy.revocation == .lists {
            for link in links { try checkRevocation(link, under: anchor) }
        }
        return [anchor] + links.map(\.certificate)
    }

    /// Some list speaks for the certificate and does not name it (RFC 5280, 6.3.3).
    private mutating func checkRevocation(
        _ link: PathLink,
        under anchor: Certificate
    ) throws(PathFailure) {
        var found: PathFailure?
        var isGood = false
        for list in policy.lists.candidates(for: link) {
            do throws(PathFailure) {
                try PathListScopeClause.check(list, for: link.certificate)
                try PathListFreshnessClause.check(list, at: moment)
                try checkSigner(of: list, for: link, under: anchor)
                try PathListEntryClause.check(list, for: link.certificate)
                isGood = true
            } catch {
                // Revoked by one is revoked; a form that is not processed might have been that one.
                if error == .revoked { throw error }
                if found?.isUnsupportedForm != true { found = error }
            }
        }
        if let found, found.isUnsupportedForm { throw found }
        try PathListScopeClause.checkPoints(of: link.certificate)
        guard isGood else { throw found ?? .statusUnknown }
    }

    /// The issuer itself, or another certificate of its name that hangs on the same anchor, signed
    /// the list and may (RFC 5280, 6.3.3 (f), (g)).
    private mutating func checkSigner(
        of list: CertificateRevocationList,
        for link: PathLink,
        under anchor: Certificate
    ) throws(PathFailure) {
        if signs(link.issuer, list) { return }
        let others = (policy.intermediates + [anchor]).filter { other in
            other != link.issuer && other.subject.matches(list.issuer)
        }
        for other in others where signs(other, list) && !pending.contains(other) {
            if other == anchor { return }
            pending.insert(other)
            let (kept, demands) = (failures, policy)
            policy.demandNothingOfTheLast()
            let path = walk(from: other, above: [], under: anchor)
            (failures, policy) = (kept, demands)
            pending.remove(other)
            if path != nil { return }
        }
        throw .statusUnknown
    }

    private mutating func signs(
        _ signer: Certificate,
        _ list: CertificateRevocationList
    ) -> Bool {
        guard budget > 0, PathListSignerClause.mayHaveSigned(signer, list),
            policy.accepts(list.signed, by: signer.publicKey)
        else { return false }
        budget -= 1
        return list.signed.check(by: signer.publicKey) == .matches
    }

    private mutating func note(_ failure: PathFailure) {
        if failures.count < Self.mostSignatures { failures.append(failure) }
    }
}
