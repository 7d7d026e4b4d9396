// EF 0002 of the 券面事項入力補助AP: the four items as text.

import ISO7816
import Identity

/// The parsed file, with the bytes its signature is about.
struct FourItemsFile {
    /// The four items.
    let items: BasicFourInformation
    /// All objects but the table of offsets, as written: what DF32 of EF 0003 is the hash of.
    let signedBytes: [UInt8]

    /// Reads the file's object.
    ///
    /// The table of offsets (DF21) is left alone: the objects are found by their tags, and how
    /// the table counts long objects is not known.
    static func parse(_ bytes: [UInt8]) throws(CardError) -> FourItemsFile {
        var values: [TLVTag: [UInt8]] = [:]
        var signed: [UInt8] = []
        do throws(TLVError) {
            var file = TLVReader(bytes)
            var objects = TLVReader(try file.next(Tag.container).value)
            try file.expectEnd()
            while let object = try objects.next() {
                if object.tag == Tag.offsets { continue }
                guard values.updateValue(Array(object.value), forKey: object.tag) == nil else {
                    throw .unexpectedTag(object.tag)
                }
                signed += object.encoded
            }
        } catch {
            throw .malformed(.fourItems)
        }
        guard let name = values[Tag.name].flatMap({ ExactText(utf8: $0) }), !name.isEmpty,
            let address = values[Tag.address].flatMap({ ExactText(utf8: $0) }),
            let birth = values[Tag.birthDate].flatMap({ BirthDate(compactASCII: $0) }),
            let sex = values[Tag.sex].flatMap({ Sex(cardCode: $0) })
        else { throw .malformed(.fourItems) }
        return FourItemsFile(
            items: BasicFourInformation(
                name: name,
                address: address,
                birthDate: birth,
                sex: sex
            ),
            signedBytes: signed
        )
    }

    private enum Tag {
        static let container = TLVTag(rawValue: 0xFF20)
        static let offsets = TLVTag(rawValue: 0xDF21)
        static let name = TLVTag(rawValue: 0xDF22)
        static let address = TLVTag(rawValue: 0xDF23)
        static let birthDate = TLVTag(rawValue: 0xDF24)
        static let sex = TLVTag(rawValue: 0xDF25)
    }
}
