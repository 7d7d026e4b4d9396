// A slip of the pen in `Screens/` is an error with its place and, where there is one, the right word.

import CounterFlow
import CounterScreens
import Testing

@Suite("A wrong screen file")
struct ScreenBookErrorTests {
    struct Slip: CustomTestStringConvertible, Sendable {
        let file: String
        let old: String
        let new: String
        let says: String
        var testDescription: String { says }

        init(_ file: String, _ old: String, _ new: String, says: String) {
            self.file = file
            self.old = old
            self.new = new
            self.says = says
        }
    }

    static let slips = [
        Slip(
            "steps/peps.yaml",
            "turn: customer",
            "trun: customer",
            says: "steps/peps.yaml:3:1: unknown key 'trun' (turn?); allowed: id, turn, kind, "
                + "condition, fields, leads"
        ),
        Slip(
            "steps/peps.yaml",
            "turn: customer",
            "turn: customers",
            says:
                "steps/peps.yaml:3:7: unknown value 'customers' (customer?); allowed: staff, customer"
        ),
        Slip(
            "steps/contact.yaml",
            "kind: kana",
            "kind: cana",
            says:
                "steps/contact.yaml:6:30: unknown value 'cana' (kana?); allowed: text, kana, phone, "
                + "date, tax-number, staff-id, choice, choices, secret"
        ),
        Slip(
            "steps/contact.yaml",
            "kind: phone, longest: 13",
            "kind: phone, longset: 13",
            says:
                "steps/contact.yaml:7:34: unknown key 'longset' (longest?); allowed: id, kind, need, "
                + "choices, longest, use"
        ),
        Slip(
            "steps/contact.yaml",
            "longest: 13",
            "longest: many",
            says: "steps/contact.yaml:7:43: 'longest' must be a number"
        ),
        Slip(
            "steps/contact.yaml",
            "longest: 13",
            "longest: 1300",
            says: "steps/contact.yaml:7:43: 'longest' must lie between 1 and 200"
        ),
        Slip(
            "steps/contact.yaml",
            "id: telephone",
            "id: name-reading",
            says: "steps/contact.yaml:7:10: 'name-reading' is there twice"
        ),
        Slip(
            "steps/contact.yaml",
            "id: telephone",
            "id: purpose",
            says: "steps/purpose.yaml:6:3: 'purpose' is there twice"
        ),
        Slip(
            "steps/contact.yaml",
            "id: telephone",
            "id: Telephone",
            says:
                "steps/contact.yaml:7:10: 'Telephone' is no id (lower-case letters, digits, hyphens)"
        ),
        Slip(
            "steps/peps.yaml",
            "choice: \"yes\"",
            "choice: \"yess\"",
            says: "steps/peps.yaml:8:27: unknown value 'yess' (yes?); allowed: no, yes"
        ),
        Slip(
            "steps/peps.yaml",
            "stop: foreign-pep",
            "stop: forein-pep",
            says: "steps/peps.yaml:8:40: unknown value 'forein-pep' (foreign-pep?); allowed: "
                + StopReason.allCases.map(\.rawValue).joined(separator: ", ")
        ),
        Slip(
            "steps/peps.yaml",
            ", stop: foreign-pep",
            "",
            says: "steps/peps.yaml:8:5: exactly one of approval, stop must be there"
        ),
        Slip(
            "steps/residence.yaml",
            "past: today",
            "past: tomorrow",
            says: "steps/residence.yaml:9:36: unknown value 'tomorrow'; allowed: today"
        ),
        Slip(
            "steps/peps.yaml",
            ", choices: [\"no\", \"yes\"]",
            "",
            says: "steps/peps.yaml:6:5: choices and kind of field 'peps' do not fit"
        ),
        Slip(
            "steps/peps.yaml",
            "fields:",
            "id: peps\nfields:",
            says: "steps/peps.yaml:2:1: 'id' is there twice"
        ),
        Slip(
            "steps/peps.yaml",
            "kind: questions",
            "kind: [questions]",
            says: "steps/peps.yaml:4:7: 'kind' must be a text"
        ),
        Slip(
            "steps/peps.yaml",
            "kind: questions\n",
            "",
            says: "steps/peps.yaml:2:1: key 'kind' is missing"
        ),
        Slip(
            "steps/peps.yaml",
            "id: peps\n",
            "id: pep\n",
            says: "steps/peps.yaml:2:5: the file declares 'pep'"
        ),
        Slip(
            "steps/peps.yaml",
            "fields:",
            "fields: {",
            says: "steps/peps.yaml:6:3: not YAML: did not find expected node content"
        ),
        Slip(
            "procedures/ordinary-deposit.yaml",
            "  - purpose\n",
            "  - purpos\n",
            says:
                "procedures/ordinary-deposit.yaml:20:5: unknown value 'purpos' (purpose?); allowed: "
        ),
        Slip(
            "procedures/ordinary-deposit.yaml",
            "  - purpose\n",
            "",
            says: "steps/purpose.yaml: no procedure uses step 'purpose'"
        ),
        Slip(
            "procedures/ordinary-deposit.yaml",
            "law: hanshu",
            "law: hansyu",
            says:
                "procedures/ordinary-deposit.yaml: unknown value 'hansyu' (hanshu?); allowed: hanshu"
        ),
        Slip(
            "procedures/ordinary-deposit.yaml",
            "  - review\n  - signing\n",
            "  - signing\n  - review\n",
            says: "procedures/ordinary-deposit.yaml:13:3: 'signing' needs a step of kind 'review' "
                + "before it"
        ),
        Slip(
            "methods.yaml",
            "letter: ka",
            "letter: ga",
            says: "methods.yaml:13:13: unknown value 'ga' (ha?); allowed: i, ro, ha,"
        ),
        Slip(
            "methods.yaml",
            "from: \"2025-06-24\"",
            "from: \"2025-06-31\"",
            says: "methods.yaml:12:11: 'from' must be a day"
        ),
        Slip(
            "methods.yaml",
            "from: \"2025-06-24\"",
            "from: \"2024-06-26\"",
            says: "methods.yaml:11:5: 'hanshu 2024-06-26' is there twice"
        ),
        Slip(
            "theme.yaml",
            "foreground: cyan",
            "foreground: cian",
            says: "theme.yaml:14:22: unknown value 'cian' (cyan?); allowed: black"
        ),
        Slip(
            "theme.yaml",
            "  help:",
            "  hlep:",
            says: "theme.yaml:14:3: unknown key 'hlep' (help?); allowed: header-staff"
        ),
    ]

