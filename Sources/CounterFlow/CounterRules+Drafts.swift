// Unfinished visits: kept after every step and field, offered on the start screen, taken up again.

import Identity
import MyNumberCard
import PlatformProtocol

extension CounterRules {
    /// The most drafts a list offers, the newest first.
    package static let mostDrafts = 8

    /// What is to be kept or thrown away after an event.
    func draftEffects(from before: CounterState, _ state: inout CounterState) -> [Effect] {
        if let kept = state.keptDraft, let visit = state.visit,
            kept.application == visit.applicationID.description,
            visit.submission != nil || visit.ending != nil
        {
            // Signed, it waits in the outbox; over, nobody takes it up again.
            state.keptDraft = nil
            return [.dropDraft(visit.applicationID)]
        }
        let moved =
            before.position != state.position || before.focus != state.focus
            || before.phase != state.phase || before.cover != state.cover
            || before.customerLanguage != state.customerLanguage
            || before.leaving != state.leaving || before.overlay != state.overlay
        // While a line is typed nothing is written; leaving it is soon enough.
        guard moved, let draft = VisitDraft(of: state), draft != state.keptDraft else { return [] }
        state.keptDraft = draft
        return [.keepDraft(draft)]
    }

    /// The list of unfinished visits, where one can be chosen.
    func offerDrafts(_ step: inout Reduction) {
        guard step.state.step?.kind == .start, step.state.visit == nil,
            !step.state.drafts.isEmpty, step.state.phase == .idle
        else { return }
        step.state.overlay = .drafts(highlighted: 0)
    }

    func takeUp(_ summary: DraftSummary, _ step: inout Reduction) {
        step.work(.starting) { .openDraft($0, summary.applicationID) }
    }

    /// The draft was read: the visit stands where it stood, or at the text to be signed.
    func draftOpened(_ draft: VisitDraft, _ step: inout Reduction) {
        step.state.phase = .idle
        guard let procedure = procedures.first(where: { $0.id == draft.procedure }),
            let visit = draft.visit(in: procedure)
        else { return step.problem(Failure(.draftUnreadable), [.again]) }
        step.state.procedure = procedure
        step.state.visit = visit
        step.state.keptDraft = draft
        let language = Language(rawValue: draft.language)
        if languages.contains(language) { step.state.customerLanguage = language }
        step.effects.append(.note(.resumed(visit.applicationID)))
        go(to: .step(resumingIndex(of: draft, in: visit, step.day)), &step)
    }

    /// Where a draft goes on: at its step, but never beyond an approval or the review, which have
    /// to be given and read again.
    private func resumingIndex(
        of draft: VisitDraft,
        in visit: Visit,
        _ day: CalendarDate
    ) -> Int {
        let steps = visit.procedure.steps
        let first = steps.firstIndex { $0.kind == .preparation } ?? 0
        let wanted = steps.firstIndex { $0.id == draft.step } ?? first
        let barriers = steps.indices.filter { index in
            switch steps[index].kind {
            case .approval: visit.isActive(steps[index], on: day)
            case .review: true
            default: false
            }
        }
        return max(first, min(wanted, barriers.first ?? wanted))
    }
}
