// From what the office keeps to the applications around what is printed on the card.

import CardImages
import CardSimulator
import Cryptography
import Identity
import SandboxPKI

extension IssuedCard {
    static func surface(
        _ person: Person,
        numbers: CardNumbers,
        expiry: CalendarDate,
        internalKey: RSAPrivateKey,
        authority: CardSurfaceAuthority
    ) throws(IssuingError) -> SurfaceContents {
        let photo: [UInt8]
        do throws(CardImageError) {
            photo = try DrawnPortrait(id: person.id).jpeg2000()
        } catch {
            throw .photo(error)
        }
        let files = SurfaceFiles(
            items: person.printedFourItems ?? person.fourItems,
            expiry: expiry,
            numbers: numbers,
            photo: photo,
            key: internalKey.publicKey,
            authority: authority,
            lengths: person.objectLengths
        )
        let birthDate = person.fourItems.birthDate
        do {
            return SurfaceContents(
                age: try files.age(),
                face: try files.face(),
                basicInformation: files.basicInformation(
                    municipality: Array(person.municipality.code.utf8)
                ),
                issuerCertificate: authority.keyCertificate,
                numberImage: try files.numberImage(),
                internalKey: internalKey,
                birthPIN: .verificationNumber(numbers.birthDigits(birthDate)),
                numberA: .verificationNumber(numbers.individualNumber),
                numberB: .verificationNumber(
                    numbers.verificationNumberB(birthDate: birthDate, expiry: expiry)
                )
            )
        } catch {
            throw .authority(error)
        }
    }

    static func resident(_ person: Person, numbers: CardNumbers) -> ResidentContents {
        let usable = person.cardKind == .usual
        return ResidentContents(
            record: numbers.residentRecord,
            pin: .resident(person.pins.resident.bytes, remaining: usable ? nil : 0)
        )
    }

    static func staff(
        _ person: Person,
        key: RSAPrivateKey,
        authority: StaffAuthority
    ) throws(IssuingError) -> StaffContents? {
        guard let id = person.staffID else { return nil }
        do {
            let statement = try StaffFiles.statement(
                id: Array(id.utf8),
                key: key.publicKey,
                authority: authority
            )
            return StaffContents(statement: statement, key: key)
        } catch {
            throw .authority(error)
        }
    }
}
