// The sandbox on a port: HTTPS with client certificates.

import Cryptography
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
package import SandboxPKI

/// Serves a `SandboxService` on one port of this machine until it is stopped.
package final class SandboxServer: Sendable {
    private typealias Listener = Server<TLSChannel<HTTP1Channel>>

    /// The port it listens on, also when it was asked for any.
    package let port: Int

    private let listener: Listener
    private let running: Task<Void, any Error>
    private let waits: SandboxWaits

    /// Where it listens unless told otherwise.
    package static let loopback = "127.0.0.1"

    /// A connection on which nothing is read for so long is closed, in seconds.
    private static let idleSeconds: Int64 = 60

    private init(
        port: Int,
        listener: Listener,
        running: Task<Void, any Error>,
        waits: SandboxWaits
    ) {
        self.port = port
        self.listener = listener
        self.running = running
        self.waits = waits
    }

    /// Starts to serve; returns when requests are accepted.
    ///
    /// Every client must show a certificate of the world's TLS authority. Port 0 means any that is
    /// free. Nothing is logged.
    package static func start(
        _ service: SandboxService,
        in world: SandboxWorld,
        host: String = SandboxServer.loopback,
        port: Int = 0,
        faults: SandboxFaults = SandboxFaults()
    ) async throws(SandboxServerError) -> SandboxServer {
        let waits = SandboxWaits()
        let responder = SandboxResponder(
            desk: SandboxDesk(service: service),
            faults: faults,
            waits: waits
        )
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let listener = Listener(
            childChannelSetup: try channel(responder, in: world),
            configuration: ServerConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                listening.yield(channel.localAddress?.port ?? port)
            },
            eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
            logger: Logger(label: "sandbox-platform") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task {
            defer { listening.finish() }
            try await listener.run()
        }
        for await port in ports {
            return SandboxServer(port: port, listener: listener, running: running, waits: waits)
        }
        do {
            try await running.value
            throw SandboxServerError.cannotListen(errno: nil)
        } catch let error as IOError {
            throw .cannotListen(errno: error.errnoCode)
        } catch {
            throw .cannotListen(errno: nil)
        }
    }

    /// Stops to serve; returns when the port is free and every connection is closed.
    ///
    /// Requests under way are answered, those that wait on purpose are cut off.
    package func stop() async {
        waits.end()
        do {
            // The listener closes its connections one by one. Cancelling its task instead would
            // drop connections that were accepted but not yet looked at.
            try await listener.shutdownGracefully()
        } catch {
            running.cancel()
        }
        _ = await running.result
    }

    /// Returns when the server was stopped.
    package func wait() async {
        _ = await running.result
    }

    private static func channel(
        _ responder: SandboxResponder,
        in world: SandboxWorld
    )
        throws(SandboxServerError) -> TLSChannel<HTTP1Channel>
    {
        do {
            let own = try world.transport.serverCredentials()
            let certificate = try NIOSSLCertificate(bytes: own.certificate, format: .der)
            let authority = try NIOSSLCertificate(bytes: world.transport.certificate, format: .der)
            let key = try NIOSSLPrivateKey(bytes: try own.key.pkcs8, format: .der)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: [.certificate(certificate)],
                privateKey: .privateKey(key)
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.trustRoots = .certificates([authority])
            // A client's certificate names a terminal, not a host.
            configuration.certificateVerification = .noHostnameVerification
            let http = HTTP1Channel(
                responder: { request, writer, channel in
                    try await responder.respond(to: request, through: writer, on: channel)
                },
                configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(idleSeconds))
            )
            return try TLSChannel(http, tlsConfiguration: configuration)
        } catch {
            throw .credentialsUnusable
        }
    }
}
