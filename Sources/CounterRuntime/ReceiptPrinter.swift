// The port to paper.

import Foundation

/// Why nothing came out of the printer.
package enum PrinterError: Error, Hashable, Sendable {
    /// The folder or spooler did not take it.
    case notTaken(code: Int32)
}

/// Prints what the customer takes home.
package protocol ReceiptPrinter: Sendable {
    /// Prints the lines of one receipt.
    func print(_ lines: [String], number: String) async throws(PrinterError)
}

/// Writes receipts as text files, one a receipt, readable by the owner only.
package struct FilePrinter: ReceiptPrinter {
    private let folder: String

    /// - Parameter folder: made if missing.
    package init(folder: String) {
        self.folder = folder
    }

    /// `ReceiptPrinter.print(_:number:)`.
    package func print(_ lines: [String], number: String) async throws(PrinterError) {
        let manager = FileManager.default
        let data = Data((lines.joined(separator: "\n") + "\n").utf8)
        do {
            try manager.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .notTaken(code: errno)
        }
        let path = "\(folder)/\(number).txt"
        guard
            manager.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        else { throw .notTaken(code: errno) }
    }
}

/// Prints through the system's spooler: `lp -d QUEUE`, the text on its standard input.
package struct SpoolPrinter: ReceiptPrinter {
    private let queue: String

    /// - Parameter queue: the name of the print queue.
    package init(queue: String) {
        self.queue = queue
    }

    /// `ReceiptPrinter.print(_:number:)`.
    package func print(_ lines: [String], number: String) async throws(PrinterError) {
        let text = lines.joined(separator: "\n") + "\n"
        let code = await withCheckedContinuation { (done: CheckedContinuation<Int32, Never>) in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/lp")
            process.arguments = ["-d", queue, "-t", number, "-"]
            let input = Pipe()
            process.standardInput = input
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
                // A spooler that closes its input early says so by its status.
                try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
                input.fileHandleForWriting.closeFile()
            } catch {
                process.terminationHandler = nil
                done.resume(returning: Int32(ENOENT))
            }
        }
        if code != 0 { throw .notTaken(code: code) }
    }
}
