// The bytes of all lists of a generation, one after another.

import Certificates

/// Lists, and the offsets by which an index names their entries.
final class ListBytes {
    let parts: [ListPart]
    let issuers: [ListIssuer]
    /// Where the offsets of each list begin; all bytes are within
    /// `RevocationGeneration.largestTotal`.
    let bases: [UInt32]
    /// The salts of the issuers.
    let salts: [UInt64]
    /// The issuer of each list.
    private let issuerOfPart: [Int]
    /// The mapped bytes of each list, which `parts` keeps.
    private let mapped: [UnsafeRawBufferPointer]

    init(_ parts: [ListPart], issuers: [ListIssuer]) {
        var next: UInt32 = 0
        self.bases = parts.map { part in
            defer { next &+= UInt32(truncatingIfNeeded: part.size) }
            return next
        }
        self.parts = parts
        self.issuers = issuers
        self.salts = issuers.map(\.salt)
        self.issuerOfPart = parts.map(\.scope.issuer)
        self.mapped = parts.map(\.file.mapped)
    }

    /// Lends the entry at an offset, the bytes it lies in and the ordinal of its issuer; the entry
    /// is `nil` when the list was changed under its mapping.
    @inline(__always)
    func withEntry<Result>(
        at offset: UInt32,
        _ body: (EntryGlance?, RawSpan, Int) -> Result
    ) -> Result {
        let place = place(of: offset)
        let bytes = mapped[place].bytes
        return body(
            EntryGlance(bytes, at: Int(offset &- bases[place])),
            bytes,
            issuerOfPart[place]
        )
    }

    /// The byte at an offset.
    @inline(__always)
    func firstByte(at offset: UInt32) -> UInt8 {
        let place = place(of: offset)
        return mapped[place].bytes.unsafeLoad(
            fromByteOffset: Int(offset &- bases[place]),
            as: UInt8.self
        )
    }

    /// The place of the list whose bytes an offset lies in.
    @inline(__always)
    func place(of offset: UInt32) -> Int {
        var low = 0
        var high = bases.count
        while high - low > 1 {
            let middle = (low + high) >> 1
            if bases[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The file of the list whose bytes an offset lies in.
    func path(of offset: UInt32) -> String { parts[place(of: offset)].path }

    /// Which certificate an entry is about.
    struct CertificateName: Hashable {
        let issuer: Int
        let octets: [UInt8]
    }

    /// The certificate of the entry at an offset.
    func certificate(at offset: UInt32) -> CertificateName {
        withEntry(at: offset) { entry, bytes, issuer in
            CertificateName(
                issuer: issuer,
                octets: entry?.octets(in: bytes) ?? []
            )
        }
    }

    /// The entry at an offset; `nil` when the list was changed under its mapping.
    func listed(at offset: UInt32) -> ListedCertificate? {
        withEntry(at: offset) { entry, bytes, issuer in
            guard let listing = entry?.listing(in: bytes),
                let octets = entry?.octets(in: bytes),
                let serial = SerialNumber(octets: octets)
            else { return nil }
            return ListedCertificate(serial: serial, issuer: issuer, listing: listing)
        }
    }

    /// The whole key of the entry at an offset.
    func key(at offset: UInt32) -> UInt64 {
        let name = certificate(at: offset)
        guard !name.octets.isEmpty else { return 0 }
        return SerialKey(octets: name.octets, salt: salts[name.issuer]).key
    }
}

// Nothing of it changes; the mapped bytes are read-only.
extension ListBytes: @unchecked Sendable {}
