// Does a list cover the certificate?

import Certificates

/// The scope of a list against a certificate (RFC 5280, 6.3.3 (b), (c)).
///
/// Delta and indirect lists, lists of some reasons, and whatever is said in an unknown critical
/// extension are refused as unsupported.
enum PathListScopeClause {
    static func check(
        _ list: CertificateRevocationList,
        for certificate: Certificate
    ) throws(PathFailure) {
        var isAuthority = false
        if case .authority = certificate.known.basicConstraints { isAuthority = true }
        if let point = list.distributionPoint {
            switch point.scope {
            case .all: break
            case .endEntities: if isAuthority { throw .statusUnknown }
            case .authorities: if !isAuthority { throw .statusUnknown }
            case .attributeCertificates: throw .statusUnknown
            }
            if let name = point.name, try !isWanted(name, of: list, by: certificate) {
                throw .statusUnknown
            }
        }
        for row in list.extensions {
            if row.identifier == .deltaCRLIndicator || row.identifier == .freshestCRL {
                throw .unsupported(row.identifier)
            }
            if row.criticality == .critical
                && !CertificateRevocationList.understood.contains(row.identifier)
            {
                throw .criticalExtension(row.identifier)
            }
        }
        if let point = list.distributionPoint,
            point.onlySomeReasons != nil || point.directness == .indirect
        {
            throw .unsupported(.issuingDistributionPoint)
        }
    }

    /// A certificate that points at lists of some reasons, at lists of others than its issuer, or
    /// at deltas wants those looked at.
    static func checkPoints(of certificate: Certificate) throws(PathFailure) {
        for point in certificate.known.distributionPoints
        where point.reasons != nil || point.listIssuer != nil {
            throw .unsupported(.crlDistributionPoints)
        }
        if certificate.extension(.freshestCRL) != nil { throw .unsupported(.freshestCRL) }
    }

    /// Whether a name of the list's part is one that the certificate gives, or, where it gives
    /// none, its issuer's (6.3.3 (b)(2)(i)).
    private static func isWanted(
        _ name: DistributionPointName,
        of list: CertificateRevocationList,
        by certificate: Certificate
    ) throws(PathFailure) -> Bool {
        let names = try full(name, under: list.issuer)
        var wanted: [GeneralName] = []
        for point in certificate.known.distributionPoints {
            if let name = point.name { wanted += try full(name, under: certificate.issuer) }
        }
        if certificate.known.distributionPoints.isEmpty {
            wanted = [.directoryName(certificate.issuer)]
        }
        return names.contains { name in wanted.contains { isSame(name, $0) } }
    }

    private static func full(
        _ name: DistributionPointName,
        under issuer: DistinguishedName
    ) throws(PathFailure) -> [GeneralName] {
        switch name {
        case .full(let names): return names
        case .relative(let content):
            do {
                return [.directoryName(try issuer.appending(relative: content))]
            } catch {
                throw .malformed(error)
            }
        }
    }

    private static func isSame(_ one: GeneralName, _ other: GeneralName) -> Bool {
        if case .directoryName(let name) = one, case .directoryName(let second) = other {
            return name.matches(second)
        }
        return one == other
    }
}
