// What became of a consent.

package import Identity

/// Whether a consent can be used.
package enum ConsentCondition: Hashable, Sendable {
    /// Received, but not yet reflected at J-LIS: nothing is handed over under it yet.
    case notSynced
    /// In its term.
    case live
    /// Its term is over.
    case expired
    /// Withdrawn; nothing is handed over any more.
    case withdrawn(at: Timestamp, in: WithdrawalPlace)
}

/// Where a consent was withdrawn.
package enum WithdrawalPlace: String, Hashable, Sendable, CaseIterable {
    /// At the relying party, with a signature.
    case relyingParty
    /// In マイナポータル or 利用者クライアントソフト; the relying party learns it by asking.
    case portal
}
