// Lines from standard input for the plain mode; secrets never become lines.
//
// Bytes are read one by one on a thread of its own. While a secret is asked for they go straight
// into locked memory, with the terminal's echo off; otherwise they are collected to a line.

import Glibc
package import Secrets
import Synchronization

/// What comes from standard input in plain mode.
package enum LineEvent: Sendable {
    /// A line without its end, UTF-8 checked.
    case line(String)
    /// A secret is complete.
    case secret(SecretHandle)
    /// The line of a secret ended with nothing on it; the field stays open.
    case nothingTyped
    /// Standard input ended.
    case end
}

/// Reads standard input for the line renderer.
package final class LineKeyboard: Sendable {
    /// The longest line taken, in bytes; more is dropped.
    package static let longestLine = 4_096

    /// Lines and secrets, in order.
    package let events: AsyncStream<LineEvent>

    private struct Entry: ~Copyable {
        var secret: SecretBytes?
        /// Lines that are no secret although one is asked for.
        var commands: [String] = []
        var restoring: termios?
    }

    private let entry: Mutex<Entry>
    private let vault: SecretVault
    private let descriptor: Int32

    /// Starts reading.
    ///
    /// - Parameters:
    ///   - descriptor: usually 0.
    ///   - vault: where complete secrets go.
    package init(descriptor: Int32, vault: SecretVault) {
        self.descriptor = descriptor
        self.vault = vault
        self.entry = Mutex(Entry())
        let (events, continuation) = AsyncStream.makeStream(of: LineEvent.self)
        self.events = events
        let thread = ReadingThread { [weak self] in
            self?.read(continuation)
            continuation.finish()
        }
        thread.start()
    }

    /// From now on bytes go into locked memory until the line ends; the echo is off.
    ///
    /// - Parameters:
    ///   - capacity: the most bytes taken; more are dropped.
    ///   - commands: lines that stay lines, such as the one that leads back; compared in place.
    package func beginSecret(capacity: Int, commands: [String] = []) {
        entry.withLock { entry in
            entry.secret = SecretBytes(capacity: capacity)
            entry.commands = commands
            guard entry.restoring == nil, isatty(descriptor) == 1 else { return }
            var settings = termios()
            guard tcgetattr(descriptor, &settings) == 0 else { return }
            entry.restoring = settings
            settings.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(descriptor, TCSANOW, &settings)
        }
    }

    /// Wipes what was typed of a secret and brings the echo back.
    package func endSecret() {
        entry.withLock { entry in
            entry.secret = nil
            Self.restore(&entry, descriptor)
        }
    }

    private static func restore(_ entry: inout Entry, _ descriptor: Int32) {
        guard var settings = entry.restoring else { return }
        entry.restoring = nil
        tcsetattr(descriptor, TCSANOW, &settings)
    }

    private func read(_ events: AsyncStream<LineEvent>.Continuation) {
        var line: [UInt8] = []
        let page = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
        defer {
            page.storeBytes(of: 0, as: UInt8.self)
            page.deallocate()
        }
        while true {
            let count = Glibc.read(descriptor, page, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { break }
            let taken = takeSecretByte(page)
            switch taken {
            case .collecting: continue
            case .complete(let handle): events.yield(.secret(handle))
            case .empty: events.yield(.nothingTyped)
            case .command(let command): events.yield(.line(command))
            case .none:
                let byte = page.load(as: UInt8.self)
                if byte == 0x0A {
                    let text = String(validating: line, as: UTF8.self) ?? ""
                    line.removeAll(keepingCapacity: true)
                    events.yield(.line(text.last == "\r" ? String(text.dropLast()) : text))
                } else if line.count < Self.longestLine {
                    line.append(byte)
                }
            }
        }
        events.yield(.end)
    }

    private enum Taken {
        case none
        case collecting
        case complete(SecretHandle)
        case empty
        case command(String)
    }

    /// Takes the byte into the secret being typed, if one is.
    private func takeSecretByte(_ page: UnsafeMutableRawPointer) -> Taken {
        entry.withLock { entry in
            guard var secret = entry.secret.take() else { return .none }
            // Swift 6.3.1 leaves a taken optional as it was in debug builds.
            entry.secret = nil
            let byte = page.load(as: UInt8.self)
            if byte != 0x0A {
                if byte != 0x0D { _ = secret.append(byte) }
                page.storeBytes(of: 0, as: UInt8.self)
                entry.secret = consume secret
                return .collecting
            }
            let command = entry.commands.first { command in
                secret.withBytes { $0.elementsEqual(command.utf8) }
            }
            if command != nil || secret.count == 0 {
                // The field stays open: what happens to it is for whoever opened it to say.
                secret.wipe()
                entry.secret = consume secret
                return command.map(Taken.command) ?? .empty
            }
            Self.restore(&entry, descriptor)
            return .complete(vault.deposit(secret))
        }
    }
}

/// A thread that runs one closure.
private final class ReadingThread: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let held = Unmanaged.passRetained(self)
        let started = pthread_create(
            &thread,
            &attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ReadingThread>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            held.toOpaque()
        )
        if started != 0 { held.release() }
        pthread_attr_destroy(&attributes)
    }
}
