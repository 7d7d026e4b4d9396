// The sandbox on a port: HTTPS with client certificates.

import Cryptography
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
package import SandboxPKI

/// Why a sandbox does not serve.
package enum SandboxServerError: Error, Hashable, Sendable {
    /// Its certificate or key can't be used for TLS.
    case credentialsUnusable
    /// The address can't be listened on; `errno` when the system said why.
    case cannotListen(errno: Int32?)
}

/// Serves a `SandboxService` on one port of this machine until it is stopped.
package final class SandboxServer: Sendable {
    /// The port it listens on, also when it was asked for any.
    package let port: Int

    private let running: Task<Void, any Error>

    /// Where it listens unless told otherwise.
    package static let loopback = "127.0.0.1"

    private init(port: Int, running: Task<Void, any Error>) {
        self.port = port
        self.running = running
    }

    /// Starts to serve.
    ///
    /// Returns when requests are accepted.
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
        let responder = SandboxResponder(desk: SandboxDesk(service: service), faults: faults)
        let transport = try Self.transport(of: world)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: responder,
            server: transport,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                listening.yield(channel.localAddress?.port ?? port)
            },
            logger: Logger(label: "sandbox-platform") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task {
            defer { listening.finish() }
            try await application.run()
        }
        for await port in ports { return SandboxServer(port: port, running: running) }
        do {
            try await running.value
            throw SandboxServerError.cannotListen(errno: nil)
        } catch let error as IOError {
            throw .cannotListen(errno: error.errnoCode)
        } catch {
            throw .cannotListen(errno: nil)
        }
    }

    /// Stops to serve, and returns when the port is free.
    ///
    /// Requests under way end without an answer.
    package func stop() async {
        running.cancel()
        _ = await running.result
    }

    /// Returns when the server ends by itself or is stopped.
    package func wait() async {
        _ = await running.result
    }

    private static func transport(
        of world: SandboxWorld
    ) throws(SandboxServerError)
        -> HTTPServerBuilder
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
            return try .tls(.http1(), tlsConfiguration: configuration)
        } catch {
            throw .credentialsUnusable
        }
    }
}
