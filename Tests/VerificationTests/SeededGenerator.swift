// Chance that repeats itself.

/// SplitMix64: the same seed gives the same mutations on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One small change to `bytes`: a bit, a byte, a byte more or a byte less.
    mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let place = Int.random(in: 0..<bytes.count, using: &self)
        switch Int.random(in: 0..<8, using: &self) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: .min ... .max, using: &self), at: place)
        case 2...4: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        default: bytes[place] = UInt8.random(in: .min ... .max, using: &self)
        }
        return bytes
    }
}
