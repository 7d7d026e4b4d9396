// What was fetched about revocation, as bytes.

public import Certificates
public import Identity

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

    /// What an index of lists says of one certificate, instead of the list's bytes.
    ///
    /// Judged exactly as the list would be: whose it is, which part, how fresh, which number. The
    /// verdict is the same; only what an archive needs, the bytes, is not in here.
    public struct Statement: Sendable {
        /// Whether the list has an entry of the certificate.
        public enum Standing: Hashable, Sendable {
            /// It has none.
            case notListed
            /// It has one; a missing reason means `unspecified` (RFC 5280, 5.3.1).
            case listed(revokedAt: Timestamp, reason: RevocationReason?)
        }

        /// The list, its signature checked.
        public let list: IndexedList
        /// The certificate's serial number, among those of the list's issuer.
        public let serialNumber: SerialNumber
        /// What the index found.
        public let standing: Standing
        /// The number of the newest list of this part seen before; `nil` when there was none, or
        /// when the index itself takes no lower one.
        public let heldNumber: SerialNumber?

        /// A statement.
        public init(
            list: IndexedList,
            serialNumber: SerialNumber,
            standing: Standing,
            heldNumber: SerialNumber? = nil
        ) {
            self.list = list
            self.serialNumber = serialNumber
            self.standing = standing
            self.heldNumber = heldNumber
        }
    }

    /// The most lists looked at for one certificate.
    public static let largestListCount = 16

    /// The lists, of any parts; the one for the certificate is found by its name.
    public let lists: [List]
    /// The answer, when a responder was asked.
    public let answer: Answer?

    /// The statement of an index, when one was asked.
    public let indexed: Statement?

    /// What was fetched.
    public init(lists: [List] = [], answer: Answer? = nil, indexed: Statement? = nil) {
        self.lists = lists
        self.answer = answer
        self.indexed = indexed
    }

    /// Whether there is a list, as bytes or behind an index.
    var hasLists: Bool { !lists.isEmpty || indexed != nil }

    /// Nothing: the verdict can only be refused or undetermined.
    public static let none = RevocationEvidence()
}
