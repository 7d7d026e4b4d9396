// Time stamps on the wire.

import FoundationEssentials

struct TimeStampQueryForm: WireForm {
    var request: Data

    enum CodingKeys: String, CodingKey, CaseIterable {
        case request
    }
}

struct TimeStampReplyForm: WireForm {
    var response: Data

    enum CodingKeys: String, CodingKey, CaseIterable {
        case response
    }
}

extension TimeStampQuery: JSONMessage {
    /// The body of `POST /time-stamps`.
    package func json() -> [UInt8] {
        WireCoding.write(TimeStampQueryForm(request: Data(request)))
    }

    /// Reads that body.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            TimeStampQueryForm.self,
            from: json,
            unknownMembers: .refused
        )
        self = try TimeStampQuery(request: Array(form.request)).usable("request")
    }
}

extension TimeStampReply: JSONMessage {
    /// The answer to `POST /time-stamps`.
    package func json() -> [UInt8] {
        WireCoding.write(TimeStampReplyForm(response: Data(response)))
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            TimeStampReplyForm.self,
            from: json,
            unknownMembers: .ignored
        )
        self.init(response: Array(form.response))
    }
}
