// Secrets in locked memory: bounded, lent, wiped.

import Glibc
import Secrets
import Testing

@Suite("Secrets")
struct SecretBytesTests {
    @Test("Bytes are added up to the capacity and no further")
    func append() {
        var secret = SecretBytes(capacity: 3)
        #expect(secret.append(1) == .accepted)
        #expect(secret.append(2) == .accepted)
        #expect(secret.append(3) == .accepted)
        #expect(secret.append(4) == .full)
        #expect(secret.count == 3)
        let bytes = secret.withBytes { Array($0) }
        #expect(bytes == [1, 2, 3])
    }

    @Test("The last byte is taken away and its place wiped; an empty secret stays empty")
    func removeLast() {
        var secret = SecretBytes(capacity: 2)
        _ = secret.append(7)
        _ = secret.append(8)
        secret.removeLast()
        #expect(secret.count == 1)
        let behind = secret.withBytes { bytes in
            // The place behind the end is still mapped, and readable here only for this look.
            bytes.baseAddress?.load(fromByteOffset: 1, as: UInt8.self)
        }
        #expect(behind == 0)
        secret.removeLast()
        secret.removeLast()
        let left = secret.count
        #expect(left == 0)
    }

    @Test("Wiping leaves zeros and room")
    func wipe() {
        var secret = SecretBytes(capacity: 4)
        for byte in 1...4 as ClosedRange<UInt8> { _ = secret.append(byte) }
        secret.wipe()
        let left = secret.count
        #expect(left == 0)
        secret.fill { room in
            #expect(room.allSatisfy { $0 == 0 })
            return 0
        }
        #expect(secret.append(9) == .accepted)
    }

    @Test("Filling takes as many bytes as the body says")
    func fill() {
        var secret = SecretBytes(capacity: 8)
        secret.fill { room in
            room[0] = 0x41
            room[1] = 0x42
            return 2
        }
        let bytes = secret.withBytes { Array($0) }
        #expect(bytes == [0x41, 0x42])
    }

    @Test("What the body throws comes through")
    func throwing() {
        let secret = SecretBytes(capacity: 1)
        var seen: Refusal?
        do throws(Refusal) {
            try secret.withBytes { _ throws(Refusal) in throw Refusal() }
        } catch {
            seen = error
        }
        #expect(seen != nil)
    }

    @Test("The pages are locked and left out of dumps", arguments: [1, 4_096, 4_097, 65_536])
    func pages(_ capacity: Int) throws {
        var secret = SecretBytes(capacity: capacity)
        _ = secret.append(1)
        let address = secret.withBytes { UInt(bitPattern: $0.baseAddress) }
        let flags = try #require(Self.flags(of: address))
        #expect(flags.contains("dd"), "left out of core dumps")
        #expect(flags.contains("wf"), "wiped in a forked child")
        #expect(flags.contains("lo"), "locked against swapping")
    }

    @Test("A secret's pages are gone when its owner is")
    func unmapped() {
        let address = Self.addressOfDeadSecret()
        #expect(Self.flags(of: address)?.contains("dd") != true)
    }

    private static func addressOfDeadSecret() -> UInt {
        // Larger than any other of these tests, so that no other takes its place meanwhile.
        var secret = SecretBytes(capacity: 61_440)
        _ = secret.append(1)
        return secret.withBytes { UInt(bitPattern: $0.baseAddress) }
    }

    /// The kernel's flags of the mapping that holds an address (`man 5 proc`, smaps).
    private static func flags(of address: UInt) -> [Substring]? {
        guard let file = fopen("/proc/self/smaps", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4_096)
        var inside = false
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(
                decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
                as: UTF8.self
            )
            let words = text.split { $0 == " " || $0 == "\n" }
            guard let first = words.first else { continue }
            let bounds = first.split(separator: "-")
            if bounds.count == 2, let low = UInt(bounds[0], radix: 16),
                let high = UInt(bounds[1], radix: 16)
            {
                inside = (low..<high).contains(address)
            } else if inside, first == "VmFlags:" {
                return Array(words.dropFirst())
            }
        }
        return nil
    }
}

private struct Refusal: Error {}
