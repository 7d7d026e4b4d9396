// Scripts that have to be measured.

import Canvas
import Testing

@Suite("A script to be measured")
struct ScriptSampleTests {
    @Test(
        "counts bases and spacing marks, marks over and under nothing",
        arguments: [(ScriptSample.thai, 4), (.devanagari, 8), (.myanmar, 9)]
    )
    func columns(_ sample: ScriptSample, _ columns: Int) {
        #expect(sample.columns == columns)
        let variants = Cluster.split(sample.text).filter(\.isVariant)
        #expect(variants.isEmpty)
    }

    @Test("of Latin letters holds those that are drawn as two, one column each")
    func latin() {
        #expect(ScriptSample.latin.columns == ScriptSample.latin.text.unicodeScalars.count)
        let drawn = Cluster.split(ScriptSample.latin.text)
        #expect(drawn.allSatisfy { !$0.marks.isEmpty })
    }

    @Test("names what is drawn as something else, with what attaches to it")
    func variants() {
        #expect(Cluster.variants(in: "葛\u{E0100}城 神 か\u{3099}") == ["葛\u{E0100}"])
        #expect(Cluster.variants(in: "\u{31350}\u{FA19}").count == 1)
    }
}
