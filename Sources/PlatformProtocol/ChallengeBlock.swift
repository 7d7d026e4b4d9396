// The end of every signed text: the challenge, in fixed lines.

import Cryptography

/// Renders the block that ends a signed text, and takes a text apart into body and block.
///
/// The block is ASCII, LF, nine keys in fixed order between two marker lines. The body is every
/// byte before the BEGIN line and ends with LF.
package enum ChallengeBlock {
    /// The line before the block, without LF.
    package static let beginLine = "-----BEGIN MADOGUCHI CHALLENGE-----"
    /// The line after the block, without LF.
    package static let endLine = "-----END MADOGUCHI CHALLENGE-----"

    private static let lineFeed = UInt8(ascii: "\n")

    /// The block, markers and last LF included.
    package static func render(_ challenge: Challenge) -> [UInt8] {
        let lines = [
            beginLine,
            "version: 1",
            "challenge: \(challenge.id)",
            "nonce: \(Hex.encode(challenge.nonce))",
            "purpose: \(challenge.request.purpose.rawValue)",
            "application: \(challenge.request.applicationID)",
            "terminal: \(challenge.request.terminalID)",
            "body-sha256: \(challenge.request.bodyDigest)",
            "issued: \(challenge.issuedAt)",
            "expires: \(challenge.expiresAt)",
            endLine,
        ]
        return lines.flatMap { Array($0.utf8) + [lineFeed] }
    }

    /// The whole text to be signed.
    ///
    /// `body` must end with LF and must not hold a BEGIN line of its own, otherwise `nil`: such
    /// a text could be taken apart in two ways.
    package static func document(body: [UInt8], challenge: Challenge) -> [UInt8]? {
        guard body.last == lineFeed, starts(of: beginLine, in: body).isEmpty else { return nil }
        return body + render(challenge)
    }

    /// Takes a text apart; `nil` unless it holds exactly one BEGIN line and ends with the END line.
    ///
    /// Whether the block is the right one is seen by comparing it with `render`.
    package static func split(_ document: [UInt8]) -> (body: [UInt8], block: [UInt8])? {
        let begins = starts(of: beginLine, in: document)
        let ending = Array("\n\(endLine)\n".utf8)
        guard begins.count == 1, let start = begins.first, start > 0,
            document.suffix(ending.count).elementsEqual(ending)
        else { return nil }
        return (Array(document[..<start]), Array(document[start...]))
    }

    /// Where a line that is exactly `line` begins.
    private static func starts(of line: String, in text: [UInt8]) -> [Int] {
        var found: [Int] = []
        var start = 0
        for piece in text.split(separator: lineFeed, omittingEmptySubsequences: false) {
            if piece.elementsEqual(line.utf8) { found.append(start) }
            start += piece.count + 1
        }
        return found
    }
}
