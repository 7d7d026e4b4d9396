// A port that speaks HTTPS with the certificate of a world.

import Cryptography
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import SandboxPKI

/// Listens until it is stopped; what is answered, others know.
final class HTTPSListener: Sendable {
    /// What clients have to show.
    enum Clients {
        /// A certificate of the world's TLS authority.
        case mustShowCertificates
        /// Nothing.
        case areNotAsked
    }

    private typealias Listener = Server<TLSChannel<HTTP1Channel>>

    /// The port it listens on, also when it was asked for any.
    let port: Int

    private let listener: Listener
    private let running: Task<Void, any Error>

    /// A connection on which nothing is read for so long is closed, in seconds.
    private static let idleSeconds: Int64 = 60

    private init(port: Int, listener: Listener, running: Task<Void, any Error>) {
        self.port = port
        self.listener = listener
        self.running = running
    }

    /// Starts to listen; returns when requests are accepted.
    static func start(
        in world: SandboxWorld,
        host: String,
        port: Int,
        clients: Clients,
        respond:
            @escaping @Sendable (Request, consuming ResponseWriter, any Channel) async throws ->
            Void
    ) async throws(SandboxServerError) -> HTTPSListener {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let listener = Listener(
            childChannelSetup: try channel(respond, in: world, clients),
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
            return HTTPSListener(port: port, listener: listener, running: running)
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

    /// Stops to listen; returns when the port is free and every connection is closed.
    func stop() async {
        do {
            // The listener closes its connections one by one. Cancelling its task instead would
            // drop connections that were accepted but not yet looked at.
            try await listener.shutdownGracefully()
        } catch {
            running.cancel()
        }
        _ = await running.result
    }

    /// Returns when it was stopped.
    func wait() async {
        _ = await running.result
    }

    private static func channel(
        _ respond:
            @escaping @Sendable (Request, consuming ResponseWriter, any Channel) async throws ->
            Void,
        in world: SandboxWorld,
        _ clients: Clients
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
            switch clients {
            case .mustShowCertificates:
                // A client's certificate names a terminal, not a host.
                configuration.certificateVerification = .noHostnameVerification
            case .areNotAsked:
                configuration.certificateVerification = .none
            }
            let http = HTTP1Channel(
                responder: respond,
                configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(idleSeconds))
            )
            return try TLSChannel(http, tlsConfiguration: configuration)
        } catch {
            throw .credentialsUnusable
        }
    }
}
