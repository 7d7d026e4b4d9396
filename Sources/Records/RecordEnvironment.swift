// Whether a record is of the real world.

/// The world a record was made in.
///
/// A record of another world than `production` proves nothing.
package enum RecordEnvironment: String, Hashable, Sendable, Codable, CaseIterable {
    /// Real card, real anchors, real operator.
    case production
    /// 検証環境: a trust anchor for tests was configured.
    case trial
    /// 研修: simulated card, sandbox operator.
    case training
}
