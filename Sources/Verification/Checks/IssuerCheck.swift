// Which anchor issued the certificate?

import Certificates
import Cryptography
import Identity

/// Finds the anchor by name, by key identifier and by signature, in this order.
///
/// Every generation of a JPKI root has the same name, so the name alone decides nothing: where the
/// certificate names a key, only an anchor with that key is tried, and the signature has the last
/// word (RFC 5280, 6.1.3 (a)(1), (a)(4), 4.2.1.1).
enum IssuerCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy
    ) -> Result<IssuedBy, CheckFailure> {
        // How far the anchor came that came farthest; that is the best reason to tell.
        var farthest = Stage.none
        for anchor in policy.anchors where anchor.purpose == .signing {
            guard anchor.certificate.subject == certificate.issuer else {
                farthest = max(farthest, .forSigning)
                continue
            }
            guard isPointedAt(anchor.certificate, by: certificate) else {
                farthest = max(farthest, .named)
                continue
            }
            do {
                let link = try PathLink.make(
                    certificate,
                    by: anchor.certificate,
                    accepts: policy.accepts
                )
                return .success(IssuedBy(anchor: anchor, link: link))
            } catch {
                farthest = max(farthest, error == .issuerUnknown ? .accepted : .pointedAt)
            }
        }
        switch farthest {
        case .none: return .failure(CheckFailure(.gap(Gap(.anchorsMissing))))
        case .forSigning: return refused(.issuerUnknown, .name(certificate.issuer))
        case .named: return refused(.issuerKeyUnknown, .name(certificate.issuer))
        // An algorithm nobody accepts can't be checked.
        case .pointedAt:
            return refused(.algorithmNotAllowed, .algorithm(certificate.signed.algorithm.algorithm))
        case .accepted: return refused(.issuerSignatureDiffers, .name(certificate.issuer))
        }
    }

    /// What held of an anchor, each after the one before.
    private enum Stage: Int, Comparable {
        case none
        case forSigning
        case named
        case pointedAt
        case accepted

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether the authorityKeyIdentifier points at this authority, or at none.
    private static func isPointedAt(_ authority: Certificate, by certificate: Certificate) -> Bool {
        guard let pointer = certificate.known.authorityKeyIdentifier else { return true }
        if let identifier = pointer.keyIdentifier,
            identifier != authority.known.subjectKeyIdentifier
        {
            return false
        }
        if let names = pointer.issuer, let serialNumber = pointer.serialNumber {
            return names.contains(.directoryName(authority.issuer))
                && serialNumber == authority.serialNumber
        }
        return true
    }

    private static func refused(
        _ id: RefusalID,
        _ fact: Fact
    ) -> Result<IssuedBy, CheckFailure> {
        .failure(CheckFailure(.refusal(Refusal(id, fact))))
    }
}

/// The anchor that issued a certificate, and the proof.
struct IssuedBy {
    let anchor: TrustAnchor
    let link: PathLink
}

/// A finding where a check must also hand something over when it passes.
struct CheckFailure: Error {
    let finding: Finding

    init(_ finding: Finding) {
        self.finding = finding
    }
}
