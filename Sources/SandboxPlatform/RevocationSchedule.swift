// When lists and answers are made.

package import Identity

/// How fresh the sandbox's J-LIS is.
package enum RevocationSchedule: String, Hashable, Sendable, CaseIterable {
    /// Everything is known at once: for training and for tests of verdicts.
    case immediate
    /// Lists once a day at midnight in Japan, answers refreshed every 15 minutes.
    case official

    /// A list is good for so long, in seconds.
    static let listLifetime: Int64 = 86_400
    /// Answers are refreshed after so long, in seconds.
    private static let answerInterval: Int64 = 900
    /// Midnight in Japan lies so long before midnight in UTC, in seconds.
    private static let japanOffset: Int64 = 32_400
    /// An operator says that taking a list in needs 5 to 10 minutes; yesterday's counts meanwhile.
    private static let importSeconds: Int64 = 600

    /// When the newest list at `moment` was made.
    package func listTime(at moment: Timestamp) -> Timestamp {
        switch self {
        case .immediate: Timestamp(seconds: moment.seconds)
        case .official: Self.floor(moment, to: Self.listLifetime, shiftedBy: Self.japanOffset)
        }
    }

    /// When the newest list that a PF has taken in by `moment` was made.
    package func importedListTime(at moment: Timestamp) -> Timestamp {
        switch self {
        case .immediate: listTime(at: moment)
        case .official: listTime(at: moment.adding(seconds: -Self.importSeconds))
        }
    }

    /// When a PF has taken in the list made at `published`.
    func importTime(of published: Timestamp) -> Timestamp {
        self == .immediate ? published : published.adding(seconds: Self.importSeconds)
    }

    /// As of when a responder answers at `moment`.
    package func answerTime(at moment: Timestamp) -> Timestamp {
        switch self {
        case .immediate: Timestamp(seconds: moment.seconds)
        case .official: Self.floor(moment, to: Self.answerInterval, shiftedBy: 0)
        }
    }

    private static func floor(
        _ moment: Timestamp,
        to interval: Int64,
        shiftedBy offset: Int64
    ) -> Timestamp {
        let second = moment.seconds + offset
        let remainder = (second % interval + interval) % interval
        return Timestamp(seconds: second - remainder - offset)
    }
}
