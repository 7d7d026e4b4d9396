// Which requests go wrong, and how often.

import Synchronization

/// The faults that are switched on; each is used up by as many requests as it was given for.
package final class SandboxFaults: Sendable {
    private struct Rule {
        let route: SandboxRoute
        let fault: SandboxFault
        var left: Int
    }

    private let rules = Mutex<[Rule]>([])

    /// No fault at all.
    package init() {}

    /// Lets the next `times` requests to `route` go wrong, after those already planned.
    package func plan(_ fault: SandboxFault, on route: SandboxRoute, times: Int = 1) {
        precondition(times > 0, "a fault happens at least once")
        rules.withLock { $0.append(Rule(route: route, fault: fault, left: times)) }
    }

    /// Switches every fault off.
    package func clear() {
        rules.withLock { $0.removeAll() }
    }

    /// The fault for the request now at hand, used up once.
    func take(for route: SandboxRoute) -> SandboxFault? {
        rules.withLock { rules in
            guard let index = rules.firstIndex(where: { $0.route == route }) else { return nil }
            let fault = rules[index].fault
            rules[index].left -= 1
            if rules[index].left == 0 { rules.remove(at: index) }
            return fault
        }
    }
}
