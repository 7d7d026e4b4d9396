// What may follow what.

import CounterFlow
import CounterScreens
import Testing

@Suite("The order of steps")
struct ProcedureCheckTests {
    private func procedure(_ change: (inout [Step]) -> Void) throws -> Procedure {
        let declared = try #require(try Declared.book.get().procedures.first)
        var steps = declared.steps
        change(&steps)
        return Procedure(
            id: declared.id,
            title: declared.title,
            product: declared.product,
            law: declared.law,
            declarations: declared.declarations,
            steps: steps
        )
    }

    private func move(_ id: String, before other: String, in steps: inout [Step]) {
        guard let from = steps.firstIndex(where: { $0.id == id }) else { return }
        let step = steps.remove(at: from)
        steps.insert(step, at: steps.firstIndex { $0.id == other } ?? 0)
    }

    @Test("as declared has no fault")
    func declared() throws {
        #expect(try ProcedureCheck.faults(of: procedure { _ in }).isEmpty)
    }

    @Test(
        "asks for everything every procedure has",
        arguments: ["sign-in", "place-card", "review", "signing", "outcome", "closing"]
    )
    func missing(_ id: String) throws {
        let faults = try ProcedureCheck.faults(of: procedure { $0.removeAll { $0.id == id } })
        let kind = try #require(StepKind(rawValue: id))
        #expect(faults.contains(.missing(kind)))
    }

    @Test("holds card before PIN, PIN before items, review before signature, result after it")
    func order() throws {
        let moved: [(String, String, StepKind)] = [
            ("four-items-pin", "place-card", .placeCard),
            ("four-items", "place-card", .fourItemsPIN),
            ("signing", "review", .review), ("outcome", "signing", .signing),
            ("consent-signing", "consent-offer", .consentOffer), ("receipt", "outcome", .outcome),
        ]
        for (id, other, needed) in moved {
            let faults = try ProcedureCheck.faults(
                of: procedure { move(id, before: other, in: &$0) }
            )
            #expect(faults.contains(.before(step: id, needs: needed)), "\(id)")
        }
    }

    @Test("lets no question come after the text was read")
    func questionsFirst() throws {
        let faults = try ProcedureCheck.faults(
            of: procedure { move("contact", before: "signing", in: &$0) }
        )
        #expect(faults == [.before(step: "review", needs: .questions)])
    }

    @Test("lets the items of a consent be asked after its offer, and nothing else be asked there")
    func consentItems() throws {
        let early = try ProcedureCheck.faults(
            of: procedure { move("consent-items", before: "consent-offer", in: &$0) }
        )
        #expect(early == [.conditionTooEarly(step: "consent-items")])
        let without = try ProcedureCheck.faults(
            of: procedure { $0.removeAll { $0.id == "consent-items" } }
        )
        #expect(without.isEmpty)
    }

    @Test("lets no condition stand before its answer is known")
    func conditions() throws {
        let faults = try ProcedureCheck.faults(
            of: procedure { move("residence", before: "nationality", in: &$0) }
        )
        #expect(faults == [.conditionTooEarly(step: "residence")])
    }

    @Test("gives PINs to the customer and approvals to the staff")
    func turns() throws {
        let faults = try ProcedureCheck.faults(
            of: procedure { steps in
                for (index, step) in steps.enumerated() where step.id == "signing" {
                    steps[index] = Step(id: step.id, turn: .staff, kind: step.kind)
                }
            }
        )
        #expect(faults == [.wrongTurn(step: "signing", .customer)])
    }

    @Test("lets steps ask what they work with, and nothing else")
    func fields() throws {
        let faults = try ProcedureCheck.faults(
            of: procedure { steps in
                for (index, step) in steps.enumerated() {
                    let field = Field(id: "x", kind: .text)
                    switch step.id {
                    case "sign-in", "four-items":
                        steps[index] = Step(
                            id: step.id,
                            turn: step.turn,
                            kind: step.kind,
                            fields: [field]
                        )
                    case "peps": steps[index] = Step(id: step.id, turn: step.turn, kind: step.kind)
                    default: break
                    }
                }
            }
        )
        #expect(
            faults == [
                .fieldsMissing(step: "sign-in", ["staff-id", "password"]),
                .fieldsNotAsked(step: "four-items"), .nothingAsked(step: "peps"),
            ]
        )
    }
}
