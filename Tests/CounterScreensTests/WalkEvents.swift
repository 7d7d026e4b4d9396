// What may happen, drawn by lot; the more likely what people do.

import Canvas
import CounterFlow
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol

/// Draws events for a counter.
struct WalkEvents {
    /// What is typed as a PIN, early or in its field; it must be nowhere.
    static let pin = "739155"

    private static let keys: [Key] = [
        .enter, .enter, .enter, .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home,
        .end, .pageUp, .pageDown, .insert, .delete, .backspace, .function(1), .function(2),
        .function(3), .function(5), .function(10), .function(12), .control("q"), .control("c"),
    ]
    private static let texts = [
        "1", "2", "3", "4", "9", "１", " ", "\u{3000}", "?", "？", "a", "山田", "まどぐち　はなこ",
        "ﾏﾄﾞｸﾞﾁ", "090-1234-5678", "2029-03-31", "1999-12-31", "T-1001", "葛\u{E0100}", "か\u{3099}",
        "\u{FA19}", "\u{20BB7}", "\u{202E}", "\u{7}", "👪", String(repeating: "長", count: 130), "",
    ]

    var lot: SeededGenerator

    init(seed: UInt64) { lot = SeededGenerator(seed: seed) }

    /// One event, or a change of the world around it.
    mutating func happen(to counter: inout WalkCounter) {
        if counter.state.leaving == .yes { return counter.restart() }
        switch Int.random(in: 0..<100, using: &lot) {
        case 0..<30: goOn(&counter)
        case 30..<52: counter.send(.input(.key(pick(Self.keys))))
        case 52..<64: type(&counter)
        case 64..<84: finishWork(&counter)
        case 84..<90: counter.send(.presence(presence()))
        case 90..<92: counter.send(secretEvent(counter))
        case 92..<94: resize(&counter)
        case 94..<96: wait(&counter)
        case 96..<97: counter.send(.input(pick([.focusLost, .focusGained])))
        case 97..<99: counter.send(.intent(pick([.accept, .decline, .details, .leave, .toggle])))
        default: if Int.random(in: 0..<30, using: &lot) == 0 { counter.send(.ended) }
        }
    }

    /// What somebody who wants to get on would do.
    private mutating func goOn(_ counter: inout WalkCounter) {
        if case .working = counter.state.phase, !counter.pending.isEmpty {
            return finishWork(&counter)
        }
        if counter.rules.secretField(of: counter.state) != nil {
            return counter.send(.secret(.submitted(counter.secret())))
        }
        if case .waitingForCard = counter.state.phase {
            return counter.send(.presence(.card(reader: "Walk", insertion: 1)))
        }
        if counter.state.step?.kind == .consentOffer, counter.state.overlay == nil {
            return counter.send(.intent(pick([.accept, .decline])))
        }
        guard let field = counter.rules.focusedField(of: counter.state),
            counter.state.overlay == nil, case .at = counter.state.position
        else { return counter.send(.input(.key(.enter))) }
        if counter.rules.fieldState(field, in: counter.state).chosen.isEmpty,
            field.kind == .choice || field.kind == .choices
        {
            counter.send(.intent(.pick(Int.random(in: 0..<3, using: &lot))))
        } else if let answer = Sample.answers[field.id] {
            counter.send(.intent(.answer(answer)))
        }
        counter.send(.input(.key(.enter)))
    }

    private mutating func type(_ counter: inout WalkCounter) {
        // At a PIN's step people type it too early: it is a mark to be looked for.
        let takesText = if case .noting = counter.state.overlay { true } else { false }
        let isPIN = counter.rules.cardPIN(of: counter.state) != nil && !takesText
        let text = isPIN ? Self.pin : pick(Self.texts)
        counter.send(.input(Bool.random(using: &lot) ? .text(text) : .paste(text)))
    }

    private mutating func resize(_ counter: inout WalkCounter) {
        let sizes = [
            (80, 24), (40, 12), (120, 40), (60, 12), (40, 60), (1, 1), (39, 12), (200, 50),
        ]
        let (columns, rows) = pick(sizes)
        counter.resize(columns: columns, rows: rows)
    }

    private mutating func wait(_ counter: inout WalkCounter) {
        counter.pass(seconds: pick([0, 1, 59, 599, 601, 3_600]))
        counter.send(.tick)
    }

    private mutating func presence() -> CardPresence {
        pick([
            .serviceUnavailable, .noReader, .empty(reader: "Walk"),
            .card(reader: "Walk", insertion: 1), .card(reader: "Walk", insertion: 2),
            .card(reader: "Walk", insertion: 3),
        ])
    }

    private mutating func secretEvent(_ counter: WalkCounter) -> Event {
        switch Int.random(in: 0..<4, using: &lot) {
        case 0: .secret(.started)
        case 1: .secret(.erased)
        case 2: .secret(.submitted(counter.secret()))
        default: .secret(.key(pick(Self.keys)))
        }
    }

    private mutating func finishWork(_ counter: inout WalkCounter) {
        guard !counter.pending.isEmpty else { return counter.send(.input(.key(.enter))) }
        let index = counter.pending.count - 1
        let fails = Int.random(in: 0..<6, using: &lot) == 0
        let completion =
            fails
            ? failure() : WalkWorld.answer(counter.pending[index].effect, counter.now, &lot)
        counter.complete(at: index, completion)
    }

    private mutating func failure() -> Completion {
        .failed(Failure(pick(ProblemID.allCases), facts: ["code": "6A82", "seconds": "90"]))
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &lot)]
    }
}
