// Files are read as far as the object in them goes, and no further.

import Glibc
import ISO7816

extension CardSession {
    /// The most bytes of an object that are read; the largest known file has some kilobytes.
    static let longestObject = 16_384

    /// The BER-TLV object at the start of a file, without the filler after it.
    ///
    /// `nil` when there is no file, or nothing in it. The first command asks for 256 bytes, or for
    /// as many as the object usually has: a card gives less when the file is shorter, and most
    /// objects need no second command.
    func readObject(_ file: ElementaryFile) async throws(CardError) -> [UInt8]? {
        if let kept = kept(file) { return kept }
        try await select(file.application)
        let first = file.usualLength ?? CardCommand.longestAnswer
        guard var collected = try await read(file, offset: 0, length: first) else { return nil }
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
            let wanted = length - collected.count
            guard var chunk = try await read(file, offset: collected.count, length: wanted),
                !chunk.isEmpty, chunk.count <= wanted
            else { throw .malformed(file) }
            collected += chunk
            chunk.wipe()
        }
        let object = Array(collected.prefix(length))
        collected.wipe()
        keep(object, of: file)
        return object
    }

    /// The first bytes of a file; `nil` when there is no file.
    func readStart(
        of file: ElementaryFile,
        length: Int
    ) async throws(CardError) -> [UInt8]? {
        if let kept = kept(file) { return kept }
        try await select(file.application)
        let bytes = try await readChunk(CardCommand.readStart(of: file, length: length))
        keep(bytes ?? [], of: file)
        return bytes
    }

    /// The same for a file of few bytes, by which is learned for nothing whether the card and
    /// its reader take extended length fields.
    func readStartLearning(
        of file: ElementaryFile,
        length: Int
    ) async throws(CardError) -> [UInt8]? {
        guard place.use == .untried, kept(file) == nil else {
            return try await readStart(of: file, length: length)
        }
        try await select(file.application)
        let command = CardCommand.readStartExtended(of: file, length: length)
        let response = try await exchangeExtended(command)
        if let response {
            let bytes = try Self.bytes(of: response)
            keep(bytes ?? [], of: file)
            return bytes
        }
        return try await readStart(of: file, length: length)
    }

    /// The first record of a record file; `nil` when there is none.
    func readFirstRecord(of file: ElementaryFile) async throws(CardError) -> [UInt8]? {
        if let kept = kept(file) { return kept }
        try await select(file.application)
        let record = try await readChunk(CardCommand.readFirstRecord(of: file))
        if let record { keep(record, of: file) }
        return record
    }

    /// What one read command brings; `nil` for "no such file" and for an offset behind its end.
    private func readChunk(_ command: CommandAPDU) async throws(CardError) -> [UInt8]? {
        try Self.bytes(of: try await complete(command))
    }

    /// As many bytes of a file from an offset as one command brings, at most `length`.
    private func read(
        _ file: ElementaryFile,
        offset: Int,
        length: Int
    ) async throws(CardError) -> [UInt8]? {
        func command(_ length: Int) -> CommandAPDU {
            offset == 0
                ? CardCommand.readStart(of: file, length: length)
                : CardCommand.readCurrent(offset: offset, length: length)
        }
        if length > CardCommand.longestAnswer, place.use != .short,
            let response = try await exchangeExtended(command(length))
        {
            return try Self.bytes(of: response)
        }
        return try await readChunk(command(min(length, CardCommand.longestAnswer)))
    }

    /// Sends a command with an extended Le and learns from what comes; `nil` when card or reader
    /// refuse the form, so that it must be asked for by short commands.
    private func exchangeExtended(
        _ command: CommandAPDU
    ) async throws(CardError) -> ResponseAPDU? {
        let response: ResponseAPDU
        do throws(CardError) {
            response = try await complete(command)
        } catch .cardRemoved {
            place.learned(.short)
            throw .cardRemoved
        } catch .channel(let lost) {
            place.channelLost()
            throw .channel(lost)
        } catch {
            throw error
        }
        if Self.formRefusals.contains(response.status) {
            place.learned(.short)
            return nil
        }
        place.learned(.extended)
        return response
    }

    /// What readers and cards say to length fields they do not take.
    private static let formRefusals: Set<StatusWord> = [
        .wrongLength, .conditionsNotSatisfied, .wrongParameters, .instructionNotSupported,
        .classNotSupported, .noDiagnosis,
    ]

    private static func bytes(of response: ResponseAPDU) throws(CardError) -> [UInt8]? {
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
