// Is the serial number one?

import Certificates

/// The serial number is above zero (RFC 5280, 4.1.2.2); of its length the reader takes care.
enum PathSerialNumberClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard step.certificate.serialNumber.isPositive else { throw .serialNumber }
    }
}
