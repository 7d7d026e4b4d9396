// Where PINs come from: the terminal without echo, or a file descriptor. Never anything else.

import Dispatch
import Foundation
import LineTerminal
import MyNumberCard
import Secrets

/// Asks for secrets, one after another.
final class CardPINEntry {
    private let descriptor: Int32?
    private let vault = SecretVault()
    private var keyboard: LineKeyboard?
    private var events: AsyncStream<LineEvent>.Iterator?
    private var interruptions: [any DispatchSourceSignal] = []

    convenience init(_ options: PINOptions) {
        self.init(descriptor: options.descriptor)
    }

    /// Secrets from a descriptor, or from the terminal when there is none.
    init(descriptor: Int32?) {
        self.descriptor = descriptor
    }

    /// The longest PIN, full-width forms included.
    private static let longest = 64

    /// One secret, full-width digits and letters folded.
    func ask(_ prompt: String) async throws -> SecretBytes {
        if let descriptor { return PINNormalizer.folded(try Self.line(from: descriptor)) }
        guard isatty(STDIN_FILENO) == 1 else { throw CardFailure.terminalMissing }
        let keyboard = keyboard ?? start()
        keyboard.beginSecret(capacity: Self.longest)
        // What was typed before the question was seen on the screen, and is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        FileHandle.standardError.write(Data("\(prompt): ".utf8))
        guard var events, case .secret(let handle)? = await events.next(),
            let secret = vault.take(handle)
        else {
            keyboard.endSecret()
            throw CardFailure.noPIN
        }
        self.events = events
        FileHandle.standardError.write(Data("\n".utf8))
        return PINNormalizer.folded(secret)
    }

    /// Starts reading the terminal; an interruption brings its echo back first.
    private func start() -> LineKeyboard {
        let keyboard = LineKeyboard(descriptor: STDIN_FILENO, vault: vault)
        self.keyboard = keyboard
        events = keyboard.events.makeAsyncIterator()
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                keyboard.endSecret()
                _exit(Self.signalled + number)
            }
            source.resume()
            interruptions.append(source)
        }
        return keyboard
    }

    /// How a shell tells that a signal ended a program.
    private static let signalled: Int32 = 128

    /// One line of a descriptor, byte by byte into locked memory.
    private static func line(from descriptor: Int32) throws -> SecretBytes {
        var secret = SecretBytes(capacity: longest)
        var byte: UInt8 = 0
        defer { byte = 0 }
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CardFailure.file("descriptor \(descriptor)") }
            if count == 0 || byte == UInt8(ascii: "\n") { break }
            if byte != UInt8(ascii: "\r"), secret.append(byte) == .full { throw CardFailure.noPIN }
        }
        guard secret.count > 0 else { throw CardFailure.noPIN }
        return secret
    }
}
