// A card that is a list of commands and answers, byte for byte.

import Cryptography
import ISO7816
import MyNumberCard
import Secrets
import Synchronization
import Testing

/// What a scripted card does with the command it expects.
enum ScriptedAnswer: Sendable {
    /// Answers with these bytes, status included, in hexadecimal.
    case bytes(String)
    /// Answers a challenge of which only the header and length are known, signing what follows.
    case signing(RSAPrivateKey)
    /// Fails as a reader would.
    case failure(CardChannelError)
}

/// One exchange: the command that must come, and the answer to it.
struct Exchange: Sendable {
    let command: String
    let answer: ScriptedAnswer

    init(_ command: String, _ answer: String) {
        self.command = command
        self.answer = .bytes(answer)
    }

    /// A challenge to the current application's key, answered with this one.
    init(challenging key: RSAPrivateKey) {
        self.command = "802A030020"
        self.answer = .signing(key)
    }

    init(_ command: String, failing failure: CardChannelError) {
        self.command = command
        self.answer = .failure(failure)
    }
}

extension Exchange {
    /// Whether a command is the challenge this exchange waits for.
    fileprivate func isChallenge(_ sent: String) -> Bool {
        if case .signing = answer { return sent.hasPrefix(command) && sent.count == 76 }
        return false
    }
}

/// A channel that accepts exactly the commands of its script, in order.
final class ScriptedChannel: CardChannel {
    private struct State {
        var script: [Exchange]
        var sent: [String] = []
        var openTransactions = 0
        var transactions = 0
    }

    private let state: Mutex<State>

    init(_ script: [Exchange]) {
        state = Mutex(State(script: script))
    }

    /// All commands so far, in hexadecimal.
    var sent: [String] { state.withLock { $0.sent } }

    /// What of the script was not asked for.
    var left: Int { state.withLock { $0.script.count } }

    /// Transactions begun; and those not ended yet.
    var transactions: (all: Int, open: Int) {
        state.withLock { ($0.transactions, $0.openTransactions) }
    }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        try answer(command.bytes)
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        let data = secret.withBytes { Array($0) }
        return try answer(header.bytes + [UInt8(data.count)] + data)
    }

    func beginTransaction() async throws(CardChannelError) {
        state.withLock { state in
            state.transactions += 1
            state.openTransactions += 1
        }
    }

    func endTransaction() async {
        state.withLock { $0.openTransactions -= 1 }
    }

    func close() async {}

    private func answer(_ bytes: [UInt8]) throws(CardChannelError) -> ResponseAPDU {
        let command = Hex.encode(bytes).uppercased()
        let next = state.withLock { state in
            state.sent.append(command)
            return state.script.isEmpty ? nil : state.script.removeFirst()
        }
        guard let next, next.command == command || next.isChallenge(command) else {
            Issue.record("unexpected command \(command), expected \(next?.command ?? "none")")
            throw .reader(code: -1)
        }
        switch next.answer {
        case .failure(let failure): throw failure
        case .signing(let key):
            let challenge = Array(bytes.dropFirst(5).dropLast())
            guard let signature = try? key.sign(message: challenge, algorithm: .sha256) else {
                Issue.record("a key signs")
                throw .reader(code: -1)
            }
            return ResponseAPDU(data: signature, status: .success)
        case .bytes(let text):
            guard let bytes = Hex.decode(text), let response = ResponseAPDU(bytes: bytes) else {
                Issue.record("the script's answer \(text) is no answer")
                throw .reader(code: -1)
            }
            return response
        }
    }
}

/// A secret of ASCII text.
func secret(_ text: String) -> SecretBytes {
    var secret = SecretBytes(capacity: 64)
    for byte in text.utf8 { _ = secret.append(byte) }
    return secret
}

/// The permission to send a PIN whose counter was full.
func permission(_ pin: CardPIN, tries: Int = 3) throws -> VerifyPermission {
    let decision = VerifyPermission.decide(pin, counter: .tries(tries))
    guard case .permitted(let permission) = decision else {
        throw ScriptError.notPermitted
    }
    return permission
}

enum ScriptError: Error {
    case notPermitted
}

/// The error that `body` ends with; `nil` when it ends without one.
func cardError<Value>(
    _ body: () async throws(CardError) -> Value
) async -> CardError? {
    do throws(CardError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
