// A server for stand-ins of other platforms: HTTPS in, whatever a closure says out.

import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
package import SandboxPKI

/// A request as it came.
package struct RawRequest: Sendable {
    /// The path.
    package let path: String
    /// The header `Authorization`.
    package let authorization: String?
    /// The body.
    package let body: [UInt8]
}

/// An answer as it goes out.
package struct RawReply: Sendable {
    /// The HTTP status.
    package let status: Int
    /// The media type.
    package let contentType: String
    /// The body.
    package let body: [UInt8]

    /// An answer.
    package init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

/// Answers requests on a loopback port by a closure; clients show no certificate.
///
/// For stand-ins of platforms with another contract, written from their public documentation.
package final class RawServer: Sendable {
    /// The port it listens on.
    package var port: Int { listener.port }

    private let listener: HTTPSListener

    private init(listener: HTTPSListener) {
        self.listener = listener
    }

    /// Starts to serve; returns when requests are accepted.
    package static func start(
        in world: SandboxWorld,
        answer: @escaping @Sendable (RawRequest) -> RawReply
    ) async throws(SandboxServerError) -> RawServer {
        let listener = try await HTTPSListener.start(
            in: world,
            host: SandboxServer.loopback,
            port: 0,
            clients: .areNotAsked
        ) { request, writer, _ in
            let body = try await request.body.collect(
                upTo: SandboxRequest.maximumBodyByteCount
            )
            let reply = answer(
                RawRequest(
                    path: request.uri.path,
                    authorization: request.headers[.authorization],
                    body: Array(body.readableBytesView)
                )
            )
            let head = HTTPResponse(
                status: HTTPResponse.Status(code: reply.status),
                headerFields: [
                    .contentType: reply.contentType, .contentLength: String(reply.body.count),
                ]
            )
            try await writer.write(
                response: head,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
            )
        }
        return RawServer(listener: listener)
    }

    /// Stops to serve.
    package func stop() async {
        await listener.stop()
    }
}
