// The byte stream of vpcd, cut into frames.

/// Collects bytes as they arrive and gives out whole frames, however they were split or joined.
struct FrameBuffer {
    private var bytes: [UInt8] = []
    private var start = 0

    /// A frame's length field.
    private static let headerLength = 2

    mutating func append(_ more: ArraySlice<UInt8>) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += more
    }

    /// The next whole frame that has content; `nil` when more bytes are needed.
    mutating func next() -> [UInt8]? {
        while bytes.count - start >= Self.headerLength {
            let length = Int(bytes[start]) << 8 | Int(bytes[start + 1])
            let end = start + Self.headerLength + length
            guard bytes.count >= end else { return nil }
            let frame = Array(bytes[(start + Self.headerLength)..<end])
            start = end
            if !frame.isEmpty { return frame }
        }
        return nil
    }

    /// The two bytes before a frame of `count` bytes, at most 65,535.
    static func length(_ count: Int) -> [UInt8] {
        precondition((0...0xFFFF).contains(count), "a frame has at most 65,535 bytes")
        return [UInt8(count >> 8), UInt8(count & 0xFF)]
    }
}
