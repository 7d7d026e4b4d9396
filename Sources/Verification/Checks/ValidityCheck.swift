// Is it the certificate's time?

import Certificates
import Identity

/// The moment lies in the validity, both ends included (RFC 5280, 4.1.2.5): a JPKI certificate ends
/// with the second 23:59:59 in Japan, and all of that second still counts.
enum ValidityCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        switch standing(of: certificate, at: moment) {
        case .covered: []
        case .notYet: [Refusal(.notYetValid, .notBefore(certificate.notBefore))]
        case .over: [Refusal(.expired, .notAfter(certificate.notAfter))]
        }
    }

    /// Where a moment lies, seen from a validity.
    enum Standing {
        case notYet
        case covered
        case over
    }

    static func standing(of certificate: Certificate, at moment: Timestamp) -> Standing {
        if moment.seconds < certificate.notBefore.seconds { return .notYet }
        return moment.seconds > certificate.notAfter.seconds ? .over : .covered
    }
}
