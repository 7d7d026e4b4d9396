// A counter that opens accounts until it is killed: everything real but the keyboard and the reader.
//
//     opening-trial SETTINGS HOME WORLD FIRST COUNT     serves customers FIRST, FIRST + 1 …;
//                                                       prints each place it comes to, and
//                                                       `served NUMBER` after each

import CardSimulator
import CounterFlow
import CounterRuntime
import Glibc
import Identity
import Records
import SandboxIssuing
import SandboxPKI
import SystemTime

@main
struct OpeningTrial {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.suffix(2).compactMap { Int($0) }
        guard arguments.count == 5, numbers.count == 2 else {
            say("usage: opening-trial SETTINGS HOME WORLD FIRST COUNT")
            _exit(EXIT_FAILURE)
        }
        let paths = Array(arguments.prefix(3))
        do {
            try await open(paths, first: numbers[0], count: numbers[1])
        } catch {
            say("failed \(error)")
        }
        // A thread may still verify in OpenSSL, which its own cleaning up would pull away.
        _exit(EXIT_SUCCESS)
    }

    private static func open(_ paths: [String], first: Int, count: Int) async throws {
        let settings = try CounterSettings.load(from: paths[0])
        let screens = try ScreenSet.load(from: paths[1])
        let world = try SandboxWorld.load(from: paths[2])
        let reader = SimulatedReader()
        let ports = try CounterPorts.open(settings, readers: reader, clock: SystemClock())
        let pins = AutomaticPINs()
        let engine = CounterEngine(
            rules: screens.rules(place: settings.place),
            environment: settings.environment,
            ports: ports,
            pins: pins,
            receipt: { state, head in
                screens.receipt(
                    of: state,
                    place: settings.place,
                    at: SystemClock().now(),
                    head: head?.short
                )
            }
        )
        Task {
            for await presence in reader.presence(on: nil) {
                await engine.send(.presence(presence))
            }
        }
        let people = AutomaticPeople(
            engine: engine,
            ports: ports,
            pins: pins,
            reader: reader,
            say: say
        )
        say("open")
        let issuer = CardIssuer(world: world)
        for number in first..<(first + count) {
            let person = InventedCustomers.person(number)
            let card = SimulatedCard(try issuer.issue(person, now: SystemClock().now()).profile)
            reader.remove()
            let application = await people.serve(card, wantsConsent: number % 3 != 0)
            say("served \(application)")
        }
        await engine.finish()
        say("end")
    }

    /// Writes a line at once: what was said before a kill was said.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