    @Test("is refused with its place and the nearest right word", arguments: slips)
    func refused(_ slip: Slip) throws {
        let copy = try ScreenFolderCopy()
        try copy.replace(slip.old, by: slip.new, in: slip.file)
        let error = #expect(throws: ScreenBookError.self) {
            _ = try ScreenBook.load(from: copy.path)
        }
        let said = String(error?.description.dropFirst(copy.path.utf8.count + 1) ?? "")
        #expect(said.hasPrefix(slip.says), "\(said)")
    }

    @Test("that is missing, empty or too large is refused")
    func unreadable() throws {
        let copy = try ScreenFolderCopy()
        try copy.write("", to: "theme.yaml")
        #expect(throws: ScreenBookError.self) { _ = try ScreenBook.load(from: copy.path) }
        try copy.remove("theme.yaml")
        #expect(throws: ScreenBookError.unreadable(Spot(file: "\(copy.path)/theme.yaml"))) {
            _ = try ScreenBook.load(from: copy.path)
        }
        try copy.write(String(repeating: "#", count: 1_000_001), to: "theme.yaml")
        #expect(throws: ScreenBookError.tooLarge(Spot(file: "\(copy.path)/theme.yaml"))) {
            _ = try ScreenBook.load(from: copy.path)
        }
        #expect(throws: ScreenBookError.unreadable(Spot(file: "/nowhere/steps"))) {
            _ = try ScreenBook.load(from: "/nowhere")
        }
    }
}
