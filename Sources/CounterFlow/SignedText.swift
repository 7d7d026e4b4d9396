// A text under its challenge: exactly the bytes that are signed.

import Cryptography
package import PlatformProtocol

/// A text that is read, agreed to and signed: body and challenge block.
package struct SignedText: Hashable, Sendable {
    /// The challenge that ends the text.
    package let challenge: Challenge
    /// The text without its challenge block: UTF-8, LF.
    package let body: [UInt8]
    /// The whole text as it will be signed.
    package let document: [UInt8]

    /// Joins a body and the challenge that was issued for it; `nil` when they don't belong
    /// together.
    package init?(body: [UInt8], challenge: Challenge) {
        guard challenge.request.bodyDigest == SHA256Digest(of: body),
            let document = ChallengeBlock.document(body: body, challenge: challenge)
        else { return nil }
        self.challenge = challenge
        self.body = body
        self.document = document
    }

    /// The lines of the whole text, for showing.
    package var lines: [String] {
        let text = String(decoding: document, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
            String.init
        )
    }

    /// The numbers (from zero) of the lines that differ from an earlier text, code point for code
    /// point.
    package func linesChanged(since earlier: SignedText) -> [Int] {
        let before = earlier.lines
        return lines.enumerated().compactMap { index, line in
            guard index < before.count else { return index }
            return line.utf8.elementsEqual(before[index].utf8) ? nil : index
        }
    }

    /// The key under which this one action of the customer is submitted, however often.
    ///
    /// Derived from the challenge's random nonce, so that it is the same after a crash.
    package var idempotencyKey: IdempotencyKey { key(for: "submission") }

    /// The key under which the bank is asked for the account, likewise.
    package var accountKey: IdempotencyKey { key(for: "account") }

    private func key(for action: String) -> IdempotencyKey {
        let digest = SHA256Digest(of: Array(action.utf8) + challenge.nonce)
        return IdempotencyKey(
            randomBytes: Array(digest.bytes.prefix(IdempotencyKey.randomByteCount))
        )
    }
}
