// How fast the counter answers, beside the floor and beside others, in one run.
//
// The programs themselves are started on pseudo-terminals: `madoguchi` for all that needs a quiet
// counter, `madoguchi-training` with a card being read and the PF being called all the while.
// Times of the wall are those of the machine as it is; `cat` beside them says what it does anyway.

import Glibc

@main
enum BenchCounter {
    private static let keys =
        Array("abcdefghijklmnopqrst").map(String.init)
        + Array(repeating: "\u{7F}", count: 20)
    private static let help = "\u{1B}OP"
    private static let language = "\u{1B}OQ"
    private static let count = 800

    static func main() {
        guard let stand = CounterStand() else {
            print("madoguchi and madoguchi-training were not built for release; make bench does.")
            exit(EX_UNAVAILABLE)
        }
        defer { stand.remove() }
        Neighbours.measure(keys, count: count)
        quiet(stand)
        busy(stand)
    }

    private static func quiet(_ stand: CounterStand) {
        var starts: [Double] = []
        for _ in 0..<20 {
            if let seat = stand.counter(), let time = seat.firstScreen().time {
                starts.append(time / 1e3)
            }
        }
        Steady.say("start-to-first-screen-ms-p95", Steady.share(0.95, of: starts), limit: 100)
        guard let seat = stand.counter(), seat.firstScreen().time != nil else { return }
        // The first keys make what is kept for later ones.
        _ = KeyTrial(seat, keys, count: 40)
        let typing = KeyTrial(seat, keys, count: count)
        Steady.note(typing.row("madoguchi"))
        Steady.say("key-to-paint-ms-p50", typing.half, limit: 1)
        Steady.say("key-to-paint-ms-p99", typing.nearlyAll, limit: 5)
        Steady.say("key-cpu-us", typing.processorTime, limit: 400)
        Steady.say("key-bytes", typing.meanBytes, limit: 40)
        let kanji = ["窓", "口", "花", "子"] + Array(repeating: "\u{7F}", count: 4)
        _ = KeyTrial(seat, kanji, count: 8)
        let japanese = KeyTrial(seat, kanji, count: count / 2)
        Steady.note(japanese.row("madoguchi, kanji"))
        let switching = KeyTrial(seat, [language], count: 200)
        Steady.note(switching.row("madoguchi, language"))
        Steady.say("language-switch-ms-p99", switching.nearlyAll, limit: 5)
        let helping = KeyTrial(seat, [help, "\u{1B}[B"], count: 100)
        Steady.note(helping.row("madoguchi, help"))
        var resizes: [Double] = []
        for number in 0..<100 {
            let answer = seat.resize(columns: 60 + Int32(number) % 2 * 20, rows: 24)
            if let time = answer.time { resizes.append(time / 1e3) }
        }
        Steady.say("resize-ms-p99", Steady.share(0.99, of: resizes), limit: 10)
        let before = seat.measured.processorTime
        seat.idle(milliseconds: 10_000)
        let idle = (seat.measured.processorTime - before) / 10 / 1e3
        Steady.say("idle-cpu-ms-per-second", idle, limit: 1)
        Steady.say("memory-peak-mb", seat.measured.peakMemory, limit: 60)
        Steady.note("of it \(Steady.rounded(seat.measured.ownMemory)) MB are of no file")
    }

    private static func busy(_ stand: CounterStand) {
        guard let seat = stand.training(), seat.firstScreen().time != nil else { return }
        _ = KeyTrial(seat, keys, count: 40)
        let typing = KeyTrial(seat, keys, count: count)
        Steady.note(typing.row("madoguchi-training, card and PF at work"))
        Steady.note("its CPU holds card, PF and both ends of TLS, so it has no limit")
        Steady.say("busy-key-to-paint-ms-p50", typing.half, limit: 1)
        Steady.say("busy-key-to-paint-ms-p99", typing.nearlyAll, limit: 5)
    }
}
