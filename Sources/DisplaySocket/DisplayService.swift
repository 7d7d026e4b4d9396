// What the counter's thread does: waits, takes screens in, hands on what they say.

import Canvas
import Glibc
import Secrets

/// The thread's own things.
struct DisplayService: Sendable {
    private let listening: SocketFile.Listening
    private let rule: PeerRule
    private let vault: SecretVault
    private let wakeUp: WakeUp
    private let tell: AsyncStream<DisplaySocketEvent>.Continuation

    init(
        _ listening: SocketFile.Listening,
        _ rule: PeerRule,
        _ vault: SecretVault,
        _ wakeUp: WakeUp,
        _ tell: AsyncStream<DisplaySocketEvent>.Continuation
    ) {
        self.listening = listening
        self.rule = rule
        self.vault = vault
        self.wakeUp = wakeUp
        self.tell = tell
    }

    /// Runs until the server is closed.
    func run(on server: DisplayServer) {
        var line: DisplayLine?
        while true {
            var watched = [
                pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listening.socket, events: Int16(POLLIN), revents: 0),
            ]
            if let line { watched.append(line.watched) }
            let ready = poll(&watched, nfds_t(watched.count), line?.patience ?? -1)
            if ready < 0, errno != EINTR { break }
            if watched[0].revents != 0 { wakeUp.clear() }
            let wishes = server.takeWishes(includingPicture: line?.isIdle ?? true)
            if wishes.isClosing { break }
            if let present = line {
                if watched.count > 2, watched[2].revents != 0 { read(present, server) }
                if present.isMute { present.isGone = true }
                present.send(wishes)
                if present.isGone {
                    leave(present, server)
                    line = nil
                }
            }
            if ready > 0, watched[1].revents != 0 { take(&line) }
        }
        if let line { leave(line, server) }
        close(listening.socket)
        close(listening.lock)
        tell.finish()
    }

    private func take(_ line: inout DisplayLine?) {
        let socket = accept(listening.socket, nil, nil)
        guard socket >= 0 else { return }
        guard Descriptor.keepToOurselves(socket) == .done else {
            close(socket)
            return
        }
        guard let peer = PeerRule.peer(of: socket), rule.admits(peer) else {
            return Self.refuse(socket, .stranger)
        }
        guard line == nil else { return Self.refuse(socket, .busy) }
        line = DisplayLine(socket)
    }

    private static func refuse(_ socket: Int32, _ reason: DisplayRefusal) {
        var bytes = Outgoing()
        bytes.append(ToDisplay.refused(reason).encoded())
        _ = bytes.flush(into: socket)
        close(socket)
    }

    private func leave(_ line: DisplayLine, _ server: DisplayServer) {
        close(line.socket)
        server.forgetWishes()
        if line.isGreeted { tell.yield(.gone) }
    }

    private func read(_ line: DisplayLine, _ server: DisplayServer) {
        line.read { frame in
            switch consume frame {
            case .secret(let entry, let secret):
                guard line.isGreeted else {
                    line.isGone = true
                    return
                }
                // One of an entry that is over is wiped with its last owner.
                guard server.accept(entry: entry) else { return }
                tell.yield(.secret(.submitted(vault.deposit(secret))))
            case .message(let message): heard(message, line, server)
            }
        }
    }

    private func heard(_ message: FromDisplay, _ line: DisplayLine, _ server: DisplayServer) {
        switch message {
        case .hello(let hello):
            guard !line.isGreeted else {
                line.isGone = true
                return
            }
            line.isGreeted = true
            server.forgetWishes()
            tell.yield(.attached(hello))
        case .foreignVersion:
            line.refuse(.version)
        case .resized(let columns, let rows):
            greeted(line) { tell.yield(.resized(columns: columns, rows: rows)) }
        case .input(let input):
            greeted(line) { tell.yield(.input(input)) }
        case .secret(let entry, let mark):
            guard server.isTyped(entry: entry) else { return }
            greeted(line) { tell.yield(.secret(Self.event(mark))) }
        }
    }

    private func greeted(_ line: DisplayLine, _ body: () -> Void) {
        if line.isGreeted { body() } else { line.isGone = true }
    }

    private static func event(_ mark: FromDisplay.SecretMark) -> DisplaySocketEvent.Secret {
        switch mark {
        case .started: .started
        case .changed: .changed
        case .erased: .erased
        case .key(let key): .key(key)
        }
    }
}
