// The number under which a visit is found again: on the receipt, in the records, at the PF.

import Cryptography
package import Identity
package import PlatformProtocol

/// Numbers of procedures at the counter.
package enum ApplicationNumber {
    /// Letters and digits that are not mistaken for each other on paper.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    /// 10 characters of 30: about 49 bits beside the day.
    private static let length = 10

    /// A new number: the Japanese day and random characters, `M20261124-7K3Q9FZ2XA`.
    package static func make(at moment: Timestamp) -> ApplicationID {
        var tail: [UInt8] = []
        while tail.count < length {
            // Bytes beyond the last whole multiple are thrown away, so that no letter is likelier.
            let limit = 256 - 256 % alphabet.count
            for byte in SecureRandom.bytes(length) where Int(byte) < limit && tail.count < length {
                tail.append(alphabet[Int(byte) % alphabet.count])
            }
        }
        let text = "M\(moment.japaneseDay.compact)-\(String(decoding: tail, as: UTF8.self))"
        guard let id = ApplicationID(text) else {
            preconditionFailure("an application number is a valid identifier")
        }
        return id
    }
}
