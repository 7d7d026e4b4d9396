// HTTP in, HTTP out, and everything that is made to go wrong on the way.

import HTTPTypes
import Hummingbird
import NIOCore
import PlatformProtocol

/// What a request brings besides itself: the connection, so that it can be cut.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }
}

/// Answers HTTP requests through a desk, with the faults that are planned.
struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxContext

    private let desk: SandboxDesk
    private let faults: SandboxFaults

    init(desk: SandboxDesk, faults: SandboxFaults) {
        self.desk = desk
        self.faults = faults
    }

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        let method = request.method.rawValue
        guard let (route, reference) = SandboxRoute.find(method: method, path: request.uri.path)
        else {
            return Self.response(.problem(404, .notFound, "No such route."))
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: SandboxRequest.maximumBodyByteCount)
        } catch {
            return Self.response(
                .problem(413, .tooLarge, "The body is longer than any message.")
            )
        }
        let asked = SandboxRequest(
            route: route,
            reference: reference,
            contentType: Self.mediaType(request.headers[.contentType]),
            key: Self.keyName.flatMap { request.headers[$0] },
            body: Array(body.readableBytesView)
        )
        guard let fault = faults.take(for: route) else {
            return Self.response(await desk.answer(asked))
        }
        return try await respond(to: asked, fault: fault, on: context.channel)
    }

    private func respond(
        to request: SandboxRequest,
        fault: SandboxFault,
        on channel: any Channel
    ) async throws -> Response {
        switch fault {
        case .status(let status):
            return Self.response(.problem(status, .forced(by: status), "A planned fault."))
        case .delayBefore(let milliseconds):
            try await Task.sleep(for: .milliseconds(milliseconds))
            return Self.response(await desk.answer(request))
        case .delayAfter(let milliseconds):
            let reply = await desk.answer(request)
            try await Task.sleep(for: .milliseconds(milliseconds))
            return Self.response(reply)
        case .unreachable, .cutBeforeProcessing:
            return try await Self.cut(channel)
        case .cutAfterProcessing:
            _ = await desk.answer(request)
            return try await Self.cut(channel)
        case .wrongContentType:
            let reply = await desk.answer(request)
            return Self.response(
                SandboxReply(status: reply.status, contentType: "text/html", body: reply.body)
            )
        case .brokenJSON:
            let reply = await desk.answer(request)
            return Self.response(
                SandboxReply(
                    status: reply.status,
                    contentType: reply.contentType,
                    body: Array(reply.body.dropLast())
                )
            )
        case .endlessBody:
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody { writer in
                    let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
                    while true { try await writer.write(piece) }
                }
            )
        }
    }

    /// Ends the connection; what is returned goes nowhere.
    private static func cut(_ channel: any Channel) async throws -> Response {
        try await channel.close()
        return Response(status: .internalServerError)
    }

    private static let keyName = HTTPField.Name("Idempotency-Key")

    private static func mediaType(_ header: String?) -> String {
        (header ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }

    private static func response(_ reply: SandboxReply) -> Response {
        Response(
            status: HTTPResponse.Status(code: reply.status),
            headers: [.contentType: reply.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body))
        )
    }
}
