// Kept bytes on the wire form: base64 of RFC 4648 §4, as a string.

import FoundationEssentials

extension KeptBytes: Codable {
    /// Reads base64; refuses anything else.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let data = Data(base64Encoded: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "kept bytes are written in base64"
            )
        }
        self.init(Array(data))
    }

    /// Writes base64.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes).base64EncodedString())
    }
}
