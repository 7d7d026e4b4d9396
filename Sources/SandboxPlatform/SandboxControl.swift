// Commands over HTTPS, for programs that steer a sandbox: never part of the contract.

import Certificates
import Identity
import NIOCore
import NIOSSL
import PlatformProtocol

/// Takes lines from whoever shows the certificate of `control`.
struct SandboxControl: Sendable {
    let carryOut: @Sendable (String) async -> String

    /// Where lines are sent.
    static let path = "/sandbox/commands"
    /// The longest line, in bytes.
    static let longestLine = 4_096
    /// The name in the certificate of whoever may.
    static let name = "control"

    /// What came of a line, as text.
    func answer(_ body: [UInt8], on channel: any Channel) async throws -> SandboxReply {
        guard try await Self.isControl(channel) else {
            return .problem(403, .notFound, "Only the certificate of control may steer.")
        }
        guard let line = String(validating: body, as: UTF8.self) else {
            return .problem(400, .malformedRequest, "A line of UTF-8.")
        }
        let words = line.split(separator: "\n").first.map(String.init) ?? ""
        let answer = await carryOut(words)
        return SandboxReply(
            status: 200,
            contentType: "text/plain",
            body: Array((answer + "\n").utf8)
        )
    }

    private static func isControl(_ channel: any Channel) async throws -> Bool {
        guard let shown = try await channel.nioSSL_peerCertificate().get() else { return false }
        let certificate = try Certificate(der: try shown.toDERBytes())
        return certificate.subject.texts(of: .commonName).map(\.string) == [name]
    }
}
