// Was the document signed for this one occasion?

/// The challenge in the document was live when its issuer consumed it.
enum ChallengeCheck {
    static func examine(_ state: ChallengeState) -> [Finding] {
        switch state {
        case .live: []
        case .expired: [.refusal(Refusal(.challengeExpired))]
        case .alreadyUsed: [.refusal(Refusal(.challengeAlreadyUsed))]
        case .unknown: [.refusal(Refusal(.challengeUnknown))]
        case .notBound: [.refusal(Refusal(.challengeNotBound))]
        case .notAsked: [.gap(Gap(.challengeNotAsked))]
        }
    }
}
