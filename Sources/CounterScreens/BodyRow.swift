// One row of the body, before it is known whether it will be seen.

import Canvas

/// A piece of a row in one look.
struct BodySpan {
    var clusters: [Cluster]
    var role: StyleRole

    init(_ text: String, _ role: StyleRole) {
        self.clusters = Cluster.split(text)
        self.role = role
    }

    init(_ clusters: [Cluster], _ role: StyleRole) {
        self.clusters = clusters
        self.role = role
    }

    var columns: Int { clusters.reduce(0) { $0 + $1.columns } }
}

/// A row of the body.
struct BodyRow {
    /// What a row is for, as far as it may be left out.
    enum Part {
        case lead
        case item
        /// Left out where there is no room: F1 shows it.
        case help
        /// Left out where there is no room.
        case space
        case document
    }

    var spans: [BodySpan]
    var part: Part
    /// The item it belongs to, by its index.
    var item: Int?
    /// The column of the cursor, when it belongs on this row.
    var cursor: Int?
}
