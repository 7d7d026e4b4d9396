// Files are read as far as the object in them goes, and no further.

import Glibc
import ISO7816

extension CardSession {
    /// The most bytes of an object that are read; the largest known file has some kilobytes.
    static let longestObject = 16_384

    /// The BER-TLV object at the start of a file, without the filler after it.
    ///
    /// `nil` when there is no file, or nothing in it. The first command asks for 256 bytes: a card
    /// gives less when the file is shorter, and most objects need no second command.
    func readObject(_ file: ElementaryFile) async throws(CardError) -> [UInt8]? {
        try await select(file.application)
        let start = CardCommand.readStart(of: file, length: CardCommand.longestAnswer)
        guard var collected = try await readChunk(start) else { return nil }
        if collected.allSatisfy({ $0 == Filler.unwritten })
            || collected.allSatisfy({ $0 == Filler.erased })
        {
            return nil
        }
        let length: Int
        do throws(TLVError) {
            length = try TLVHeader(parsing: collected[...]).objectLength
        } catch {
            throw .malformed(file)
        }
        guard length <= Self.longestObject else { throw .malformed(file) }
        collected.reserveCapacity(length)
        while collected.count < length {
            let wanted = min(length - collected.count, CardCommand.longestAnswer)
            let command = CardCommand.readCurrent(offset: collected.count, length: wanted)
            guard var chunk = try await readChunk(command), !chunk.isEmpty,
                chunk.count <= wanted
            else { throw .malformed(file) }
            collected += chunk
            chunk.wipe()
        }
        return Array(collected.prefix(length))
    }

    /// The first bytes of a file; `nil` when there is no file.
    func readStart(
        of file: ElementaryFile,
        length: Int
    ) async throws(CardError) -> [UInt8]? {
        try await select(file.application)
        return try await readChunk(CardCommand.readStart(of: file, length: length))
    }

    /// The first record of a record file; `nil` when there is none.
    func readFirstRecord(of file: ElementaryFile) async throws(CardError) -> [UInt8]? {
        try await select(file.application)
        return try await readChunk(CardCommand.readFirstRecord(of: file))
    }

    /// What one read command brings; `nil` for "no such file" and for an offset behind its end.
    private func readChunk(_ command: CommandAPDU) async throws(CardError) -> [UInt8]? {
        let response = try await complete(command)
        switch response.status {
        case .success, .endOfFile, .corruptedData: return response.data
        case .fileNotFound, .recordNotFound, .offsetOutsideFile: return nil
        case .securityStatusNotSatisfied: throw .securityNotSatisfied(.read)
        default: throw .unexpected(response.status, .read)
        }
    }

    /// Sends a command that spends nothing, and follows `6Cxx` once and `61xx` while data comes.
    func complete(_ command: CommandAPDU) async throws(CardError) -> ResponseAPDU {
        var response = try await exchange(command)
        if let exact = response.status.exactLength {
            var corrected = command
            corrected.expected = .short(exact)
            response = try await exchange(corrected)
        }
        var data = response.data
        while let waiting = response.status.waitingLength, data.count < Self.longestObject {
            response = try await exchange(CardCommand.getResponse(length: waiting))
            if response.data.isEmpty { break }
            data += response.data
        }
        response.data = data
        return response
    }
}

/// What stands in a file where nothing was written.
private enum Filler {
    static let unwritten: UInt8 = 0xFF
    static let erased: UInt8 = 0x00
}

extension [UInt8] {
    /// Overwrites bytes that must not linger, as far as an array can promise that.
    mutating func wipe() {
        withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            explicit_bzero(start, bytes.count)
        }
        removeAll()
    }
}
