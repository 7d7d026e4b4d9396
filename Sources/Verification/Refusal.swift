// A check that failed.

public import Identity

/// One reason why evidence is refused: what failed, and the facts of the case.
public struct Refusal: Hashable, Sendable {
    /// Which check failed.
    public let id: RefusalID
    /// What staff may want to know; never personal text.
    public let facts: [Fact]

    init(_ id: RefusalID, _ facts: Fact...) {
        self.id = id
        self.facts = facts
    }

    /// The clause the check stands on.
    public var clause: String { id.clause }

    /// How much the customer is told.
    public var customerClass: CustomerClass { id.customerClass }
}

/// One reason why nothing can be said: what was missing, and the facts of the case.
public struct Gap: Hashable, Sendable {
    /// What could not be checked.
    public let id: GapID
    /// What staff may want to know; never personal text.
    public let facts: [Fact]

    init(_ id: GapID, _ facts: Fact...) {
        self.id = id
        self.facts = facts
    }

    /// The clause the check stands on.
    public var clause: String { id.clause }

    /// How much the customer is told: nothing is known against them.
    public var customerClass: CustomerClass { id.customerClass }
}

/// What one check found; passing leaves nothing behind.
enum Finding: Hashable, Sendable {
    case refusal(Refusal)
    case gap(Gap)
}
