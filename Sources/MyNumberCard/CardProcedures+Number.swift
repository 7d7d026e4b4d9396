// The my number, for procedures that declared a purpose.

import ISO7816
public import Secrets

extension CardProcedures {
    /// Verifies the input support PIN and reads the my number; its check digit is verified.
    ///
    /// - Throws: `CardError`; `malformed` also for a wrong check digit.
    public func readNumber(
        pin: borrowing SecretBytes,
        permission: VerifyPermission,
        capability: NumberCapability
    ) async throws(CardError) -> IndividualNumber {
        precondition(permission.pin == .cardInputSupport, "the number is behind that PIN")
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(pin, .pin(permission))
            let number = try await numberOpened()
            await session.endTransaction()
            return number
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    /// The same with the PIN typed on the reader.
    public func readNumberFromPad(
        permission: VerifyPermission,
        capability: NumberCapability
    ) async throws(CardError) -> IndividualNumber {
        precondition(permission.pin == .cardInputSupport, "the number is behind that PIN")
        return try await undisturbed { () async throws(CardError) in
            try await session.verifyOnPad(permission)
            return try await numberOpened()
        }
    }

    private func numberOpened() async throws(CardError) -> IndividualNumber {
        guard var file = try await session.readObject(.number) else { throw .malformed(.number) }
        return try Self.number(in: &file)
    }

    /// Verifies 照合番号A and reads the picture of the number, PNG.
    public func readNumberImage(
        number: borrowing IndividualNumber,
        permission: PrintedKeyPermission,
        capability: NumberCapability
    ) async throws(CardError) -> SecretBytes {
        precondition(permission.key == .verificationNumberA, "the picture is behind the number")
        var key = SecretBytes(capacity: IndividualNumber.length)
        number.withDigits { digits in
            for digit in digits { _ = key.append(digit) }
        }
        try await session.beginTransaction()
        do throws(CardError) {
            try await session.verify(key, .printed(permission))
            guard var file = try await session.readObject(.numberImage) else {
                throw .malformed(.numberImage)
            }
            await session.endTransaction()
            return try Self.secret(in: &file, Tag.imageFile, Tag.image, .numberImage)
        } catch {
            await session.endTransaction()
            throw error
        }
    }

    private static func number(in file: inout [UInt8]) throws(CardError) -> IndividualNumber {
        defer { file.wipe() }
        var digits = SecretBytes(capacity: IndividualNumber.length)
        do throws(TLVError) {
            var reader = TLVReader(file)
            let value = try reader.next(Tag.number).value
            guard value.count == IndividualNumber.length else { throw .trailingBytes }
            for digit in value { _ = digits.append(digit) }
        } catch {
            throw .malformed(.number)
        }
        guard let number = IndividualNumber(digits) else { throw .malformed(.number) }
        return number
    }

    /// The first object of a container, in locked memory; the file is wiped.
    private static func secret(
        in file: inout [UInt8],
        _ container: TLVTag,
        _ tag: TLVTag,
        _ name: ElementaryFile
    ) throws(CardError) -> SecretBytes {
        defer { file.wipe() }
        do throws(TLVError) {
            var reader = TLVReader(file)
            var objects = TLVReader(try reader.next(container).value)
            let value = try objects.next(tag).value
            var secret = SecretBytes(capacity: max(1, value.count))
            for byte in value { _ = secret.append(byte) }
            return secret
        } catch {
            throw .malformed(name)
        }
    }

    private enum Tag {
        static let number = TLVTag(rawValue: 0xFF10)
        static let imageFile = TLVTag(rawValue: 0xFF40)
        static let image = TLVTag(rawValue: 0xDF41)
    }
}
