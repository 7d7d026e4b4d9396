// What was fetched about revocation, as bytes.

public import Certificates

/// The sources of revocation that a caller could get; none of it is believed yet.
public struct RevocationEvidence: Sendable {
    /// A list as fetched.
    public struct List: Sendable {
        /// The whole CertificateList, DER.
        public let der: [UInt8]
        /// The number of the newest list of this part seen before; `nil` when there was none.
        public let heldNumber: SerialNumber?

        /// A list, with the number that it must not go behind.
        public init(der: [UInt8], heldNumber: SerialNumber?) {
            self.der = der
            self.heldNumber = heldNumber
        }
    }

    /// An OCSP answer as received.
    public struct Answer: Sendable {
        /// The whole OCSPResponse, DER.
        public let der: [UInt8]
        /// The nonce that was sent and must come back.
        public let nonce: OCSPNonce

        /// An answer, with the nonce of its question.
        public init(der: [UInt8], nonce: OCSPNonce) {
            self.der = der
            self.nonce = nonce
        }
    }

    /// The most lists looked at for one certificate.
    public static let largestListCount = 16

    /// The lists, of any parts; the one for the certificate is found by its name.
    public let lists: [List]
    /// The answer, when a responder was asked.
    public let answer: Answer?

    /// What was fetched.
    public init(lists: [List] = [], answer: Answer? = nil) {
        self.lists = lists
        self.answer = answer
    }

    /// Nothing: the verdict can only be refused or undetermined.
    public static let none = RevocationEvidence()
}
