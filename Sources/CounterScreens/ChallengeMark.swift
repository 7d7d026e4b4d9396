// The line where a signed text's challenge begins.

import PlatformProtocol

/// Lines of a signed text that screens explain.
enum ChallengeMark {
    /// The first line of the challenge block.
    static let begin = ChallengeBlock.beginLine
}
