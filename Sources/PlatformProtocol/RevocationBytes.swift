// What a PF looked at when it verified.

package import Identity

/// The revocation bytes behind a verification, as they were fetched: for whoever archives the
/// evidence and must say the same verdict in seven years.
///
/// None of it is believed by its reader before it is checked.
package struct RevocationBytes: Hashable, Sendable {
    /// The most lists of one message.
    package static let largestListCount = 16

    /// The verification they belong to.
    package let verificationID: VerificationID
    /// The stated time at which they were asked.
    package let checkedAt: Timestamp
    /// What was known of the challenge: a word of the verification core (`live`, `expired`, …).
    package let challenge: String
    /// The lists, DER.
    package let lists: [[UInt8]]
    /// The responder's answer, DER.
    package let answer: [UInt8]?
    /// The nonce of its question; there is one exactly when there is an answer.
    package let nonce: [UInt8]?

    /// The bytes of one verification; `nil` when answer and nonce are not both there or both away,
    /// or when there are too many lists.
    package init?(
        verificationID: VerificationID,
        checkedAt: Timestamp,
        challenge: String,
        lists: [[UInt8]],
        answer: [UInt8]?,
        nonce: [UInt8]?
    ) {
        guard (answer == nil) == (nonce == nil), lists.count <= Self.largestListCount else {
            return nil
        }
        self.verificationID = verificationID
        self.checkedAt = checkedAt
        self.challenge = challenge
        self.lists = lists
        self.answer = answer
        self.nonce = nonce
    }
}
