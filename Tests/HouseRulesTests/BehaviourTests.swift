// The twenty behaviours the counter's terminal is judged by, and what holds each of them.

import Testing

@Suite("Every behaviour of the terminal has something that holds it")
struct BehaviourTests {
    /// Holds a behaviour: a test by its file and title, or a line of `make bench ONLY=counter`.
    enum Holder {
        case test(String, String)
        case bench(String)
    }

    struct Behaviour: CustomTestStringConvertible, Sendable {
        let number: Int
        let name: String
        let bar: String
        let holders: [Holder]

        var testDescription: String { "\(number) \(name)" }
    }

    private static let painting = "NcursesTerminalTests/PaintingTests"
    private static let golden = "CounterScreensTests/GoldenTests"
    private static let flow = "CounterFlowTests/"
    private static let walk = "CounterScreensTests/WalkTests"

    static let table = [
        Behaviour(
            number: 1,
            name: "key to last painted byte",
            bar: "p50 < 1 ms, p99 < 5 ms, also while a card is read and the PF is called",
            holders: [
                .bench("key-to-paint-ms-p50"), .bench("key-to-paint-ms-p99"),
                .bench("busy-key-to-paint-ms-p50"), .bench("busy-key-to-paint-ms-p99"),
            ]
        ),
        Behaviour(number: 2, name: "CPU a key", bar: "< 400 us", holders: [.bench("key-cpu-us")]),
        Behaviour(
            number: 3,
            name: "bytes a typed character",
            bar: "<= 40",
            holders: [
                .bench("key-bytes"),
                .test(
                    painting,
                    "only changed rows are sent, a typed letter costs no more than forty bytes"
                ),
            ]
        ),
        Behaviour(
            number: 4,
            name: "start to first screen, all screens and languages loaded",
            bar: "< 100 ms p95",
            holders: [.bench("start-to-first-screen-ms-p95")]
        ),
        Behaviour(
            number: 5,
            name: "memory and idle CPU",
            bar: "< 60 MB, < 1 ms a second",
            holders: [.bench("memory-peak-mb"), .bench("idle-cpu-ms-per-second")]
        ),
        Behaviour(
            number: 6,
            name: "another language, anywhere",
            bar: "< 5 ms; changes nothing else",
            holders: [
                .bench("language-switch-ms-p99"),
                .test(walk, "finds no dead end, no overflow, no PIN, and a way back to every form"),
            ]
        ),
        Behaviour(
            number: 7,
            name: "another size",
            bar: "< 10 ms, a storm survived, from 1x1 on",
            holders: [
                .bench("resize-ms-p99"),
                .test(painting, "at every size a window can take, through a storm of resizing"),
                .test(
                    "OpeningTests/TerminalTests",
                    "survives a storm of sizes and draws itself again"
                ),
            ]
        ),
        Behaviour(
            number: 8,
            name: "bytes cut anywhere",
            bar: "the same events at every cut",
            holders: [
                .test(
                    "CanvasTests/InputDecoderTests",
                    "gives the same events wherever the bytes are cut"
                )
            ]
        ),
        Behaviour(
            number: 9,
            name: "text kept by code point",
            bar: "a corpus of 60 through typing, back, language; names through the store",
            holders: [
                .test("CounterScreensTests/KeptTextTests", "through typing, back and languages"),
                .test(
                    "RecordStoreTests/WireFormTests",
                    "a name keeps its code points: U+FA19 is not made U+795E"
                ),
            ]
        ),
        Behaviour(
            number: 10,
            name: "painted is what was composed",
            bar: "0 bad cells; 10,000 frames in make soak",
            holders: [
                .test(painting, "cell by cell, through ncurses and an emulator"),
                .test(golden, "seen through ncurses and an emulator, too"),
            ]
        ),
        Behaviour(
            number: 11,
            name: "the cursor stands on the focused item, and is seen",
            bar: "every golden",
            holders: [
                .test(golden, "seen through ncurses and an emulator, too"),
                .test(
                    "CounterScreensTests/EveryScreenTests",
                    "keeps title, status and the focused item at 40x12"
                ),
            ]
        ),
        Behaviour(
            number: 12,
            name: "nothing is sent that terminals draw in different widths",
            bar: "the transcript of every golden",
            holders: [
                .test(golden, "seen through ncurses and an emulator, too"),
                .test(
                    "CounterScreensTests/CustomerLanguageTests",
                    "has no sign of its own that terminals draw in different widths"
                ),
            ]
        ),
        Behaviour(
            number: 13,
            name: "a secret is never painted, kept or recorded",
            bar: "the whole transcript, every state, every recording",
            holders: [
                .test(
                    "NcursesTerminalTests/SecretFieldTests",
                    "into locked memory: not one of its characters is ever written to the terminal"
                ),
                .test(walk, "finds no dead end, no overflow, no PIN, and a way back to every form"),
                .test(
                    "OpeningTests/DemonstrationTests",
                    "plays to its end by itself; the recording is whole and holds no PIN"
                ),
            ]
        ),
        Behaviour(
            number: 14,
            name: "nobody reads along",
            bar:
                "F9, the window left, time: no cell of the person; warned before, never emptied early",
            holders: [
                .test(
                    "OpeningTests/PrivacyTests",
                    "a key, or leaving the window, hides the person; a password opens the lock"
                ),
                .test(
                    flow + "PrivacyTests",
                    "warns before it hides, and any key begins the time anew"
                ),
                .test(
                    flow + "PrivacyTests",
                    "empties at last: nobody is signed in, nothing is left, the draft stays"
                ),
            ]
        ),
        Behaviour(
            number: 15,
            name: "the terminal is given back after any end",
            bar: "quit, TERM, HUP, INT, SEGV, ABRT, ILL, KILL; the screen wiped",
            holders: [
                .test("NcursesTerminalTests/RestoringTests", "under a supervisor"),
                .test(
                    "OpeningTests/TerminalTests",
                    "leaves a whole, empty terminal after every signal"
                ),
            ]
        ),
        Behaviour(
            number: 16,
            name: "line by line, the same",
            bar: "every screen says all the view holds, no control byte",
            holders: [
                .test(
                    "CounterScreensTests/LineRendererTests",
                    "says of every screen all that the view holds, and no control character"
                ),
                .test(
                    "OpeningTests/TroubleScreensTests",
                    "a dumb terminal gets the same questions line by line"
                ),
            ]
        ),
        Behaviour(
            number: 17,
            name: "crashed and started again",
            bar: "at its step, every answer kept, secrets and approvals asked anew",
            holders: [
                .test(
                    "OpeningTests/PrivacyTests",
                    "killed in the middle, the visit goes on at its step, with every answer, PINs asked anew"
                ),
                .test(
                    flow + "DraftTests",
                    "from the signing password it goes on at the text, which is read anew"
                ),
                .test(flow + "DraftTests", "an approval is asked for again"),
            ]
        ),
        Behaviour(
            number: 18,
            name: "every screen, language and size as it was",
            bar: "all fit, none without words, none without a golden",
            holders: [
                .test(golden, "in every complete language and size"),
                .test(golden, "none is without a golden, and no golden is without its screen"),
                .test(golden, "a walk meets no screen that has none"),
            ]
        ),
        Behaviour(
            number: 19,
            name: "demonstrations play",
            bar: "each exercise to its end, by real keys",
            holders: [
                .test(
                    "OpeningTests/DemonstrationTests",
                    "plays to its end by itself; the recording is whole and holds no PIN"
                )
            ]
        ),
        Behaviour(
            number: 20,
            name: "a terminal that can carry no screen",
            bar: "dumb, empty, unknown, none: plain mode or one sentence",
            holders: [
                .test(
                    "NcursesTerminalTests/UnusableTerminalTests",
                    "dumb, unknown, unheard of, empty"
                ),
                .test("NcursesTerminalTests/UnusableTerminalTests", "a pipe is no terminal"),
            ]
        ),
    ]

    @Test("and what holds it is there", arguments: table)
    func held(_ behaviour: Behaviour) {
        #expect(!behaviour.holders.isEmpty && !behaviour.bar.isEmpty)
        let bench = HouseTree.files(below: "Benchmarks/Counter") { $0.hasSuffix(".swift") }
            .map(\.text).joined()
        for holder in behaviour.holders {
            switch holder {
            case .test(let file, let title):
                let text = HouseTree.file("Tests/\(file).swift")?.text ?? ""
                #expect(text.contains("\"\(title)\""), "\(file): \(title)")
            case .bench(let id):
                #expect(bench.contains("\"\(id)\""), "bench-counter: \(id)")
            }
        }
    }
}
