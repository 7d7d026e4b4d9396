// The lists of an import, mapped and checked among themselves.

import Dispatch
import Identity
import Synchronization

/// What the lists are checked against beyond themselves.
enum ListDemand: Sendable {
    /// Lists as they were fetched, at this moment, against those in force.
    case fresh(at: Timestamp, held: RevocationGeneration?)
    /// Lists that were in force before: form only.
    case kept
}

/// Maps lists on two threads; thousands of small ones take longer to open than to read.
enum ListSet {
    /// The lists in the order of their paths, and after them those in force that none of them
    /// replaces.
    static func map(
        _ paths: [String],
        issuers: [ListIssuer],
        demand: ListDemand
    ) throws(RevocationIndexError) -> [ListPart] {
        guard !paths.isEmpty else { throw .noLists }
        var parts = try mapped(paths, issuers: issuers)
        var scopes: Set<ListPart.Scope> = []
        for part in parts {
            do throws(ListFault) {
                guard scopes.insert(part.scope).inserted else { throw .scopeTwice }
                if case .fresh(let moment, let held) = demand {
                    try part.check(against: held?.part(of: part.scope), at: moment)
                }
            } catch {
                throw .list(file: part.path, error)
            }
        }
        if case .fresh(_, let held?) = demand {
            let others = held.parts.filter { !scopes.contains($0.scope) }
            if !others.isEmpty { parts += try mapped(others.map(\.path), issuers: issuers) }
        }
        guard parts.count <= RevocationGeneration.largestPartCount else {
            throw .tooManyLists(parts.count)
        }
        let total = parts.reduce(0) { $0 + $1.size }
        guard total <= RevocationGeneration.largestTotal else { throw .tooLarge(bytes: total) }
        return parts
    }

    private static func mapped(
        _ paths: [String],
        issuers: [ListIssuer]
    ) throws(RevocationIndexError) -> [ListPart] {
        guard paths.count <= RevocationGeneration.largestPartCount else {
            throw .tooManyLists(paths.count)
        }
        let next = Atomic<Int>(0)
        let done = Mutex<[(place: Int, part: ListPart)]>([])
        let fault = Mutex<RevocationIndexError?>(nil)
        DispatchQueue.concurrentPerform(iterations: min(paths.count, 2)) { _ in
            var own: [(place: Int, part: ListPart)] = []
            while fault.withLock({ $0 == nil }) {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < paths.count else { break }
                do throws(RevocationIndexError) {
                    own.append((place, try ListPart(path: paths[place], issuers: issuers)))
                } catch {
                    fault.withLock { $0 = $0 ?? error }
                }
            }
            let mine = own
            done.withLock { $0 += mine }
        }
        if let fault = fault.withLock({ $0 }) { throw fault }
        return done.withLock { $0 }.sorted { $0.place < $1.place }.map(\.part)
    }
}
