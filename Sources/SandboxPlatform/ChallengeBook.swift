// The challenges that were made, and what became of them.

import Cryptography
import Identity
import PlatformProtocol
import Verification

/// Keeps challenges until they are used or forgotten.
struct ChallengeBook {
    private enum Entry {
        case open(Challenge)
        case used(expiresAt: Timestamp)
    }

    private var entries: [ChallengeID: Entry] = [:]

    /// The most challenges kept at a time.
    static let capacity = 100_000
    /// How long a challenge is remembered after its end, in seconds: a late or repeated one is
    /// then still told from one that never was.
    private static let memorySeconds: Int64 = 86_400

    /// A new challenge; `nil` when the book is full of ones not yet forgotten.
    mutating func issue(
        for request: ChallengeRequest,
        at moment: Timestamp,
        lifeSeconds: Int64
    ) -> Challenge? {
        if entries.count >= Self.capacity { forget(at: moment) }
        guard entries.count < Self.capacity,
            let id = ChallengeID("c-" + Hex.encode(SecureRandom.bytes(16))),
            let challenge = Challenge(
                id: id,
                nonce: SecureRandom.bytes(Challenge.nonceByteCount),
                request: request,
                issuedAt: moment,
                expiresAt: moment.adding(seconds: lifeSeconds)
            )
        else { return nil }
        entries[id] = .open(challenge)
        return challenge
    }

    /// Uses a challenge up, whatever comes of it, and says whether it was good for `document`.
    ///
    /// Everything must fit: application, terminal, purpose, the block as it was issued, and the
    /// digest of the text before it.
    mutating func consume(
        _ id: ChallengeID,
        by applicationID: ApplicationID,
        at terminalID: TerminalID,
        for purpose: SignaturePurpose,
        in document: [UInt8],
        at moment: Timestamp
    ) -> ChallengeState {
        guard let entry = entries[id] else { return .unknown }
        guard case .open(let challenge) = entry else { return .alreadyUsed }
        entries[id] = .used(expiresAt: challenge.expiresAt)
        guard let (body, block) = ChallengeBlock.split(document) else { return .notBound }
        let expected = ChallengeRequest(
            applicationID: applicationID,
            terminalID: terminalID,
            purpose: purpose,
            bodyDigest: BodyDigest(of: body)
        )
        guard challenge.request == expected, block == ChallengeBlock.render(challenge) else {
            return .notBound
        }
        return challenge.isLive(at: moment) ? .live : .expired
    }

    private mutating func forget(at moment: Timestamp) {
        entries = entries.filter { _, entry in
            switch entry {
            case .open(let challenge):
                moment < challenge.expiresAt.adding(seconds: Self.memorySeconds)
            case .used(let expiresAt):
                moment < expiresAt.adding(seconds: Self.memorySeconds)
            }
        }
    }
}
