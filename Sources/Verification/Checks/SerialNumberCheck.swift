// Is the serial number one?

import Certificates
import Identity

/// The serial number is above zero (RFC 5280, 4.1.2.2); its length was bounded when it was read.
enum SerialNumberCheck: CertificateCheck {
    static func examine(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> [Refusal] {
        certificate.serialNumber.isPositive ? [] : [Refusal(.serialNumberForm)]
    }
}
