// Lists of millions of entries, written straight to a file.

import Certificates
import Cryptography
import Glibc

/// Numbered certificates: the same number gives the same serial number, two numbers never do.
package enum NumberedSerial {
    /// 2^31 - 2^24 + 1, a prime: multiplying by a constant permutes the numbers below it.
    private static let prime: UInt64 = 2_130_706_433

    /// A serial number whose four octets are minimal; `number` is below the prime.
    @inline(__always)
    package static func short(_ number: Int) -> UInt32 {
        let spread = (UInt64(number) + 1) * 1_234_567_891 % prime
        return UInt32(0x00FF_FFFF + spread)
    }

    /// 16 octets, positive and minimal.
    package static func long(_ number: Int) -> [UInt8] {
        let word = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        let rest = word ^ word >> 29
        return [0x40 | UInt8(word >> 60)]
            + (0..<15).map {
                UInt8(truncatingIfNeeded: ($0 < 8 ? word : rest) >> UInt64(8 * ($0 % 8)))
            }
    }
}

extension WorkshopAuthority {
    /// Writes a list of the certificates with these numbers, 37 bytes an entry: four octets of a
    /// serial, a date within five years and a reason, all following from the number.
    package func writeList(
        _ order: ListOrder,
        of numbers: [Range<Int>],
        to path: String
    ) throws {
        let count = numbers.reduce(0) { $0 + $1.count }
        let entryLength = 37
        func header(_ length: Int) -> [UInt8] {
            // The head of a SEQUENCE with that much content.
            let octets = (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
                .drop { $0 == 0 }
            return length < 0x80
                ? [0x30, UInt8(length)] : [0x30, 0x80 | UInt8(octets.count)] + octets
        }
        let head = order.head(issuer: certificate.subject)
        let rows = header(count * entryLength)
        let tail = order.tail
        let contentLength = head.count + rows.count + count * entryLength + tail.count
        let contentHead = header(contentLength)
        let algorithm = SignatureAlgorithm.rsaSHA256.identifier.der
        let signatureLength = DERWriter.bitString([UInt8](repeating: 0, count: 256)).count
        let whole = header(
            contentHead.count + contentLength + algorithm.count + signatureLength
        )
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw WorkshopError.notWritten(path) }
        defer { close(file) }
        func put(_ bytes: [UInt8]) throws {
            var done = 0
            while done < bytes.count {
                let part = bytes.withUnsafeBytes {
                    write(file, $0.baseAddress.map { $0 + done }, bytes.count - done)
                }
                guard part > 0 else { throw WorkshopError.notWritten(path) }
                done += part
            }
        }
        var hash = IncrementalHash(.sha256)
        try put(whole)
        var block = contentHead + head + rows
        var entry: [UInt8] = [
            0x30, 35, 0x02, 4, 0, 0, 0, 0, 0x17, 13, 0x32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x5A,
            0x30, 12, 0x30, 10, 0x06, 3, 0x55, 0x1D, 0x15, 0x04, 3, 0x0A, 1, 0,
        ]
        for range in numbers {
            for number in range {
                Self.fill(&entry, number)
                block += entry
                if block.count > 1 << 20 {
                    hash.update(block)
                    try put(block)
                    block.removeAll(keepingCapacity: true)
                }
            }
        }
        block += tail
        hash.update(block)
        try put(block)
        let signature = try key.sign(digest: hash.finish(), algorithm: .sha256)
        try put(algorithm + DERWriter.bitString(signature))
        guard fsync(file) == 0 else { throw WorkshopError.notWritten(path) }
    }

    private static func fill(_ entry: inout [UInt8], _ number: Int) {
        let serial = NumberedSerial.short(number)
        for place in 0..<4 {
            entry[4 + place] = UInt8(truncatingIfNeeded: serial >> UInt32(24 - 8 * place))
        }
        func digits(_ place: Int, _ value: Int) {
            entry[10 + 2 * place] = 0x30 + UInt8(value / 10)
            entry[11 + 2 * place] = 0x30 + UInt8(value % 10)
        }
        digits(0, 22 + number % 5)
        digits(1, 1 + number / 7 % 12)
        digits(2, 1 + number / 11 % 28)
        digits(3, number / 3 % 24)
        digits(4, number / 5 % 60)
        digits(5, number % 60)
        entry[36] = reasons[number % reasons.count]
    }

    /// Moves and renewals most of all.
    private static let reasons: [UInt8] = [3, 4, 3, 4, 5, 3, 4, 1, 3, 6]
}

/// What the workshop can fail with.
package enum WorkshopError: Error {
    /// A file could not be written.
    case notWritten(String)
}
