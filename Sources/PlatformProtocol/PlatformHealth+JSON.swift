// Signs of life on the wire.

import Identity

struct PlatformHealthForm: WireForm {
    var status: String
    var time: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case status, time
    }
}

extension PlatformHealth: JSONMessage {
    private static let serving = "ok"

    /// The answer to `GET /health`.
    package func json() -> [UInt8] {
        WireCoding.write(PlatformHealthForm(status: Self.serving, time: time))
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            PlatformHealthForm.self,
            from: json,
            unknownMembers: .ignored
        )
        guard form.status == Self.serving else { throw .unusable(member: "status") }
        self.init(time: form.time)
    }
}
