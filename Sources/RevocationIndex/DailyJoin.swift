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
        let filter = scratch.filter.span
        let sorted = scratch.sorted.span
        let buckets = scratch.buckets.span
        let shift = scratch.shift
        customers.withBytes { bytes in
            for ordinal in ordinals {
                let key = CustomerTable.key(ordinal, in: bytes)
                let sought = EntryIndex.fingerprint(of: key)
                let bits = sought >> UInt64(64 - PartitionScratch.filterBits)
                guard filter[Int(bits >> 6)] >> (bits & 63) & 1 == 1 else { continue }
                let bucket = Int(sought >> shift)
                for place in Int(buckets[bucket])..<Int(buckets[bucket + 1])
                where sorted[place] >> 32 == sought >> 32 {
                    let offset = UInt32(truncatingIfNeeded: sorted[place])
                    guard isHit(ordinal, offset, lists, customers, bytes) else { continue }
                    // A certificate that is listed twice is one hit.
                    let row = HitFile.Row(
                        key: key,
                        digest: customers.digest(ordinal, in: bytes)
                    )
                    hits.append(
                        JoinHit(customer: UInt32(ordinal), offset: offset, row: row)
                    )
                    break
                }
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
