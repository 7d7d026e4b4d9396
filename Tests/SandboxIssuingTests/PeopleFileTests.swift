// People declared in a file.

import Foundation
import Identity
import SandboxIssuing
import Testing

@Suite("People in a file")
struct PeopleFileTests {
    private static let smallest = """
        {"id": "ichiro", "fourItems": {"name": "例示　一郎", "address": "東京都架空市一番",
         "birthDate": "1999-01-31", "sex": "male"}}
        """

    @Test("Everything but id and four items may be left out")
    func smallest() throws {
        let people = try Person.list(json: Array("[\(Self.smallest)]".utf8))
        let person = try #require(people.first)
        #expect(person.fourItems.name == ExactText("例示　一郎"))
        #expect(person.fourItems.birthDate.text == "1999-01-31")
        #expect(person.signingCertificate == .valid)
        #expect(person.pins == PersonPINs())
    }

    @Test("The cast survives being written and read")
    func roundTrip() throws {
        let cast = Cast.people(on: CalendarDate(dayNumber: 20_800))
        let written = try JSONEncoder().encode(cast)
        #expect(try Person.list(json: [UInt8](written)) == cast)
    }

    @Test(
        "What is wrong is named by its place",
        arguments: [
            ("[{\"id\": \"a\"}]", "[0].fourItems"),
            (
                "[{\"id\": \"a\", \"fourItems\": {\"name\": \"a\", \"address\": \"b\", \"sex\": \"male\"}}]",
                "[0].fourItems.birthDate"
            ),
            ("[{\"id\": 3}]", "[0].id"),
        ]
    )
    func places(json: String, path: String) {
        do {
            _ = try Person.list(json: Array(json.utf8))
            Issue.record("a broken file is refused")
        } catch {
            guard case .peopleFile(path, _) = error else {
                Issue.record("\(error) names \(path)")
                return
            }
        }
    }

    @Test(
        "A person who cannot be is refused by the rule that is broken",
        arguments: [
            ("\"id\": \"ichiro\"", "\"id\": \"Ichiro\"", PersonProblem.id),
            ("東京都架空市一番", String(repeating: "長", count: 201), .address),
            ("例示　一郎", "", .name),
            ("\"male\"}", "\"male\"}, \"pins\": {\"signing\": \"SHORT\",", .signingPassword),
        ]
    )
    func rules(part: String, other: String, problem: PersonProblem) {
        var text = Self.smallest.replacingOccurrences(of: part, with: other)
        if problem == .signingPassword {
            text = text.replacingOccurrences(
                of: "\"SHORT\",}",
                with:
                    "\"SHORT\", \"userAuthentication\": \"1111\", \"cardInputSupport\": \"2222\"}}"
            )
        }
        let id = problem == .id ? "Ichiro" : "ichiro"
        #expect(throws: IssuingError.person(id: id, problem)) {
            try Person.list(json: Array("[\(text)]".utf8))
        }
    }

    @Test("The same id twice is refused")
    func twice() {
        let json = "[\(Self.smallest), \(Self.smallest)]"
        #expect(throws: IssuingError.twice(id: "ichiro")) {
            try Person.list(json: Array(json.utf8))
        }
    }
}
