// What a PF looked at when it verified.

package import Identity

/// What stood behind a verification, as it was fetched: the chain and the revocation bytes, for
/// whoever archives the evidence and must say the same verdict in seven years.
///
/// None of it is believed by its reader before it is checked.
package struct RevocationBytes: Hashable, Sendable {
    /// The most lists of one message.
    package static let largestListCount = 16
    /// The most bytes of the message: a large city's list in base64 is well below.
    package static let largestByteCount = 3 << 20
    /// The most certificates of one message; the JPKI's chain has one.
    package static let largestChainLength = 4

    /// Which sources had to speak for the certificate.
    package enum Demand: String, Hashable, Sendable, Codable, CaseIterable {
        /// The responder.
        case responder
        /// A list.
        case list
        /// One of the two.
        case either
        /// Both.
        case both
    }

    /// The verification they belong to.
    package let verificationID: VerificationID
    /// The stated time at which they were asked.
    package let checkedAt: Timestamp
    /// What was known of the challenge: a word of the verification core (`live`, `expired`, …).
    package let challenge: String
    /// The authorities above the signing certificate, its issuer first, the anchor last, DER; empty
    /// when none was found.
    package let chain: [[UInt8]]
    /// Which sources had to speak; `nil` when the PF does not say.
    package let demand: Demand?
    /// The lists, DER.
    package let lists: [[UInt8]]
    /// The responder's answer, DER.
    package let answer: [UInt8]?
    /// The nonce of its question; there is one exactly when there is an answer.
    package let nonce: [UInt8]?

    /// The bytes of one verification; `nil` when answer and nonce are not both there or both away,
    /// or when there are too many lists or certificates.
    package init?(
        verificationID: VerificationID,
        checkedAt: Timestamp,
        challenge: String,
        chain: [[UInt8]],
        demand: Demand?,
        lists: [[UInt8]],
        answer: [UInt8]?,
        nonce: [UInt8]?
    ) {
        guard (answer == nil) == (nonce == nil), lists.count <= Self.largestListCount,
            chain.count <= Self.largestChainLength
        else { return nil }
        self.verificationID = verificationID
        self.checkedAt = checkedAt
        self.challenge = challenge
        self.chain = chain
        self.demand = demand
        self.lists = lists
        self.answer = answer
        self.nonce = nonce
    }
}
