// The customers whose certificates are listed.

/// A customer's certificate that a generation lists.
struct JoinHit: Sendable {
    /// The ordinal of the customer in the table; hits are in this order.
    let customer: UInt32
    /// The offset of the entry in the index.
    let offset: UInt32
    /// By which the hit is known again from day to day.
    let row: HitFile.Row
}

/// A customer whose fingerprint is that of an entry.
struct JoinCandidate {
    /// The ordinal of the customer in the table.
    let customer: UInt32
    /// The offset of the entry in the index.
    let offset: UInt32
}

/// Goes through the customers whose keys lie in one partition of the index.
enum DailyJoin {
    /// The confirmed hits of a partition that `scratch` holds sorted, added to `hits`.
    ///
    /// Equal fingerprints are candidates only; serial number and issuer are compared in full.
    static func join(
        _ lists: ListBytes,
        _ customers: CustomerTable,
        partition: Int,
        _ scratch: inout PartitionScratch,
        into hits: inout [JoinHit]
    ) {
        let ordinals = customers.ordinals(in: partition)
        guard !ordinals.isEmpty, scratch.count > 0 else { return }
        scratch.fillFilter()
        customers.withBytes { bytes in
            scratch.gatherCandidates(ordinals) { CustomerTable.key($0, in: bytes) }
            // Entries and records lie anywhere: asked for together, memory brings many at a time.
            var touched: UInt8 = 0
            for candidate in scratch.candidates {
                touched ^= lists.firstByte(at: candidate.offset)
                touched ^= customers.firstByte(of: Int(candidate.customer), in: bytes)
            }
            scratch.note(touched)
            var last: UInt32?
            for candidate in scratch.candidates where candidate.customer != last {
                let ordinal = Int(candidate.customer)
                guard isHit(ordinal, candidate.offset, lists, customers, bytes) else { continue }
                // A certificate that is listed twice is one hit.
                last = candidate.customer
                let row = HitFile.Row(
                    key: CustomerTable.key(ordinal, in: bytes),
                    digest: customers.digest(ordinal, in: bytes)
                )
                hits.append(
                    JoinHit(customer: candidate.customer, offset: candidate.offset, row: row)
                )
            }
        }
    }

    private static func isHit(
        _ ordinal: Int,
        _ offset: UInt32,
        _ lists: ListBytes,
        _ customers: CustomerTable,
        _ table: RawSpan
    ) -> Bool {
        lists.withEntry(at: offset) { entry, list, issuer in
            guard let entry else { return false }
            return customers.isAbout(
                ordinal,
                in: table,
                serial: list.extracting(entry.serial),
                issuer: issuer
            )
        }
    }
}
