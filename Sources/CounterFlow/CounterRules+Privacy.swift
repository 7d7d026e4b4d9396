// Hiding, locking and emptying the screen, by key and by time. The visit itself goes on
// underneath: nothing that was typed is lost by being hidden.

import Canvas
package import Identity
import PlatformProtocol
import Secrets

extension CounterRules {
    /// The moment at which a `tick` is wanted, if any: when time alone changes something.
    package func deadline(of state: CounterState) -> Timestamp? {
        [textDeadline(of: state), idleDeadline(of: state)].compactMap { $0 }.min()
    }

    /// When the challenge of the text being read expires.
    private func textDeadline(of state: CounterState) -> Timestamp? {
        guard state.phase == .idle, state.cover == .none, let visit = state.visit else {
            return nil
        }
        switch state.step?.kind {
        case .review: return visit.document?.challenge.expiresAt
        case .consentSigning: return visit.consentDocument?.challenge.expiresAt
        default: return nil
        }
    }

    /// When the next step of hiding, locking and emptying is due, or its warning.
    private func idleDeadline(of state: CounterState) -> Timestamp? {
        guard state.isGuarded, let touched = state.touchedAt else { return nil }
        switch state.cover {
        case .none:
            let early = state.idleWarning == .none ? privacy.warning : 0
            return touched.adding(seconds: privacy.hide - early)
        case .hidden: return touched.adding(seconds: privacy.lock)
        case .locked:
            return state.mayBeEmptied ? touched.adding(seconds: privacy.purge) : nil
        }
    }

    /// When the present cover gives way to the next, for its words.
    package func nextCover(of state: CounterState) -> Timestamp? {
        guard let touched = state.touchedAt else { return nil }
        switch state.cover {
        case .none: return touched.adding(seconds: privacy.hide)
        case .hidden: return touched.adding(seconds: privacy.lock)
        case .locked: return state.mayBeEmptied ? touched.adding(seconds: privacy.purge) : nil
        }
    }

    func timePassed(_ step: inout Reduction) {
        if let deadline = textDeadline(of: step.state), step.now >= deadline {
            renewChallenge(&step)
        }
        passIdleTime(&step)
    }

    private func passIdleTime(_ step: inout Reduction) {
        guard step.state.isGuarded, let touched = step.state.touchedAt else { return }
        let idle = step.now.seconds - touched.seconds
        if idle >= privacy.purge, step.state.mayBeEmptied {
            empty(&step)
        } else if idle >= privacy.lock {
            if step.state.cover != .locked { lock(&step) }
        } else if idle >= privacy.hide {
            if step.state.cover == .none { cover(.hidden(.idle), &step) }
        } else if idle >= privacy.hide - privacy.warning, step.state.cover == .none {
            step.state.idleWarning = .given
        }
    }

    /// Somebody acts: the time begins anew.
    func touched(by event: Event, _ step: inout Reduction) {
        switch event {
        case .tick, .ended, .laidOut, .drafts, .draftNotKept, .display(.laidOut): return
        case .presence, .done, .display(.attached), .display(.gone):
            // The world goes on behind a cover; only people lift it.
            if step.state.cover != .none { return }
        case .input(.focusLost), .input(.focusGained): return
        case .input, .intent, .secret, .active, .display: break
        }
        step.state.touchedAt = step.now
        step.state.idleWarning = .none
    }

    /// The key that hides; pressed again, it locks.
    func hide(_ step: inout Reduction) {
        guard step.state.isGuarded else { return }
        step.state.cover == .none ? cover(.hidden(.key), &step) : lock(&step)
    }

    private func cover(_ cover: Cover, _ step: inout Reduction) {
        step.state.cover = cover
        step.state.idleWarning = .none
    }

    private func lock(_ step: inout Reduction) {
        // Without anybody signed in nobody's password could open it.
        guard step.state.staff != nil else { return cover(.hidden(.idle), &step) }
        cover(.locked, &step)
        step.state.secretEntry += 1
        step.state.notice = nil
        step.effects.append(.note(.locked))
    }

