// RSA keys in the form the card writes them: exponent (90), then modulus (91).

import Cryptography
import ISO7816

enum CardPublicKey {
    /// The key in these bytes, which must hold nothing else; `nil` when they do not hold one.
    static func key(in bytes: ArraySlice<UInt8>) -> RSAPublicKey? {
        do throws(TLVError) {
            var numbers = TLVReader(bytes)
            let exponent = Array(try numbers.next(exponentTag).value)
            let modulus = Array(try numbers.next(modulusTag).value)
            try numbers.expectEnd()
            // A key of impossible numbers is a broken file like any other.
            return try? RSAPublicKey(modulus: modulus, exponent: exponent)
        } catch {
            return nil
        }
    }

    private static let exponentTag = TLVTag(rawValue: 0x90)
    private static let modulusTag = TLVTag(rawValue: 0x91)
}
