// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) of the keys this module knows, strictly.
//
// This room lies below `Certificates` and its DER reader; what is needed for a key is little and
// spelled out here, so that a key never goes through libcrypto's slow and lax decoder.

/// Reads and writes the few DER shapes that public keys have.
enum SubjectPublicKeyInfo {
    static let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]
    static let ecPublicKey: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]

    /// The longest encoding read: an RSA key of 8192 bits has about 1.1 KiB.
    static let longest = 4_096

    private static let integer: UInt8 = 0x02
    private static let bitString: UInt8 = 0x03
    private static let null: UInt8 = 0x05
    private static let objectIdentifier: UInt8 = 0x06
    private static let sequence: UInt8 = 0x30

    /// The two numbers of an RSA key, as magnitudes without leading zeros.
    static func readRSA(
        _ bytes: [UInt8]
    ) throws(CryptographyError) -> (modulus: [UInt8], exponent: [UInt8]) {
        var (algorithm, key) = try parts(of: bytes)
        guard try take(objectIdentifier, from: &algorithm).elementsEqual(rsaEncryption) else {
            throw .unsupportedKey
        }
        guard try take(null, from: &algorithm).isEmpty, algorithm.isEmpty else {
            throw .malformedKey
        }
        var numbers = try take(sequence, from: &key)
        guard key.isEmpty else { throw .malformedKey }
        let modulus = try magnitude(from: &numbers)
        let exponent = try magnitude(from: &numbers)
        guard numbers.isEmpty else { throw .malformedKey }
        return (modulus, exponent)
    }

    /// The curve's object identifier (content bytes) and the point of an EC key.
    static func readEC(
        _ bytes: [UInt8]
    ) throws(CryptographyError) -> (curve: [UInt8], point: [UInt8]) {
        var (algorithm, key) = try parts(of: bytes)
        guard Array(try take(objectIdentifier, from: &algorithm)) == ecPublicKey else {
            throw .unsupportedKey
        }
        let curve = Array(try take(objectIdentifier, from: &algorithm))
        guard algorithm.isEmpty else { throw .malformedKey }
        return (curve, Array(key))
    }

    /// Writes an RSA key.
    static func writeRSA(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        let numbers = element(sequence, number(modulus) + number(exponent))
        return write(
            algorithm: element(objectIdentifier, rsaEncryption) + element(null, []),
            key: numbers
        )
    }

    /// Writes an EC key with its curve's object identifier (content bytes).
    static func writeEC(curve: [UInt8], point: [UInt8]) -> [UInt8] {
        write(
            algorithm: element(objectIdentifier, ecPublicKey) + element(objectIdentifier, curve),
            key: point
        )
    }

    private static func write(algorithm: [UInt8], key: [UInt8]) -> [UInt8] {
        element(sequence, element(sequence, algorithm) + element(bitString, [0] + key))
    }

    private static func parts(
        of bytes: [UInt8]
    ) throws(CryptographyError) -> (algorithm: ArraySlice<UInt8>, key: ArraySlice<UInt8>) {
        guard bytes.count <= longest else { throw .malformedKey }
        var rest = bytes[...]
        var content = try take(sequence, from: &rest)
        guard rest.isEmpty else { throw .malformedKey }
        let algorithm = try take(sequence, from: &content)
        let key = try take(bitString, from: &content)
        guard content.isEmpty, key.first == 0 else { throw .malformedKey }
        return (algorithm, key.dropFirst())
    }

    /// Takes one element with `tag` off the front; lengths must be minimal.
    private static func take(
        _ tag: UInt8,
        from bytes: inout ArraySlice<UInt8>
    ) throws(CryptographyError) -> ArraySlice<UInt8> {
        var place = bytes.startIndex
        let end = bytes.endIndex
        guard end - place >= 2, bytes[place] == tag else { throw .malformedKey }
        let first = bytes[place + 1]
        place += 2
        var length = Int(first)
        if first > 0x7F {
            let count = Int(first & 0x7F)
            guard (1...2).contains(count), end - place >= count else { throw .malformedKey }
            length = 0
            for next in place..<(place + count) { length = length << 8 | Int(bytes[next]) }
            guard length > 0x7F, count == 1 || length > 0xFF else { throw .malformedKey }
            place += count
        }
        guard end - place >= length else { throw .malformedKey }
        let content = bytes[place..<(place + length)]
        bytes = bytes[(place + length)...]
        return content
    }

    private static func magnitude(
        from bytes: inout ArraySlice<UInt8>
    ) throws(CryptographyError) -> [UInt8] {
        let content = try take(integer, from: &bytes)
        guard let first = content.first, first < 0x80 else { throw .malformedKey }
        guard first == 0 else { return Array(content) }
        guard content.count > 1, content.dropFirst().first.map({ $0 >= 0x80 }) == true else {
            throw .malformedKey
        }
        return Array(content.dropFirst())
    }

    private static func number(_ magnitude: [UInt8]) -> [UInt8] {
        let needsSign = (magnitude.first ?? 0x80) >= 0x80
        return element(integer, (needsSign ? [0] : []) + magnitude)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            switch count {
            case 0...0x7F: [UInt8(count)]
            case 0x80...0xFF: [0x81, UInt8(count)]
            default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
            }
        return [tag] + length + content
    }
}
