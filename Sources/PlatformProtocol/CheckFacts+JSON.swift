// The four facts of a check on the wire, as members of every result.

import Identity

/// The members that every result has.
protocol CheckedForm: WireForm {
    var checkedAt: Timestamp { get }
    var sourceUpdatedAt: Timestamp? { get }
    var method: String? { get }
    var purpose: String { get }
}

extension CheckedForm {
    /// The facts those members hold.
    func facts() throws(MessageError) -> CheckFacts {
        CheckFacts(
            checkedAt: checkedAt,
            sourceUpdatedAt: sourceUpdatedAt,
            method: try readMethod(),
            purpose: try CheckPurpose(rawValue: purpose).usable("purpose")
        )
    }

    private func readMethod() throws(MessageError) -> StatusMethod? {
        guard let method else { return nil }
        return try StatusMethod(rawValue: method).usable("method")
    }
}
