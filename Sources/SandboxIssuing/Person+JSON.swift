// People in a file: an array of objects, everything but id and four items may be left out.

import Certificates
import Foundation
import Identity
import SandboxPKI

extension Person: Codable {
    private enum Key: String, CodingKey {
        case id, note, fourItems, printedFourItems, certifiedFourItems, nameSubstitutes,
            addressSubstitutes
        case municipality, pins, revocationReason, signingCertificate,
            userAuthenticationCertificate, cardKind, generation, objectLengths, staffID
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func optional<Value: Decodable>(_ key: Key, _ usual: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? usual
        }
        self.init(
            id: try container.decode(String.self, forKey: .id),
            note: try optional(.note, ""),
            fourItems: try container.decode(DeclaredFourItems.self, forKey: .fourItems).items,
            printedFourItems: try container.decodeIfPresent(
                DeclaredFourItems.self,
                forKey: .printedFourItems
            )?.items,
            certifiedFourItems: try container.decodeIfPresent(
                DeclaredFourItems.self,
                forKey: .certifiedFourItems
            )?.items,
            nameSubstitutes: try optional(.nameSubstitutes, []),
            addressSubstitutes: try optional(.addressSubstitutes, []),
            municipality: try optional(.municipality, .kakuu),
            pins: try optional(.pins, PersonPINs()),
            revocationReason: try optional(.revocationReason, .affiliationChanged),
            signingCertificate: try optional(.signingCertificate, .valid),
            userAuthenticationCertificate: try optional(.userAuthenticationCertificate, .valid),
            cardKind: try optional(.cardKind, .usual),
            generation: try optional(.generation, .current),
            objectLengths: try optional(.objectLengths, .usual),
            staffID: try container.decodeIfPresent(String.self, forKey: .staffID)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(note, forKey: .note)
        try container.encode(DeclaredFourItems(fourItems), forKey: .fourItems)
        try container.encodeIfPresent(
            printedFourItems.map(DeclaredFourItems.init),
            forKey: .printedFourItems
        )
        try container.encodeIfPresent(
            certifiedFourItems.map(DeclaredFourItems.init),
            forKey: .certifiedFourItems
        )
        try container.encode(nameSubstitutes, forKey: .nameSubstitutes)
        try container.encode(addressSubstitutes, forKey: .addressSubstitutes)
        try container.encode(municipality, forKey: .municipality)
        try container.encode(pins, forKey: .pins)
        try container.encode(revocationReason, forKey: .revocationReason)
        try container.encode(signingCertificate, forKey: .signingCertificate)
        try container.encode(userAuthenticationCertificate, forKey: .userAuthenticationCertificate)
        try container.encode(cardKind, forKey: .cardKind)
        try container.encode(generation, forKey: .generation)
        try container.encode(objectLengths, forKey: .objectLengths)
        try container.encodeIfPresent(staffID, forKey: .staffID)
    }
}

/// The four items as people write them into a file: the birth date as `YYYY-MM-DD`, zeros for
/// parts that are not known.
private struct DeclaredFourItems: Codable {
    let name: ExactText
    let address: ExactText
    let birthDate: String
    let sex: Sex

    init(_ items: BasicFourInformation) {
        name = items.name
        address = items.address
        birthDate = items.birthDate.text
        sex = items.sex
    }

    var items: BasicFourInformation {
        get throws {
            let compact = birthDate.split(separator: "-").joined()
            guard let date = BirthDate(compact: compact) else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: [],
                        debugDescription: "a birth date is written YYYY-MM-DD"
                    )
                )
            }
            return BasicFourInformation(name: name, address: address, birthDate: date, sex: sex)
        }
    }
}

extension Person {
    /// Reads people from a file's content.
    ///
    /// - Throws: `IssuingError.peopleFile` with what is wrong and where, `person` for a declaration
    ///   that breaks a rule, `twice` for an id that occurs twice.
    package static func list(json: [UInt8]) throws(IssuingError) -> [Person] {
        guard json.count <= largestFile else { throw .peopleFile(path: "", detail: "too large") }
        let people: [Person]
        do {
            people = try JSONDecoder().decode([Person].self, from: Data(json))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw .peopleFile(path: path(context, key), detail: "missing")
        } catch DecodingError.dataCorrupted(let context),
            DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            throw .peopleFile(path: path(context), detail: context.debugDescription)
        } catch {
            throw .peopleFile(path: "", detail: "unreadable")
        }
        var ids: Set<String> = []
        for person in people {
            if let problem = person.problem { throw .person(id: person.id, problem) }
            guard ids.insert(person.id).inserted else { throw .twice(id: person.id) }
        }
        return people
    }

    private static func path(
        _ context: DecodingError.Context,
        _ key: (any CodingKey)? = nil
    ) -> String {
        (context.codingPath + (key.map { [$0] } ?? []))
            .map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
            .joined(separator: ".")
    }

    /// A megabyte holds a thousand people.
    private static let largestFile = 1 << 20
}
