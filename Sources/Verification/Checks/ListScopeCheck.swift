// Does a list cover the certificate, all of its reasons, and nothing in a way not understood?

import Certificates
import Identity

/// The scope of a list against the distribution point of a certificate (RFC 5280, 6.3.3 (b), (c)).
///
/// JPKI's lists are partitioned: a certificate names its municipality's part by a directory name,
/// and the part repeats it in its issuingDistributionPoint. RFC 5280 would also take a list that
/// names no part for one of everything; here such a list only serves a certificate that names no
/// part either, because a list of authorities alone could look like it.
enum ListScopeCheck {
    /// Whether the certificate names its part in a form that is supported: nothing limited to some
    /// reasons, nothing issued by another authority, nothing relative.
    static func examine(_ certificate: Certificate) -> Gap? {
        let isPlain = certificate.known.distributionPoints.allSatisfy { point in
            guard case .full = point.name else { return false }
            return point.reasons == nil && point.listIssuer == nil
        }
        return isPlain
            ? nil : Gap(.distributionPointUnsupported, .identifier(.crlDistributionPoints))
    }

    /// Whether the list is issued by the certificate's issuer and is the part it names.
    static func names(_ list: CertificateRevocationList, thePartOf certificate: Certificate) -> Bool
    {
        guard list.issuer == certificate.issuer else { return false }
        let points = certificate.known.distributionPoints
        guard let point = list.distributionPoint else { return !points.contains(where: isNamed) }
        switch point.scope {
        case .authorities, .attributeCertificates: return false
        case .all, .endEntities: break
        }
        switch point.name {
        case nil: return !points.contains(where: isNamed)
        case .relative: return false
        case .full(let names): return names.contains { name in points.contains { $0.has(name) } }
        }
    }

    private static func isNamed(_ point: DistributionPoint) -> Bool {
        if case .full = point.name { return true }
        return false
    }

    /// Whether the list is whole, direct, for all reasons, and has nothing critical that is not
    /// understood.
    ///
    /// A delta says only what changed.
    static func examine(_ list: CertificateRevocationList) -> Gap? {
        for row in list.extensions {
            let isUnknown =
                row.criticality == .critical
                && !CertificateRevocationList.understood.contains(row.identifier)
            if isUnknown || row.identifier == .deltaCRLIndicator {
                return Gap(.listScopeUnsupported, .identifier(row.identifier))
            }
        }
        guard let point = list.distributionPoint else { return nil }
        guard point.onlySomeReasons == nil, point.directness == .direct else {
            return Gap(.listScopeUnsupported, .identifier(.issuingDistributionPoint))
        }
        return nil
    }
}

extension DistributionPoint {
    /// Whether one of its full names is this one.
    fileprivate func has(_ wanted: GeneralName) -> Bool {
        guard case .full(let names) = name else { return false }
        return names.contains(wanted)
    }
}
