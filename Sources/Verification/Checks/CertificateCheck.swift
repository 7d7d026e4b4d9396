// The shape of every check on a certificate alone.

import Certificates
import Identity

/// One demand on a certificate.
///
/// A failing check is a value; passing leaves nothing behind.
protocol CertificateCheck: SendableMetatype {
    /// What is wrong with `certificate` at this moment; empty when nothing is.
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal]
}

/// All of them, in the order in which their refusals are told.
let certificateChecks: [any CertificateCheck.Type] = [
    CertificateKindCheck.self,
    KeyUsageCheck.self,
    EndEntityCheck.self,
    SerialNumberCheck.self,
    ExtensionCheck.self,
    SubjectKeyCheck.self,
    ValidityCheck.self,
]
