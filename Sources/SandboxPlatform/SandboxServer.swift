// The sandbox on a port: HTTPS with client certificates.

package import SandboxPKI

/// Serves a `SandboxService` on one port of this machine until it is stopped.
package final class SandboxServer: Sendable {
    /// The port it listens on, also when it was asked for any.
    package var port: Int { listener.port }

    private let listener: HTTPSListener
    private let waits: SandboxWaits

    /// Where it listens unless told otherwise.
    package static let loopback = "127.0.0.1"

    private init(listener: HTTPSListener, waits: SandboxWaits) {
        self.listener = listener
        self.waits = waits
    }

    /// Starts to serve; returns when requests are accepted.
    ///
    /// Every client must show a certificate of the world's TLS authority. Port 0 means any that is
    /// free. With `clients`, every route but `/health` and `/token` wants a token too. With
    /// `commands`, a client whose certificate is called `control` may send lines to
    /// `POST /sandbox/commands`, which is no part of the contract. Nothing is logged.
    package static func start(
        _ service: SandboxService,
        in world: SandboxWorld,
        host: String = SandboxServer.loopback,
        port: Int = 0,
        faults: SandboxFaults = SandboxFaults(),
        clients: SandboxClients? = nil,
        commands: (@Sendable (String) async -> String)? = nil
    ) async throws(SandboxServerError) -> SandboxServer {
        let waits = SandboxWaits()
        let responder = SandboxResponder(
            desk: SandboxDesk(service: service),
            faults: faults,
            waits: waits,
            door: clients.map { SandboxDoor(clients: $0, clock: service.clock) },
            control: commands.map { SandboxControl(carryOut: $0) }
        )
        let listener = try await HTTPSListener.start(
            in: world,
            host: host,
            port: port,
            clients: .mustShowCertificates
        ) { request, writer, channel in
            try await responder.respond(to: request, through: writer, on: channel)
        }
        return SandboxServer(listener: listener, waits: waits)
    }

    /// Stops to serve; returns when the port is free and every connection is closed.
    ///
    /// Requests under way are answered, those that wait on purpose are cut off.
    package func stop() async {
        waits.end()
        await listener.stop()
    }

    /// Returns when the server was stopped.
    package func wait() async {
        await listener.wait()
    }
}
