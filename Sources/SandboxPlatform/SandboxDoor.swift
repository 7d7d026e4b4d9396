// Before anything is carried out: the token endpoint, and whether a token is shown.

import Cryptography
import FoundationEssentials
import Identity
import NIOCore
import NIOSSL
import PlatformProtocol

/// Gives out tokens and turns away whoever shows none.
struct SandboxDoor: Sendable {
    let clients: SandboxClients
    let clock: any WallClock

    private struct TokenForm: Encodable {
        var accessToken: String
        var tokenType = "Bearer"
        var expiresIn: Int64
    }

    private struct ErrorForm: Encodable {
        var error: String
    }

    /// The door's own answer; `nil` when the request may go on.
    func answer(
        _ request: SandboxRequest,
        authorization: String?,
        on channel: any Channel
    ) async throws -> SandboxReply? {
        if request.route == .health { return nil }
        let certificate = try await Self.certificate(on: channel)
        let now = clock.now()
        guard request.route == .token else {
            guard clients.admits(authorization, certificate: certificate, at: now) else {
                return .problem(401, .tokenInvalid, "A token of this server, bound to this client.")
            }
            return nil
        }
        do throws(SandboxClients.Refusal) {
            let token = try clients.token(forForm: request.body, certificate: certificate, at: now)
            return Self.json(
                200,
                TokenForm(accessToken: token, expiresIn: SandboxClients.tokenLifeSeconds)
            )
        } catch {
            return Self.json(error == .invalidClient ? 401 : 400, ErrorForm(error: error.rawValue))
        }
    }

    /// SHA-256 of the certificate that the client showed.
    private static func certificate(on channel: any Channel) async throws -> SHA256Digest? {
        let shown = try await channel.nioSSL_peerCertificate().get()
        return try shown.map { SHA256Digest(of: try $0.toDERBytes()) }
    }

    private static func json(_ status: Int, _ form: some Encodable) -> SandboxReply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return SandboxReply(
                status: status,
                contentType: "application/json",
                body: Array(try encoder.encode(form))
            )
        } catch {
            preconditionFailure("strings and numbers always encode")
        }
    }
}
