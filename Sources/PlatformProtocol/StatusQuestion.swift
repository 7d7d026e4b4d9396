// A question about one certificate.

/// Asks whether a certificate may be relied on.
package struct StatusQuestion: Hashable, Sendable {
    /// Whose certificate.
    package enum Subject: Hashable, Sendable {
        /// The one with these bytes (DER).
        case certificate([UInt8])
        /// The newest 署名用 one the PF knows of this person: the relying party keeps none itself.
        case user(UserID)
    }

    /// Whose certificate.
    package let subject: Subject
    /// What for.
    package let purpose: CheckPurpose
    /// How the status is to be learned; `nil` leaves it to the PF.
    package let method: StatusMethod?
    /// The service that asks, and pays.
    package let serviceID: ServiceID

    /// A question; `nil` when a certificate is empty or longer than any.
    package init?(
        subject: Subject,
        purpose: CheckPurpose,
        method: StatusMethod? = nil,
        serviceID: ServiceID
    ) {
        if case .certificate(let der) = subject {
            guard (1...SignedDocument.maximumCertificateByteCount).contains(der.count) else {
                return nil
            }
        }
        self.subject = subject
        self.purpose = purpose
        self.method = method
        self.serviceID = serviceID
    }
}
