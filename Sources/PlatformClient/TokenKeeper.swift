// Tokens between calls: fetched once, used until shortly before their end.

import FoundationEssentials
import Glibc
import Identity
import PlatformProtocol

/// What a token endpoint answers (RFC 6749 §5.1).
struct TokenAnswer: JSONMessage {
    let token: String
    let lifeSeconds: Int64

    private struct Form: Codable {
        var accessToken: String
        var tokenType: String
        var expiresIn: Int64
    }

    /// The longest token that is kept, in bytes.
    private static let longestToken = 8_192

    func json() -> [UInt8] { [] }

    init(json: [UInt8]) throws(MessageError) {
        let form: Form
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            form = try decoder.decode(Form.self, from: Data(json))
        } catch {
            throw .notJSON
        }
        guard form.tokenType.lowercased() == "bearer" else {
            throw .unusable(member: "token_type")
        }
        guard (1...Self.longestToken).contains(form.accessToken.utf8.count),
            form.accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .unusable(member: "access_token") }
        guard form.expiresIn > 0 else { throw .unusable(member: "expires_in") }
        token = form.accessToken
        lifeSeconds = form.expiresIn
    }
}

/// Keeps the token of one connection; two calls that need one fetch one.
actor TokenKeeper {
    private let settings: TokenSettings
    private let assertion: ClientAssertion
    private var kept: (token: String, endsAt: Timestamp)?
    private var fetching: Task<Result<TokenAnswer, PlatformError>, Never>?

    /// A token is no longer used so long before its end, in seconds.
    private static let marginSeconds: Int64 = 30

    /// A keeper; throws when the key can't be read.
    init(_ settings: TokenSettings) throws(PlatformError) {
        guard let text = Self.read(settings.keyFile),
            let assertion = ClientAssertion(settings, keyText: text)
        else { throw .tls(.ownFilesUnusable) }
        self.settings = settings
        self.assertion = assertion
    }

    /// A token that is good now.
    func token(
        at moment: Timestamp,
        _ fetch: @escaping @Sendable (PlatformCall) async -> Result<TokenAnswer, PlatformError>
    ) async throws(PlatformError) -> String {
        if let kept, moment < kept.endsAt { return kept.token }
        let task: Task<Result<TokenAnswer, PlatformError>, Never>
        if let fetching {
            task = fetching
        } else {
            let call = try request(at: moment)
            task = Task { await fetch(call) }
            fetching = task
        }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        fetching = nil
        if case .failure(.cancelled) = result, !Task.isCancelled {
            // Another call gave up while both waited for the same token.
            return try await self.token(at: moment, fetch)
        }
        let answer = try result.get()
        let life = max(1, answer.lifeSeconds - Self.marginSeconds)
        kept = (answer.token, moment.adding(seconds: life))
        return answer.token
    }

    /// Forgets a token that was refused.
    func forget(_ token: String) {
        if kept?.token == token { kept = nil }
    }

    private func request(at moment: Timestamp) throws(PlatformError) -> PlatformCall {
        let text: String
        do {
            text = try assertion.text(at: moment)
        } catch {
            throw .tls(.ownFilesUnusable)
        }
        // All three values are of the URL-safe alphabet but for the colons of the type.
        let body =
            "grant_type=client_credentials&client_assertion_type="
            + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
            + "&client_assertion=" + text
        return PlatformCall(method: .form(Array(body.utf8)), path: settings.path, step: .token)
    }

    /// The token in a file, white space around it left out; `nil` when there is none that fits into
    /// a header.
    static func staticToken(in path: String) -> String? {
        guard let text = read(path) else { return nil }
        let token = text.filter { !$0.isWhitespace }
        let fits = token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return fits && !token.isEmpty ? token : nil
    }

    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: longestKeyFile)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    private static let longestKeyFile = 16_384
}
