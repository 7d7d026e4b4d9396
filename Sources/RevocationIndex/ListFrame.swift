// Everything of a list but its entries.

import Certificates

/// The frame of a list: read by the same reader as any list, from a copy without the entries.
struct ListFrame {
    /// The list as it would be without entries: issuer, times, number, scope, signature.
    let list: CertificateRevocationList
    /// The bytes that were signed.
    let signed: Range<Int>
    /// The entries, without the head of their SEQUENCE; `nil` when the list has none.
    let entries: Range<Int>?

    /// The most bytes of a frame; a usual one has about 700.
    static let largest = 65_536

    /// Reads the frame of a list that fills `bytes`.
    init(_ bytes: RawSpan) throws(ListFault) {
        let whole = try Self.head(bytes, at: 0, end: bytes.byteCount, .sequence)
        guard whole.end == bytes.byteCount else {
            let rest = bytes.byteCount - whole.end
            throw .malformed(.trailingBytes(count: rest), offset: whole.end)
        }
        let tbs = try Self.head(bytes, at: whole.start, end: whole.end, .sequence)
        var position = tbs.start
        for tag in [DERTag.integer, .sequence, .sequence] {
            position = try Self.head(bytes, at: position, end: tbs.end, tag).end
        }
        position = try ValueHead(bytes, at: position, end: tbs.end).end
        if let tag = Self.tag(bytes, at: position, end: tbs.end),
            tag == .utcTime || tag == .generalizedTime
        {
            position = try ValueHead(bytes, at: position, end: tbs.end).end
        }
        var entries: Range<Int>?
        var rest = position
        if Self.tag(bytes, at: position, end: tbs.end) == .sequence {
            let head = try ValueHead(bytes, at: position, end: tbs.end)
            // revokedCertificates is absent when there are none (RFC 5280, 5.1.2.6).
            guard head.start < head.end else { throw .malformed(.emptyRow, offset: position) }
            entries = head.start..<head.end
            rest = head.end
        }
        let size = position - tbs.start + whole.end - rest
        guard size <= Self.largest else {
            throw .frameAboveBound(bytes: size, bound: Self.largest)
        }
        func copy(_ range: Range<Int>) -> [UInt8] {
            bytes.extracting(range).withUnsafeBytes { Array($0) }
        }
        let content = copy(tbs.start..<position) + copy(rest..<tbs.end)
        let frame = DERWriter.sequence(DERWriter.sequence(content), copy(tbs.end..<whole.end))
        do throws(DERError) {
            self.list = try CertificateRevocationList(der: frame)
        } catch {
            throw .malformed(error, offset: 0)
        }
        self.signed = whole.start..<tbs.end
        self.entries = entries
    }

    private static func head(
        _ bytes: RawSpan,
        at position: Int,
        end: Int,
        _ tag: DERTag
    ) throws(ListFault) -> ValueHead {
        let head = try ValueHead(bytes, at: position, end: end)
        guard head.tag == tag else {
            throw .malformed(.unexpectedTag(expected: tag, found: head.tag), offset: position)
        }
        return head
    }

    private static func tag(_ bytes: RawSpan, at position: Int, end: Int) -> DERTag? {
        guard position < end else { return nil }
        return DERTag(rawValue: bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self))
    }
}
