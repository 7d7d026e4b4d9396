// 代筆・代読: what the staff did for the customer at the counter, and why.

package import Identity

/// Help of the staff with reading or writing, as it goes into the 確認記録.
package struct Assistance: Hashable, Sendable, Codable {
    /// What was done.
    package let kind: AssistanceKind
    /// Why.
    package let reason: AssistanceReason
    /// Who did it.
    package let staff: String
    /// When it began.
    package let since: Timestamp
}

/// What the staff does for the customer.
package enum AssistanceKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 代筆: types the answers the customer says. Never a PIN.
    case writing
    /// 代読: reads the screens aloud.
    case reading
}

/// Why the staff helps.
package enum AssistanceReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The customer can't see the screen well.
    case sight
    /// The customer can't use the keyboard well.
    case hand
    /// The customer asked for it for another reason of body or mind.
    case condition
    /// The customer does not read the languages of the counter.
    case language
    case otherReason = "other-reason"
}

extension CounterRules {
    /// Asks which help is given, while answers can still be given.
    func openAssistance(_ step: inout Reduction) {
        guard let visit = step.state.visit, visit.submission == nil, visit.ending == nil else {
            return
        }
        step.state.overlay = .assisting(kind: nil, highlighted: 0)
    }

    /// The reasons and kinds that are chosen one after the other; the first button leads back.
    func takeAssistance(_ chosen: Int, _ kind: AssistanceKind?, _ step: inout Reduction) {
        guard chosen > 0 else {
            step.state.overlay = kind == nil ? nil : .assisting(kind: nil, highlighted: 0)
            return
        }
        guard let kind else {
            let picked = AssistanceKind.allCases[chosen - 1]
            step.state.overlay = .assisting(kind: picked, highlighted: 0)
            return
        }
        step.state.overlay = nil
        guard let staff = step.state.staff else { return }
        let reason = AssistanceReason.allCases[chosen - 1]
        let help = Assistance(kind: kind, reason: reason, staff: staff.id, since: step.now)
        step.visit { visit in
            // The last reason given stands.
            visit.assistance.removeAll { $0.kind == kind }
            visit.assistance.append(help)
        }
        step.effects.append(.note(.assisted(kind, reason)))
        step.state.notice = Message("assist.noted")
    }
}
