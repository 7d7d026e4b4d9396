// Reasons that only a consent can meet.

package import Identity

/// Why a consent is refused although its signature may be right.
///
/// The other reasons of a consent are those of the verification core.
package enum ConsentReason: String, Hashable, Sendable, CaseIterable {
    /// The application it belongs to was not verified by this PF.
    case applicationNotVerified = "consent.application-not-verified"
    /// It was signed with a certificate other than the application's.
    case otherCertificate = "consent.other-certificate"
    /// A withdrawal was signed by somebody else than the consent.
    case otherPerson = "consent.other-person"
    /// The PF keeps no consent of that name.
    case unknownConsent = "consent.unknown"
    /// The PF knows nobody of that name.
    case unknownUser = "user.unknown"

    /// The reason as results carry it.
    package var reason: Reason { Reason(id: rawValue, customerClass: customerClass) }

    /// How much the customer is told.
    package var customerClass: CustomerClass {
        switch self {
        case .applicationNotVerified, .unknownConsent, .unknownUser: .couldNotCheck
        case .otherCertificate, .otherPerson: .other
        }
    }
}
