// Time as an event, only while something on the screen can expire.

import CounterFlow
import Identity

/// Tells the engine each second that time went by, while a deadline is being watched.
struct Ticker: Sendable {
    let engine: CounterEngine
    let clock: any WallClock

    func run() async {
        while !Task.isCancelled {
            // A cancelled sleep ends the loop; the next line looks.
            try? await Task.sleep(for: .seconds(1))
            let state = await engine.current
            if let deadline = engine.rules.deadline(of: state), clock.now() >= deadline {
                await engine.send(.tick)
            }
        }
    }
}
