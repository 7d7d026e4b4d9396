// The customer's own screen, as a program: it paints what the counter sends, sends what is typed,
// and comes back by itself when the line was cut. It knows no state and keeps nothing.

import Canvas
package import CounterFlow
import CounterScreens
package import DisplaySocket
package import NcursesTerminal
package import Secrets

/// How a screen's program ended.
package enum DisplayEnding: Equatable, Sendable {
    /// Somebody asked it to.
    case left
    /// The counter does not take it.
    case refused(DisplayRefusal)
    /// The socket can't be used.
    case unusable(DisplayError)
}

/// Runs the customer's screen on an open terminal.
package struct DisplayLoop: Sendable {
    private let path: String
    private let terminal: Terminal
    private let desk: DisplayDesk

    /// How long it waits before it looks for the counter again, in seconds.
    private static let pause: Int64 = 1

    /// A screen of the counter at a socket.
    ///
    /// - Parameters:
    ///   - path: the socket.
    ///   - terminal: the terminal, opened with `vault`.
    ///   - vault: where secrets lie between keyboard and socket.
    ///   - screens: words and looks of what the screen says by itself.
    ///   - environment: marked on what the screen says by itself.
    package init(
        path: String,
        terminal: Terminal,
        vault: SecretVault,
        screens: ScreenSet,
        environment: CounterEnvironment
    ) {
        self.path = path
        self.terminal = terminal
        desk = DisplayDesk(
            terminal: terminal,
            vault: vault,
            screens: screens,
            environment: environment
        )
    }

    /// Runs until somebody leaves or the counter does not take it.
    package func run() async -> DisplayEnding {
        await desk.say(.closed)
        let ending = await withTaskGroup(of: DisplayEnding?.self) { group in
            group.addTask { await readKeys() }
            group.addTask { await keepConnected() }
            let first = await group.next() ?? nil
            group.cancelAll()
            await desk.letGo()
            terminal.close()
            return first
        }
        return ending ?? .left
    }

    private func readKeys() async -> DisplayEnding? {
        for await event in terminal.events where await desk.take(event) == .leave { return .left }
        return .left
    }

    private func keepConnected() async -> DisplayEnding? {
        while !Task.isCancelled {
            do throws(DisplayError) {
                let connection = try DisplayConnection(to: path, hello: desk.hello)
                await desk.connected(connection)
                for await order in connection.orders {
                    if let refusal = await desk.take(order), refusal != .busy {
                        await desk.lost()
                        return .refused(refusal)
                    }
                }
                await desk.lost()
            } catch {
                // It is not open yet, or is just coming back.
                if error != .nobodyThere { return .unusable(error) }
            }
            // Nothing tells when a socket is offered; cancelled, the loop ends.
            try? await Task.sleep(for: .seconds(Self.pause))
        }
        return nil
    }
}
