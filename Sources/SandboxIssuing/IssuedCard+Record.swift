// From what the office keeps to a card.

import CardSimulator
import Certificates
import Cryptography
import Foundation
import Identity
import SandboxPKI

extension IssuedCard {
    /// Assembles the card; the same record makes the same card.
    ///
    /// - Throws: `malformedCardFile` for keys or numbers that are none, `authority`.
    init(record: CardRecord, world: SandboxWorld) throws(IssuingError) {
        let person = record.person
        let numbers = CardNumbers(id: person.id)
        let internalKey = try Self.key(record.internalKey, of: person)
        let surfaceKey = try Self.key(record.surfaceKey ?? record.internalKey, of: person)
        let staffKey = try Self.key(record.staffKey ?? record.internalKey, of: person)
        let expiry = Self.expiry(of: person, issuedAt: record.issuedAt)
        self.person = person
        signing = try Self.certificate(record.signing, of: person)
        userAuthentication = try Self.certificate(record.userAuthentication, of: person)
        profile = CardProfile(
            identifier: person.id,
            jpki: try Self.jpki(record, numbers: numbers, world: world),
            inputSupport: try Self.inputSupport(
                person,
                numbers: numbers,
                expiry: expiry,
                internalKey: internalKey,
                authority: world.inputSupport
            ),
            surface: try Self.surface(
                person,
                numbers: numbers,
                expiry: expiry,
                internalKey: surfaceKey,
                authority: world.cardSurface
            ),
            resident: Self.resident(person, numbers: numbers),
            staff: try Self.staff(person, key: staffKey, authority: world.staff),
            common: CommonContents(
                serial: numbers.serial,
                municipality: Array(person.municipality.code.utf8),
                expiry: Array(expiry.compact.utf8),
                internalKey: internalKey,
                pin: .resident(person.pins.resident.bytes),
                keyReference: world.cardSurface.issuerKeyIdentifier,
                keyCertificate: world.cardSurface.keyCertificate
            )
        )
    }

    private static func jpki(
        _ record: CardRecord,
        numbers: CardNumbers,
        world: SandboxWorld
    ) throws(IssuingError) -> JPKIContents {
        let person = record.person
        let pins = person.pins
        let usable = person.cardKind == .usual
        return JPKIContents(
            signing: try credential(record.signing, of: person),
            authentication: try credential(record.userAuthentication, of: person),
            signingAuthority: world.signing.certificate,
            authenticationAuthority: world.userAuthentication.certificate,
            signingPIN: .signing(
                pins.signing.bytes,
                remaining: usable ? pins.signingTries : 0
            ),
            authenticationPIN: .fourDigits(
                pins.userAuthentication.bytes,
                remaining: usable ? pins.userAuthenticationTries : 0
            ),
            tokenInformation: TokenInformation.file(serial: numbers.serial),
            certificateState: [
                record.signing == nil ? Self.certificateAbsent : Self.certificatePresent,
                record.userAuthentication == nil
                    ? Self.certificateAbsent : Self.certificatePresent,
                0x00,
            ]
        )
    }

    private static func inputSupport(
        _ person: Person,
        numbers: CardNumbers,
        expiry: CalendarDate,
        internalKey: RSAPrivateKey,
        authority: InputSupportAuthority
    ) throws(IssuingError) -> InputSupportContents {
        let number = InputSupportFiles.number(numbers.individualNumber)
        let files = InputSupportFiles(lengths: person.objectLengths)
        let publicKey = InputSupportFiles.publicKey(internalKey.publicKey)
        let authenticity: [UInt8]
        let keySignature: [UInt8]
        do {
            authenticity = try authority.authenticity(
                numberDigest: SHA256Digest(of: number),
                itemsDigest: files.fourItemsDigest(person.fourItems)
            )
            keySignature = try authority.sign(publicKey)
        } catch {
            throw .authority(error)
        }
        let pins = person.pins
        let tries = person.cardKind == .usual ? pins.cardInputSupportTries : 0
        return InputSupportContents(
            number: number,
            fourItems: files.fourItems(person.fourItems),
            authenticity: authenticity,
            issuerCertificate: authority.keyCertificate,
            basicInformation: InputSupportFiles.basicInformation(
                keyIdentifier: authority.issuerKeyIdentifier
            ),
            sessionKey: InputSupportFiles.sessionKey(internalKey.publicKey),
            cardKey: InputSupportFiles.cardKey(publicKey, signature: keySignature),
            internalKey: internalKey,
            pin: .fourDigits(pins.cardInputSupport.bytes, remaining: tries),
            numberA: .verificationNumber(numbers.individualNumber),
            numberB: .verificationNumber(
                numbers.verificationNumberB(birthDate: person.fourItems.birthDate, expiry: expiry)
            )
        )
    }

    private static func credential(
        _ kept: CardRecord.Credential?,
        of person: Person
    ) throws(IssuingError) -> CardCredential? {
        guard let kept else { return nil }
        let key: CardKey
        switch person.generation {
        case .current: key = .rsa(try Self.key(kept.key, of: person))
        case .next: key = .p384(try ellipticKey(kept.key, of: person))
        }
        return CardCredential(key: key, certificate: [UInt8](kept.certificate))
    }

    private static func certificate(
        _ kept: CardRecord.Credential?,
        of person: Person
    ) throws(IssuingError) -> IssuedCertificate? {
        guard let kept else { return nil }
        guard let serial = SerialNumber(magnitude: kept.serial) else {
            throw .malformedCardFile(name: person.id)
        }
        return IssuedCertificate(
            certificate: [UInt8](kept.certificate),
            serial: serial,
            revokedAt: kept.revokedAt
        )
    }

    private static func key(_ bytes: Data, of person: Person) throws(IssuingError) -> RSAPrivateKey
    {
        do {
            return try RSAPrivateKey(pkcs8: [UInt8](bytes))
        } catch {
            throw .malformedCardFile(name: person.id)
        }
    }

    private static func ellipticKey(
        _ bytes: Data,
        of person: Person
    ) throws(IssuingError) -> ECPrivateKey {
        do {
            return try ECPrivateKey(pkcs8: [UInt8](bytes))
        } catch {
            throw .malformedCardFile(name: person.id)
        }
    }

    /// The tenth birthday after the issue, the fifth for those under 18 then.
    private static func expiry(of person: Person, issuedAt: Timestamp) -> CalendarDate {
        let issued = issuedAt.japaneseDay
        guard let birth = person.fourItems.birthDate.day else {
            return issued.adding(days: 3_652)
        }
        let age = birth.completedYears(on: issued)
        let year = birth.year + age + (age < 18 ? 5 : 10)
        return CalendarDate(year: year, month: birth.month, day: birth.day)
            ?? CalendarDate(year: year, month: birth.month, day: 28) ?? issued
    }

    /// EF 0008 as one card was seen to have it.
    private static let certificatePresent: UInt8 = 0x8F
    /// No card without certificates was seen; nothing may rest on this value.
    private static let certificateAbsent: UInt8 = 0x00
}
