// The first bytes of a DER value in a mapped file.

import Certificates

/// Tag and length of a value, in the one form that DER allows (X.690, 10.1).
struct ValueHead {
    let tag: DERTag
    /// The first byte of the content.
    let start: Int
    /// The byte after the content.
    let end: Int

    /// Reads the head of the value that starts at `position` and must end by `limit`.
    init(_ bytes: RawSpan, at position: Int, end limit: Int) throws(ListFault) {
        func octet(_ offset: Int) -> Int {
            Int(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
        }
        func fault(_ error: DERError) -> ListFault { .malformed(error, offset: position) }
        guard limit <= bytes.byteCount, position <= limit - 2 else { throw fault(.truncated) }
        self.tag = DERTag(rawValue: UInt8(truncatingIfNeeded: octet(position)))
        var length = octet(position + 1)
        var content = position + 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard count > 0 else { throw fault(.indefiniteLength) }
            guard count <= 4 else {
                throw fault(.aboveBound(bytes: Int.max, bound: Int(UInt32.max)))
            }
            guard limit - content >= count else { throw fault(.truncated) }
            guard octet(content) != 0 else { throw fault(.lengthNotMinimal) }
            length = (0..<count).reduce(0) { $0 << 8 | octet(content + $1) }
            guard length >= 0x80 else { throw fault(.lengthNotMinimal) }
            content += count
        }
        guard limit - content >= length else { throw fault(.truncated) }
        self.start = content
        self.end = content + length
    }
}
