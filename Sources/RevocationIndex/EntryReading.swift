// One entry, read with care.

import Certificates
import Identity

/// The fields of an entry, and where the next one starts.
struct EntryReading {
    /// The content octets of the serial number.
    let octets: [UInt8]
    /// When the certificate was revoked.
    let revokedAt: Timestamp
    /// Why; `nil` when the entry does not say.
    let reason: RevocationReason?
    /// The end of the entry.
    let after: Int

    /// Reads the entry that starts at `start` and must end by `end`.
    ///
    /// As in `RevokedEntry`: a critical extension that is not the reason is refused, and so is
    /// certificateIssuer, which would make the list an indirect one.
    init(_ bytes: RawSpan, at start: Int, end: Int) throws(ListFault) {
        let head = try ValueHead(bytes, at: start, end: end)
        guard head.end - start <= EntryWalk.largestEntry else {
            throw .malformed(
                .aboveBound(bytes: head.end - start, bound: EntryWalk.largestEntry),
                offset: start
            )
        }
        let copy = bytes.extracting(start..<head.end).withUnsafeBytes { Array($0) }
        do throws(DERError) {
            var parts = try DERReader.whole(copy, .sequence, bound: copy.count).parts()
            self.octets = try SerialNumber(try parts.next(.integer)).octets
            self.revokedAt = try parts.next().certificateTime()
            var reason: RevocationReason?
            if let list = try parts.nextIf(.sequence) { reason = try Self.reason(in: list) }
            try parts.finish()
            self.reason = reason
            self.after = head.end
        } catch {
            throw .malformed(error, offset: start)
        }
    }

    private static func reason(in list: DERElement) throws(DERError) -> RevocationReason? {
        var rows = try list.parts()
        guard !rows.isAtEnd else { throw .emptyRow }
        var seen: Set<ObjectIdentifier> = []
        var reason: RevocationReason?
        while !rows.isAtEnd {
            guard seen.count < CertificateExtension.largestCount else {
                throw .aboveBound(bytes: seen.count + 1, bound: CertificateExtension.largestCount)
            }
            var row = try rows.next(.sequence).parts()
            let identifier = try row.next(.objectIdentifier).objectIdentifier()
            var criticality = Criticality.notCritical
            if let flag = try row.nextIf(.boolean) {
                guard try flag.boolean() else { throw .defaultEncoded }
                criticality = .critical
            }
            let value = try row.next(.octetString).content
            try row.finish()
            guard seen.insert(identifier).inserted else { throw .duplicateExtension(identifier) }
            if identifier == .reasonCode {
                var inside = DERReader(value)
                let code = try inside.next(.enumerated).smallInteger(upTo: largestReason)
                try inside.finish()
                guard let known = RevocationReason(rawValue: code) else {
                    throw .integerOutOfRange
                }
                reason = known
            } else if criticality == .critical || identifier == .certificateIssuer {
                throw .unsupportedCriticalExtension(identifier)
            }
        }
        return reason
    }

    private static let largestReason = 10
}

extension EntryWalk {
    /// An entry of another form than the usual one.
    @inline(never)
    static func unusual(
        _ bytes: RawSpan,
        at start: Int,
        end: Int
    ) throws(ListFault) -> (octets: [UInt8], after: Int) {
        let entry = try EntryReading(bytes, at: start, end: end)
        return (entry.octets, entry.after)
    }
}
