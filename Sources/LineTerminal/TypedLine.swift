// One line from a terminal, before or without a screen: nothing goes on reading afterwards.

import Glibc
package import Secrets

/// Reads single lines, byte by byte, so that what follows stays for others.
package enum TypedLine {
    /// The longest plain line, in bytes.
    package static let longest = 4_096

    /// A secret, straight into locked memory, with the echo off; `nil` when the input ended before
    /// the line did or more was typed than there is room for.
    package static func secret(from descriptor: Int32, capacity: Int) -> SecretBytes? {
        var before = termios()
        let isTerminal = isatty(descriptor) == 1 && tcgetattr(descriptor, &before) == 0
        if isTerminal {
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(descriptor, TCSAFLUSH, &silent)
        }
        defer { if isTerminal { tcsetattr(descriptor, TCSANOW, &before) } }
        // One place more than the secret may have shows that it was too long.
        var typed = SecretBytes(capacity: capacity + 1)
        var isWhole = false
        typed.fill { room in
            let bytes = room.assumingMemoryBound(to: UInt8.self)
            var count = 0
            while count < bytes.count {
                let got = read(descriptor, room.baseAddress.map { $0 + count }, 1)
                if got < 0, errno == EINTR { continue }
                guard got == 1 else { break }
                if bytes[count] == 0x0A {
                    isWhole = true
                    break
                }
                count += 1
            }
            return count
        }
        if isWhole { return typed }
        return nil
    }

    /// A plain line without its end; `nil` at the end of the input, for a line that is no UTF-8,
    /// or for one that is too long.
    package static func text(from descriptor: Int32) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count <= longest {
            let got = read(descriptor, &byte, 1)
            if got < 0, errno == EINTR { continue }
            guard got == 1 else { return nil }
            if byte == 0x0A { return String(validating: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }
}
