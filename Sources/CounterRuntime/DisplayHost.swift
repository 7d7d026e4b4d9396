// The counter's side of the customer's own screen: what happens there becomes events.

package import CounterFlow
package import DisplaySocket
import Identity

/// Serves the customer's screen while the counter runs.
struct DisplayHost: Sendable {
    private let server: DisplayServer
    private let engine: CounterEngine
    private let screen: DisplayScreen

    init(
        server: DisplayServer,
        screens: ScreenSet,
        engine: CounterEngine,
        clock: any WallClock
    ) {
        self.server = server
        self.engine = engine
        screen = DisplayScreen(server: server, screens: screens, engine: engine, clock: clock)
    }

    /// Hands on what happens at the screen, until the server is closed.
    func run() async {
        for await event in server.events {
            switch event {
            case .attached(let hello):
                await screen.attached(hello)
                await engine.send(.display(.attached))
            case .gone:
                await screen.gone()
                await engine.send(.display(.gone))
            case .resized(let columns, let rows):
                await screen.resized(columns: columns, rows: rows)
            case .input(let input): await engine.send(.display(.input(input)))
            case .secret(let secret): await engine.send(.display(Self.meaning(secret)))
            }
        }
    }

    /// Shows a new state there.
    func show(_ state: CounterState) async { await screen.show(state) }

    /// Lets the screen go.
    func close() { server.close() }

    private static func meaning(_ secret: DisplaySocketEvent.Secret) -> DisplayEvent {
        switch secret {
        case .started: .secret(.started)
        case .erased: .secret(.erased)
        case .key(let key): .secret(.key(key))
        case .submitted(let handle): .secret(.submitted(handle))
        case .changed: .active
        }
    }
}

/// Takes the customer's PINs from her own screen.
package struct DisplayPINSource: PINSource {
    private let server: DisplayServer

    /// Secrets typed at the screen of a server.
    package init(server: DisplayServer) {
        self.server = server
    }

    /// `PINSource.begin(_:)`.
    package func begin(_ field: SecretField) {
        server.beginSecret(capacity: field.capacity)
    }

    /// `PINSource.end()`.
    package func end() {
        server.endSecret()
    }
}
