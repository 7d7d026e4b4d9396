// Whole screens, as a person sees them through a terminal, compared with what they were.

import Canvas
import CounterFlow
import CounterScreens
import TestTerminal
import Testing

@Suite("Whole screens are as they were")
struct GoldenTests {
    @Test("in every complete language and size", arguments: GoldenScreens.languages)
    func whole(_ language: Language) throws {
        let kept = try GoldenFiles(language)
        var written = GoldenFiles(empty: language)
        for size in GoldenScreens.sizes {
            for screen in try GoldenScreens.composed(language, size, GoldenFiles.isWhole) {
                let name = "\(screen.name) \(size.columns)x\(size.rows)"
                let golden = GoldenScreens.compact(screen.golden, language)
                written.add(name, golden)
                if !GoldenFiles.areWritten { Self.compare(name, golden, kept, language) }
            }
        }
        if GoldenFiles.areWritten { try written.write() }
    }

    @Test("seen through ncurses and an emulator, too", arguments: GoldenScreens.languages)
    func seen(_ language: Language) async throws {
        for size in GoldenScreens.sizes {
            let all = try GoldenScreens.composed(language, size, true)
            let screens = GoldenFiles.isWhole ? all : Self.sample(of: all, language, size)
            try await PaintedScreens.paint(screens) { screen, image in
                #expect(
                    image.golden.utf8.elementsEqual(screen.golden.utf8),
                    "\(language.rawValue): \(screen.name)"
                )
            }
        }
    }

    @Test("there are goldens in Japanese and English at least")
    func languages() {
        #expect(GoldenScreens.languages.map(\.rawValue).prefix(2) == ["ja", "en"])
    }

    @Test("none is without a golden, and no golden is without its screen")
    func covered() throws {
        guard !GoldenFiles.areWritten else { return }
        for language in GoldenScreens.languages {
            let names = try GoldenScreens.read(in: language).map(\.name)
            let expected = Set(
                names.flatMap { name in
                    GoldenScreens.sizes.map { "\(name) \($0.columns)x\($0.rows)" }
                }
            )
            let kept = Set(try GoldenFiles(language).snapshots.keys)
            let bare = expected.subtracting(kept).sorted()
            let idle = kept.subtracting(expected).sorted()
            #expect(bare.isEmpty, "\(language.rawValue) without a golden: \(bare)")
            #expect(idle.isEmpty, "\(language.rawValue) without a screen: \(idle)")
        }
    }

    @Test("a walk meets no screen that has none")
    func walked() throws {
        let covered = Set(try GoldenScreens.situations.get().map { GoldenScreens.covered($0.name) })
        var bare: Set<String> = []
        for seed in 11...14 as ClosedRange<UInt64> {
            var counter = try WalkCounter()
            var events = WalkEvents(seed: seed)
            for _ in 0..<700 {
                events.happen(to: &counter)
                let name = GoldenScreens.covered(counter.view.name)
                if !covered.contains(name) { bare.insert(name) }
            }
        }
        #expect(bare.isEmpty, "\(bare.sorted())")
    }

    /// Every twelfth, of each language and size others.
    private static func sample(
        of all: [ComposedScreen],
        _ language: Language,
        _ size: ScreenSize
    ) -> [ComposedScreen] {
        let shift = language.rawValue.utf8.reduce(size.columns) { $0 + Int($1) }
        return all.enumerated().filter { ($0.offset + shift).isMultiple(of: 12) }.map(\.element)
    }

    private static func compare(
        _ name: String,
        _ seen: String,
        _ kept: GoldenFiles,
        _ language: Language
    ) {
        guard let golden = kept.snapshots[name] else {
            Issue.record("\(language.rawValue): \(name) has no golden; make goldens writes it")
            return
        }
        // By bytes: `String ==` calls letters equal that are not.
        guard !golden.utf8.elementsEqual(seen.utf8) else { return }
        let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let after = seen.split(separator: "\n", omittingEmptySubsequences: false)
        let rows = (0..<max(before.count, after.count)).filter { row in
            let old = row < before.count ? before[row] : ""
            let new = row < after.count ? after[row] : ""
            return !old.utf8.elementsEqual(new.utf8)
        }
        let difference = rows.prefix(6).map { row in
            "- \(row < before.count ? before[row] : "")\n+ \(row < after.count ? after[row] : "")"
        }
        Issue.record(
            "\(language.rawValue): \(name) is another screen\n\(difference.joined(separator: "\n"))"
        )
    }
}

extension ScreenImage {
    /// The snapshot without the size, which the name tells.
    fileprivate var golden: String {
        snapshot.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            .joined(separator: "\n")
    }
}
