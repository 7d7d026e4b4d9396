// The port to who may work here.

package import CounterFlow
package import Secrets

/// What a staff directory answers.
package enum StaffAnswer: Sendable, Equatable {
    case welcome(StaffMember)
    case refused(StaffRefusal)
    /// The directory itself can't be read.
    case unavailable
}

/// Who works at the counter.
///
/// Here a file; elsewhere the bank's own directory.
package protocol StaffDirectory: Sendable {
    /// Checks an id and a password, both in one answer: which of the two was wrong is not said.
    func check(id: String, password: borrowing SecretBytes) async -> StaffAnswer
}
