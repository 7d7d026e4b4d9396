// A channel with every command noted that passes it.

import ISO7816
import Secrets
import Synchronization

/// What was asked of the card over one or several connections.
final class WireLog: Sendable {
    private struct State {
        var exchanges = 0
        var application: [UInt8] = []
        var file = ""
        var reads: [String] = []
        var records = 0
    }

    private let state = Mutex(State())

    /// Commands of all kinds.
    var exchanges: Int { state.withLock { $0.exchanges } }
    /// Reads of transparent files that brought something: application, file, offset.
    var reads: [String] { state.withLock { $0.reads } }
    /// Reads of the serial number's record.
    var records: Int { state.withLock { $0.records } }

    func note(_ header: CommandHeader, _ data: [UInt8], _ status: StatusWord) {
        state.withLock { state in
            state.exchanges += 1
            let place = (header.parameter1, header.parameter2)
            switch (header.instruction, header.parameter1) {
            case (0xA4, 0x04): state.application = data
            case (0xB0, 0x80...) where status == .success:
                state.file = "\(state.application) \(place.0 & 0x1F)"
                state.reads.append("\(state.file) from \(place.1)")
            case (0xB0, _) where status == .success:
                state.reads.append("\(state.file) from \(Int(place.0) << 8 | Int(place.1))")
            case (0xB2, _): state.records += 1
            default: break
            }
        }
    }
}

/// Hands everything on and notes it.
struct WireChannel: CardChannel {
    let channel: any CardChannel
    let log: WireLog

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let response = try await channel.transmit(command)
        log.note(command.header, command.data, response.status)
        return response
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        let response = try await channel.transmit(header, secret: secret)
        log.note(header, [], response.status)
        return response
    }

    func beginTransaction() async throws(CardChannelError) {
        try await channel.beginTransaction()
    }

    func endTransaction() async { await channel.endTransaction() }

    func close() async { await channel.close() }
}
