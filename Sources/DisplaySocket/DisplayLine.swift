// The line to one screen, used by the counter's thread alone.

import Canvas
import Glibc
import Secrets

/// An open connection.
final class DisplayLine {
    /// Bytes taken by one read.
    private static let pageSize = 4_096

    let socket: Int32
    var isGreeted = false
    var isGone = false
    private var frames = DisplayFrames()
    // Everything is read into locked memory: what comes may be a secret.
    private var page = SecretBytes(capacity: DisplayLine.pageSize)
    private var outgoing = Outgoing()
    /// What the screen shows, or will when it has taken all that was sent.
    private var shown: CellGrid?
    private var cursor: Position?
    private let deadline = ContinuousClock.now.advanced(
        by: .milliseconds(DisplayLimits.helloPatience)
    )

    init(_ socket: Int32) { self.socket = socket }

    /// What to wait for.
    var watched: pollfd {
        let events = isIdle ? POLLIN : POLLIN | POLLOUT
        return pollfd(fd: socket, events: Int16(events), revents: 0)
    }

    /// How long to wait, in milliseconds; -1 for as long as it takes.
    var patience: Int32 {
        guard !isGreeted else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline)
        return max(Int32(clamping: left.components.seconds * 1_000 + 1), 0)
    }

    /// Whether it never said who is there.
    var isMute: Bool { !isGreeted && ContinuousClock.now >= deadline }

    /// Whether everything said so far is in the socket.
    var isIdle: Bool { outgoing.isEmpty }

    /// Reads what is there; `body` gets each whole message.
    func read(_ body: (consuming DisplayFrame) -> Void) {
        var received = 0
        page.fill { room in
            received = Glibc.read(socket, room.baseAddress, room.count)
            return max(received, 0)
        }
        if received < 0, errno == EINTR || errno == EAGAIN { return }
        guard received > 0 else {
            isGone = true
            return
        }
        do throws(DisplayFrames.Fault) {
            var index = 0
            while index < received, !isGone {
                let byte = page.withBytes { $0[index] }
                try frames.take(byte, body)
                index += 1
            }
        } catch {
            // Whoever says what the protocol doesn't know is not listened to any longer.
            isGone = true
        }
        page.wipe()
    }

    /// Sends what is wanted, as far as the socket takes it.
    func send(_ wishes: DisplayServer.Wishes) {
        guard !isGone, isGreeted else { return }
        if wishes.messages.count > DisplayLimits.mostWaiting
            || outgoing.count > DisplayLimits.longestToDisplay
        {
            isGone = true
            return
        }
        for message in wishes.messages { outgoing.append(message.encoded()) }
        if isIdleButForMessages, let picture = wishes.picture, isNew(picture) {
            outgoing.append(ToDisplay.picture(PictureRows(picture, since: shown)).encoded())
            shown = picture.grid
            cursor = picture.cursor
        }
        flush()
    }

    private var isIdleButForMessages: Bool { outgoing.count < DisplayLimits.mostWaiting * 16 }

    private func isNew(_ picture: DisplayPicture) -> Bool {
        picture.cursor != cursor || picture.grid != shown
    }

    func refuse(_ reason: DisplayRefusal) {
        outgoing.append(ToDisplay.refused(reason).encoded())
        flush()
        isGone = true
    }

    private func flush() {
        if outgoing.flush(into: socket) == .gone { isGone = true }
    }
}
