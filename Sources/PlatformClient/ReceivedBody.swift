// What libcurl hands over, within a bound.

/// Collects an answer's body up to a bound.
final class ReceivedBody {
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a piece; returns how many bytes were taken: all of it, or none beyond the bound.
    func take(_ piece: UnsafeRawBufferPointer) -> Int {
        guard piece.count <= limit - bytes.count else {
            isTooLarge = true
            return 0
        }
        bytes.append(contentsOf: piece)
        return piece.count
    }
}