    private func uncover(_ step: inout Reduction) {
        step.state.cover = .none
        step.state.notice = nil
    }

    /// Keys while nothing is to be seen.
    func handleCovered(_ input: InputEvent, _ step: inout Reduction) {
        switch (step.state.cover, input) {
        case (.hidden(.focus), .focusGained): uncover(&step)
        case (_, .focusLost), (_, .focusGained): return
        case (.hidden, .key(.function(9))): lock(&step)
        case (.hidden, .key(.function(2))), (.locked, .key(.function(2))):
            takeNextLanguage(&step)
        case (.hidden, _): uncover(&step)
        case (.locked, _), (.none, _): return
        }
    }

    /// Meanings while nothing is to be seen.
    func handleCovered(_ intent: Intent, _ step: inout Reduction) {
        switch (step.state.cover, intent) {
        case (_, .language): takeNextLanguage(&step)
        case (.hidden, .hide): lock(&step)
        case (.hidden, _): uncover(&step)
        case (.locked, _), (.none, _): return
        }
    }

    /// The password that opens the lock.
    func handleLocked(_ secret: SecretEvent, _ step: inout Reduction) {
        switch secret {
        case .started:
            step.state.secretStarted = .started
            step.state.notice = nil
        case .erased: step.state.secretStarted = .empty
        case .key(.enter): step.state.notice = Message("password.missing")
        case .key(.function(2)): takeNextLanguage(&step)
        case .key: return
        case .submitted(let handle):
            guard step.state.cover == .locked, let staff = step.state.staff else {
                return step.effects.append(.wipeSecrets)
            }
            let operation = OperationID(number: step.state.nextOperation)
            step.state.nextOperation += 1
            step.state.unlocking = operation
            let signIn = StaffSignIn(
                staffID: staff.id,
                password: handle,
                role: .teller,
                other: nil
            )
            step.effects.append(.authenticate(operation, signIn))
        }
    }

    /// The answer to the password typed at the lock.
    func unlocked(_ completion: Completion, _ step: inout Reduction) {
        step.state.unlocking = nil
        step.state.secretEntry += 1
        switch completion {
        case .staffAuthenticated(let member) where member.id == step.state.staff?.id:
            step.effects.append(.note(.unlocked))
            step.state.touchedAt = step.now
            uncover(&step)
        case .failed: step.state.notice = Message("lock.unavailable")
        default: step.state.notice = Message("lock.refused")
        }
    }

    /// Nobody came back: everything shown is wiped; what is not signed stays as a sealed draft.
    private func empty(_ step: inout Reduction) {
        abandonWork(&step)
        step.effects.append(.note(.emptied))
        signOut(&step)
        step.state.overlay = nil
        step.state.cover = .none
        step.state.idleWarning = .none
        step.state.unlocking = nil
        step.state.customerLanguage = languages.first ?? .japanese
        step.state.notice = Message("privacy.emptied")
    }

    /// The window was left or is in use again.
    func focusChanged(_ input: InputEvent, _ step: inout Reduction) {
        // While the customer works at her own screen nothing of her is on this one.
        if case .focusLost = input, step.state.isGuarded, step.state.cover == .none,
            !step.state.isCustomerElsewhere
        {
            cover(.hidden(.focus), &step)
        }
    }
}

extension CounterState {
    /// Whether there is anything to protect: somebody is signed in, and nothing is under way whose
    /// end people wait for.
    package var isGuarded: Bool {
        guard staff != nil || visit != nil else { return false }
        if cover == .none, case .working = phase { return false }
        return true
    }

    /// Whether wiping the visit loses nothing: it is a draft, or what was signed is settled or
    /// waits in the outbox.
    package var mayBeEmptied: Bool {
        if case .working = phase { return false }
        guard let visit, visit.submission != nil, visit.result != nil else { return true }
        return visit.recordKept != .notYet
    }
}
