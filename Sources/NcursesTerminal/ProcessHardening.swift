// Memory of this process is nobody else's business.

import CNcurses

/// What a process can refuse to others.
package enum ProcessHardening {
    /// Whether the system agreed.
    package enum Outcome: Equatable, Sendable {
        /// No core dump is written, and other processes of the same user cannot read the memory.
        case hardened
        /// The system refused one of the two.
        case refused
    }

    /// No core dumps (RLIMIT_CORE), not readable by the same user (PR_SET_DUMPABLE).
    ///
    /// The administrator can still read everything.
    @discardableResult
    package static func apply() -> Outcome {
        cn_harden() == 0 ? .hardened : .refused
    }
}
