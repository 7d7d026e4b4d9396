// A QR code (ISO/IEC 18004) as dark and light modules, made by libqrencode.

import CQRCode

/// Why no QR code can be made of a text.
package enum QRFault: Error, Hashable, Sendable {
    /// Nothing to say.
    case empty
    /// More bytes than a slip can show; the bound.
    case tooLong(most: Int)
    /// The library refused.
    case refused(errno: Int32)
}

/// A square of modules.
package struct QRSymbol: Hashable, Sendable {
    /// Modules on each side, without the quiet zone.
    package let size: Int
    /// Row by row; true is dark.
    private let modules: [Bool]

    /// The longest text, in bytes of UTF-8; a slip stays readable on 80 columns.
    package static let longestText = 300
    /// Light modules around the symbol that a reader needs.
    package static let quietZone = 4

    private static let darkBit: UInt8 = 1

    /// The code of a text, with a quarter of it restorable (level M and up).
    package init(_ text: String) throws(QRFault) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.longestText else { throw .tooLong(most: Self.longestText) }
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw .refused(errno: cqr_errno())
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        size = width
        modules = (0..<(width * width)).map { code.pointee.data[$0] & Self.darkBit != 0 }
    }

    /// Whether a module is dark; outside the symbol is the quiet zone.
    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return modules[row * size + column]
    }

    /// Two rows of modules a line, with the quiet zone: for paper, where a block is ink.
    package var lines: [String] {
        let range = -Self.quietZone..<(size + Self.quietZone)
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            String(
                range.map { column -> Character in
                    switch (
                        isDark(row: row, column: column), isDark(row: row + 1, column: column)
                    ) {
                    case (true, true): "\u{2588}"
                    case (true, false): "\u{2580}"
                    case (false, true): "\u{2584}"
                    case (false, false): " "
                    }
                }
            )
        }
    }
}
