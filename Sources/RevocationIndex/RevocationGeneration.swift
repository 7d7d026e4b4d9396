// All lists that are in force together.

package import Certificates
import Identity
import Verification

/// The lists of one import, each genuine, and the index over them; never changed once made.
package final class RevocationGeneration: Sendable {
    /// The most lists; Japan has 1,741 municipalities.
    package static let largestPartCount = 4_096
    /// The most bytes of all lists together, because offsets have 32 bits.
    package static let largestTotal = Int(UInt32.max)

    /// Counts up from generation to generation of a store.
    package let ordinal: Int
    /// The lists, in the order of their bytes in the index.
    package var parts: [ListPart] { bytes.parts }
    /// The issuers of the store.
    package var issuers: [ListIssuer] { bytes.issuers }

    let bytes: ListBytes
    let index: EntryIndex
    /// That each list is genuine.
    let proofs: [IndexedList]
    private let byScope: [ListPart.Scope: Int]

    init(ordinal: Int, bytes: ListBytes, index: EntryIndex) {
        let parts = bytes.parts
        self.ordinal = ordinal
        self.bytes = bytes
        self.index = index
        self.proofs = parts.map { part in
            guard let proof = part.proof else {
                preconditionFailure("a generation is made of lists that were checked")
            }
            return proof
        }
        self.byScope = Dictionary(
            parts.indices.map { (parts[$0].scope, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// How many entries all lists have.
    package var entryCount: Int { index.count }

    /// How many bytes all lists have.
    package var byteCount: Int { parts.reduce(0) { $0 + $1.size } }

    /// The list of a scope.
    package func part(of scope: ListPart.Scope) -> ListPart? {
        place(of: scope).map { parts[$0] }
    }

    /// The place of a scope's list.
    func place(of scope: ListPart.Scope) -> Int? { byScope[scope] }

    /// When and why a certificate was revoked; `nil` when no list has it.
    ///
    /// Says nothing of coverage or freshness: `RevocationStore.status` does, and counts the query.
    package func listing(of serial: SerialNumber, issuer: Int) -> Listing? {
        placedListing(of: serial, issuer: issuer)?.listing
    }

    /// The same with the offset of the entry.
    func placedListing(
        of serial: SerialNumber,
        issuer: Int
    ) -> (listing: Listing, offset: UInt32)? {
        let key = SerialKey(serial, salt: bytes.salts[issuer]).key
        var found: (listing: Listing, offset: UInt32)?
        index.candidates(of: key) { offset in
            bytes.withEntry(at: offset) { entry, list, owner in
                guard owner == issuer, let entry,
                    entry.isAbout(serial.octets.span, in: list)
                else { return .another }
                found = entry.listing(in: list).map { ($0, offset) }
                return .found
            }
        }
        return found
    }
}

extension SerialNumber {
    /// The number with these content octets, as they stand in a walked entry; `nil` when they are
    /// not minimal, which no walked entry has.
    init?(octets: [UInt8]) {
        let isNegative = (octets.first ?? 0) & 0x80 != 0
        if isNegative {
            // RFC 5280 knows none; read with care.
            do throws(DERError) {
                try self.init(
                    try DERReader.whole(
                        DERWriter.value(.integer, octets),
                        .integer,
                        bound: Self.largestLength + 2
                    )
                )
            } catch {
                return nil
            }
        } else {
            self.init(magnitude: octets)
            guard self.octets == octets else { return nil }
        }
    }
}
