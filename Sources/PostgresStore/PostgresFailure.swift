// What a server's answer means to a transaction.

import RecordStore
import Records

/// Why a transaction did not come to its end.
enum PostgresFailure: Error {
    /// The server asks for the whole transaction again.
    case again
    /// The line broke, or the server is no longer the one that takes changes.
    case lineLost
    /// It failed for good.
    case final(RecordError)

    /// Reads a SQLSTATE (PostgreSQL's appendix A); five letters or digits.
    init(state: String) {
        switch state {
        // Serialisation failure, deadlock; and two programs that made the same thing at once.
        case "40001", "40P01", "23505", "42P06", "42P07": self = .again
        // A server that shuts down, starts, or became a standby.
        case "57P01", "57P02", "57P03", "25006": self = .lineLost
        // A lock or a statement that took too long.
        case "55P03", "57014": self = .final(.locked)
        case "53100": self = .final(.storageFull)
        // Damaged pages or indexes.
        case "XX001", "XX002": self = .final(.damaged)
        case "58030", "58P01": self = .final(.readFailed(code: 0))
        case _ where state.hasPrefix("08") || state.isEmpty: self = .lineLost
        case _ where state.hasPrefix("28") || state == "3D000" || state == "42501":
            self = .final(.serverRefused)
        default: self = .final(.engine(code: Int(state, radix: 36) ?? 0))
        }
    }
}
