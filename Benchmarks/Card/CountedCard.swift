// A card on the simulated reader with everything counted that passes to and fro.

import CardSimulator
import ISO7816
import Secrets
import Synchronization

/// What passed on the wire.
struct Traffic: Sendable {
    var exchanges = 0
    var bytes = 0
    /// Reads from the start of a file, by application and short identifier, records included.
    var starts: [String: Int] = [:]
}

/// A channel that counts and hands on.
final class CountedChannel: CardChannel {
    private struct State {
        var traffic: Traffic
        var application = ""
    }

    private let channel: any CardChannel
    private let state: Mutex<State>

    init(_ channel: any CardChannel, _ traffic: Traffic) {
        self.channel = channel
        self.state = Mutex(State(traffic: traffic))
    }

    var traffic: Traffic { state.withLock { $0.traffic } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let response = try await channel.transmit(command)
        note(command.header, command.data, sent: command.bytes.count, response)
        return response
    }

    func transmit(
        _ header: CommandHeader,
        secret: borrowing SecretBytes
    ) async throws(CardChannelError) -> ResponseAPDU {
        let length = header.bytes.count + 1 + secret.count
        let response = try await channel.transmit(header, secret: secret)
        note(header, [], sent: length, response)
        return response
    }

    func beginTransaction() async throws(CardChannelError) {
        try await channel.beginTransaction()
    }

    func endTransaction() async { await channel.endTransaction() }

    func close() async { await channel.close() }

    private func note(
        _ header: CommandHeader,
        _ data: [UInt8],
        sent: Int,
        _ response: ResponseAPDU
    ) {
        state.withLock { state in
            state.traffic.exchanges += 1
            state.traffic.bytes += sent + response.bytes.count
            switch (header.instruction, header.parameter1) {
            case (0xA4, 0x04): state.application = "\(data)"
            case (0xB0, 0x81...0x9E) where response.status == .success:
                state.traffic.starts["\(state.application) \(header.parameter1)", default: 0] += 1
            case (0xB2, _):
                state.traffic.starts["\(state.application) record", default: 0] += 1
            default: break
            }
        }
    }
}
