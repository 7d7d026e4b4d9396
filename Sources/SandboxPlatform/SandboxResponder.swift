// HTTP in, HTTP out, and everything that is made to go wrong on the way.

import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOSSL
import PlatformProtocol

/// Answers HTTP requests through a desk, with the faults that are planned.
struct SandboxResponder: Sendable {
    private let desk: SandboxDesk
    private let faults: SandboxFaults
    private let waits: SandboxWaits
    private let door: SandboxDoor?
    private let control: SandboxControl?

    init(
        desk: SandboxDesk,
        faults: SandboxFaults,
        waits: SandboxWaits,
        door: SandboxDoor?,
        control: SandboxControl?
    ) {
        self.desk = desk
        self.faults = faults
        self.waits = waits
        self.door = door
        self.control = control
    }

    /// Answers one request; an error ends the connection.
    func respond(
        to request: Request,
        through writer: consuming ResponseWriter,
        on channel: any Channel
    ) async throws {
        let method = request.method.rawValue
        if let control, request.uri.path == SandboxControl.path, method == "POST" {
            let body = try await request.body.collect(upTo: SandboxControl.longestLine)
            let reply = try await control.answer(Array(body.readableBytesView), on: channel)
            try await Self.write(reply, writer)
            return
        }
        guard let (route, reference) = SandboxRoute.find(method: method, path: request.uri.path)
        else {
            try await Self.write(.problem(404, .notFound, "No such route."), writer)
            return
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: SandboxRequest.maximumBodyByteCount)
        } catch is NIOTooManyBytesError {
            let reply = SandboxReply.problem(
                413,
                .tooLarge,
                "The body is longer than any message."
            )
            try await Self.write(reply, writer)
            return
        }
        let asked = SandboxRequest(
            route: route,
            reference: reference,
            since: request.uri.queryParameters["since"].map(String.init),
            contentType: Self.mediaType(request.headers[.contentType]),
            key: Self.keyName.flatMap { request.headers[$0] },
            body: Array(body.readableBytesView)
        )
        if let door {
            let reply = try await door.answer(
                asked,
                authorization: request.headers[.authorization],
                on: channel
            )
            if let reply {
                try await Self.write(reply, writer)
                return
            }
        }
        guard let fault = faults.take(for: route) else {
            try await Self.write(await desk.answer(asked), writer)
            return
        }
        try await respond(to: asked, fault: fault, through: writer, on: channel)
    }

    private func respond(
        to request: SandboxRequest,
        fault: SandboxFault,
        through writer: consuming ResponseWriter,
        on channel: any Channel
    ) async throws {
        switch fault {
        case .status(let status):
            let reply = SandboxReply.problem(status, .forced(by: status), "A planned fault.")
            try await Self.write(reply, writer)
        case .tooMany(let seconds):
            var reply = SandboxReply.problem(429, .unavailable, "A planned fault.")
            reply.retryAfterSeconds = seconds
            try await Self.write(reply, writer)
        case .accepted(let seconds):
            _ = await desk.answer(request)
            var reply = SandboxReply(
                status: 202,
                contentType: "application/json",
                body: Array("{}".utf8)
            )
            reply.retryAfterSeconds = seconds
            try await Self.write(reply, writer)
        case .doubleAnswer:
            try await Self.writeTwice(await desk.answer(request), writer)
        case .delayBefore(let milliseconds):
            try await waits.wait(milliseconds: milliseconds)
            try await Self.write(await desk.answer(request), writer)
        case .delayAfter(let milliseconds):
            let reply = await desk.answer(request)
            try await waits.wait(milliseconds: milliseconds)
            try await Self.write(reply, writer)
        case .unreachable, .cutBeforeProcessing:
            try await Self.cut(channel)
        case .cutAfterProcessing:
            _ = await desk.answer(request)
            try await Self.cut(channel)
        case .wrongContentType:
            let reply = await desk.answer(request)
            let disguised = SandboxReply(
                status: reply.status,
                contentType: "text/html",
                body: reply.body
            )
            try await Self.write(disguised, writer)
        case .brokenJSON:
            let reply = await desk.answer(request)
            let broken = SandboxReply(
                status: reply.status,
                contentType: reply.contentType,
                body: Array(reply.body.dropLast())
            )
            try await Self.write(broken, writer)
        case .endlessBody:
            let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
            let head = HTTPResponse(
                status: .ok,
                headerFields: [.contentType: "application/json"]
            )
            var body = try await writer.writeHead(head)
            // Ends when the other side has had enough and closes.
            while true { try await body.write(piece) }
        }
    }

    /// Ends the connection as a cable does: past TLS, without its farewell.
    private static func cut(_ channel: any Channel) async throws {
        try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.context(handlerType: NIOSSLServerHandler.self).close(promise: nil)
        }.get()
        try await channel.closeFuture.get()
    }

    private static let keyName = HTTPField.Name("Idempotency-Key")

    private static func mediaType(_ header: String?) -> String {
        (header ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }

    private static func write(
        _ reply: SandboxReply,
        _ writer: consuming ResponseWriter
    ) async throws {
        try await writer.write(
            response: head(of: reply),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }

    private static func head(of reply: SandboxReply) -> HTTPResponse {
        var head = HTTPResponse(
            status: HTTPResponse.Status(code: reply.status),
            headerFields: [
                .contentType: reply.contentType,
                .contentLength: String(reply.body.count),
                .cacheControl: "no-store",
            ]
        )
        if let seconds = reply.retryAfterSeconds {
            head.headerFields[.retryAfter] = String(seconds)
        }
        return head
    }

    /// The same answer once more behind the first: its length says where the first one ends.
    private static func writeTwice(
        _ reply: SandboxReply,
        _ writer: consuming ResponseWriter
    ) async throws {
        let again =
            "HTTP/1.1 \(reply.status) OK\r\nContent-Type: \(reply.contentType)\r\n"
            + "Content-Length: \(reply.body.count)\r\n\r\n"
        try await writer.write(
            response: head(of: reply),
            body: ResponseBody(
                byteBuffer: ByteBuffer(bytes: reply.body + Array(again.utf8) + reply.body)
            )
        )
    }
}
