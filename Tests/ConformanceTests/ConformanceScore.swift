// How a suite went, by section.

import Verification

/// The counts of one suite.
struct ConformanceScore {
    /// One section's counts.
    struct Section {
        var right = 0
        var unsupported = 0
    }

    private(set) var sections: [String: Section] = [:]
    /// Cases that were accepted and must not be.
    private(set) var falseAccepts: [String] = []
    /// Cases that were refused, must not be, and have no form that is unsupported.
    private(set) var falseRejects: [String] = []
    /// What was said of each false reject.
    private(set) var reasons: [String: [PathFailure]] = [:]

    var total: Int {
        sections.values.reduce(0) { $0 + $1.right + $1.unsupported } + falseAccepts.count
            + falseRejects.count
    }

    mutating func enter(_ id: String, in section: String, _ verdict: PathVerdict, isValid: Bool) {
        switch (verdict, isValid) {
        case (.valid, true), (.refused, false): sections[section, default: Section()].right += 1
        case (.valid, false): falseAccepts.append(id)
        case (.refused(let failures), true):
            if failures.contains(where: \.isUnsupportedForm) {
                sections[section, default: Section()].unsupported += 1
            } else {
                falseRejects.append(id)
                reasons[id] = failures
            }
        }
    }

    /// One line a section.
    func text(of suite: String) -> String {
        var lines = sections.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
            .map { name, section in
                "  \(name): \(section.right) right, \(section.unsupported) refused as unsupported"
            }
        lines.insert(
            "\(suite): \(total) cases, \(falseAccepts.count) false accepts, "
                + "\(falseRejects.count) false rejects \(falseRejects)",
            at: 0
        )
        return lines.joined(separator: "\n")
    }
}
