// What a daily run found.

import Records

/// Counts of one run.
package struct UpdateReport: Hashable, Sendable {
    /// Customers who consented since the last run.
    package var enrolled = 0
    /// Consents that the operator now reflects.
    package var reflected = 0
    /// Consents that were withdrawn.
    package var withdrawn = 0
    /// Consents whose term ended.
    package var expired = 0
    /// Customers with new work.
    package var moved = 0
    /// Consents without a customer: their 確認記録, or its account number, is not there yet.
    package var waiting = 0
    /// Consents the operator knows nothing of: somebody has to ask it why.
    package var unknown = 0

    /// Nothing found yet.
    package init() {}

    mutating func count(from before: CustomerEntry?, to after: CustomerEntry) {
        if after.work != nil, before?.work == nil { moved += 1 }
        guard before?.stage != after.stage else { return }
        switch after.stage {
        case .live: reflected += 1
        case .withdrawn: withdrawn += 1
        case .expired: expired += 1
        case .notReflected: break
        }
    }
}
