// The invented people: their declarations hold, their situations are what they say.

import Identity
import SandboxIssuing
import Testing

@Suite("The cast")
struct CastTests {
    private static let day = CalendarDate(dayNumber: 20_800)
    private static let leapDay = CalendarDate(year: 2028, month: 2, day: 29)

    @Test("Nobody breaks a rule and nobody is there twice, on any day")
    func declarations() {
        for day in [Self.day, Self.leapDay ?? Self.day] {
            let people = Cast.people(on: day)
            #expect(people.map(\.problem).allSatisfy { $0 == nil })
            #expect(Set(people.map(\.id)).count == people.count)
            #expect(people.allSatisfy { !$0.note.isEmpty })
        }
    }

    @Test(
        "The young are as old as they are called",
        arguments: [("sixteen", 16), ("fourteen", 14)]
    )
    func ages(id: String, age: Int) throws {
        for offset in stride(from: 0, to: 1_500, by: 7) {
            let day = Self.day.adding(days: offset)
            let birth = try #require(Cast.person(id, on: day)?.fourItems.birthDate.day)
            #expect(birth.completedYears(on: day) == age)
        }
    }

    @Test("Rare characters and the longest address are what they claim to be")
    func characters() throws {
        let rare = try #require(Cast.person("rare-kanji", on: Self.day)).fourItems.name
        for codePoint in [0x20BB7, 0xFA11, 0xFA19, 0xE0100] as [UInt32] {
            #expect(rare.codePoints.contains(codePoint))
        }
        let long = try #require(Cast.person("long-address", on: Self.day)).fourItems.address
        #expect(long.codePoints.count == 200)
    }

    @Test("Who moved has another address on the card than in the certificate")
    func moved() throws {
        let person = try #require(Cast.person("moved", on: Self.day))
        #expect(person.certifiedFourItems?.name == person.fourItems.name)
        #expect(person.certifiedFourItems?.address != person.fourItems.address)
    }

    @Test("Substitutes are marked where the text has a character")
    func substitutes() throws {
        let person = try #require(Cast.person("substitute", on: Self.day))
        let name = person.fourItems.name.codePoints
        let address = person.fourItems.address.codePoints
        #expect(person.nameSubstitutes.allSatisfy { name.indices.contains($0) })
        #expect(person.addressSubstitutes.allSatisfy { address.indices.contains($0) })
        #expect(address[person.addressSubstitutes[0]] == 0x8FBB)
    }
}
