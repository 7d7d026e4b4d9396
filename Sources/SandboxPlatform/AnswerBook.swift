// Same key and same body, same answer.

import Cryptography
import PlatformProtocol

/// Answers by idempotency key, with the digest of the body each was given for.
struct AnswerBook<Answer> {
    /// What is known of a key.
    enum Finding {
        /// Nothing yet.
        case new
        /// This very submission was answered.
        case answered(Answer)
        /// The key belongs to another submission.
        case otherBody
        /// Nothing more is taken: answers are never forgotten while the sandbox runs.
        case full
    }

    /// The most submissions of one kind that a sandbox answers.
    private static var capacity: Int { 1_000_000 }

    private var answers: [IdempotencyKey: (body: SHA256Digest, answer: Answer)] = [:]

    /// What is known of this key and this body.
    func look(_ key: IdempotencyKey, _ body: [UInt8]) -> Finding {
        guard let kept = answers[key] else {
            return answers.count < Self.capacity ? .new : .full
        }
        return kept.body == SHA256Digest(of: body) ? .answered(kept.answer) : .otherBody
    }

    /// The answer to this very submission, if there was one.
    ///
    /// - Throws: the problem of a key that belongs to another submission, or of a full book.
    func earlier(_ key: IdempotencyKey, _ body: [UInt8]) throws(PlatformError) -> Answer? {
        switch look(key, body) {
        case .answered(let kept): return kept
        case .otherBody: throw .problem(status: 422, code: .keyReused)
        case .full: throw .problem(status: 503, code: .unavailable)
        case .new: return nil
        }
    }

    /// Keeps the answer to a new submission.
    mutating func keep(_ answer: Answer, for key: IdempotencyKey, _ body: [UInt8]) {
        precondition(answers[key] == nil, "a key is answered once")
        answers[key] = (SHA256Digest(of: body), answer)
    }

    /// The answer under a key, whatever its body was.
    func answer(for key: IdempotencyKey) -> Answer? { answers[key]?.answer }

    /// The first answer that satisfies a condition.
    func first(where condition: (Answer) -> Bool) -> Answer? {
        answers.values.first { condition($0.answer) }?.answer
    }

    /// Every answer, in no order.
    var all: [Answer] { answers.values.map(\.answer) }

    /// How many submissions were answered.
    var count: Int { answers.count }
}
