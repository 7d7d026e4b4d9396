// Full-width input is folded to ASCII, in locked memory, before a PIN is looked at.

public import Secrets

/// Folds what an input method makes of digits and letters (`１`, `Ａ`, `ａ`) to ASCII.
///
/// Everything else stays as it is, for the shape check to refuse; case is never changed.
public enum PINNormalizer {
    /// The folded PIN; `typed` is UTF-8 as it came from the keyboard.
    public static func folded(_ typed: borrowing SecretBytes) -> SecretBytes {
        var result = SecretBytes(capacity: typed.capacity)
        typed.withBytes { bytes in
            result.fill { room in
                var read = 0
                var written = 0
                while read < bytes.count {
                    if let ascii = asciiForm(bytes, at: read) {
                        room[written] = ascii
                        read += encodedLength
                    } else {
                        room[written] = bytes[read]
                        read += 1
                    }
                    written += 1
                }
                return written
            }
        }
        return result
    }

    /// How many bytes UTF-8 spends on a full-width form.
    private static let encodedLength = 3

    /// The ASCII character whose full-width form begins at `index`, when there is one.
    private static func asciiForm(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt8? {
        guard bytes.count - index >= encodedLength, bytes[index] == 0xEF else { return nil }
        // U+FF10..FF19 and U+FF21..FF3A are EF BC 90..99 and A1..BA; U+FF41..FF5A are
        // EF BD 81..9A. All lie 0xFEE0 above their ASCII form.
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0xBC, 0x90...0x99), (0xBC, 0xA1...0xBA): return bytes[index + 2] - 0x60
        case (0xBD, 0x81...0x9A): return bytes[index + 2] - 0x20
        default: return nil
        }
    }
}
