// Problems on the wire.

struct ProblemForm: WireForm {
    var type: String?
    var title: String?
    var status: Int?
    var detail: String?
    var code: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case type, title, status, detail, code
    }
}

extension ProblemDocument: JSONMessage {
    /// The body of every answer with status 400 or above.
    package func json() -> [UInt8] {
        WireCoding.write(
            ProblemForm(
                type: Self.typePrefix + code.text,
                title: code.text,
                status: status,
                detail: detail,
                code: code.text
            )
        )
    }

    /// Reads a problem.
    ///
    /// RFC 9457 demands no member at all: without a usable code it is `unnamed`.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(ProblemForm.self, from: json, unknownMembers: .ignored)
        self.init(
            status: form.status ?? 0,
            code: form.code.flatMap(ProblemCode.init) ?? .unnamed,
            detail: form.detail ?? ""
        )
    }
}
