// Signed texts and the four items on the wire, as parts of other messages.

import FoundationEssentials
import Identity

struct SignedDocumentForm: WireForm {
    var document: Data
    var signature: Data
    var signatureAlgorithm: String
    var certificate: Data

    enum CodingKeys: String, CodingKey, CaseIterable {
        case document, signature, signatureAlgorithm, certificate
    }

    /// The only algorithm of today's cards.
    static let algorithm = "rsassa-pkcs1-v1_5-sha256"

    init(_ model: SignedDocument) {
        self.document = Data(model.bytes)
        self.signature = Data(model.signature)
        self.signatureAlgorithm = Self.algorithm
        self.certificate = Data(model.certificate)
    }

    func model(_ member: String) throws(MessageError) -> SignedDocument {
        guard signatureAlgorithm == Self.algorithm else {
            throw .unusable(member: "\(member).signatureAlgorithm")
        }
        return try SignedDocument(
            bytes: Array(document),
            signature: Array(signature),
            certificate: Array(certificate)
        ).usable(member)
    }
}

struct FourItemsForm: WireForm {
    var name: ExactText
    var address: ExactText
    var birthDate: String
    var sex: String

    enum CodingKeys: String, CodingKey, CaseIterable {
        case name, address, birthDate, sex
    }

    /// The longest name or address, in code points.
    static let maximumTextLength = 400

    init(_ model: BasicFourInformation) {
        self.name = model.name
        self.address = model.address
        self.birthDate = model.birthDate.text
        self.sex = model.sex.rawValue
    }

    func model(_ member: String) throws(MessageError) -> BasicFourInformation {
        BasicFourInformation(
            name: try boundedText(name, "\(member).name", from: 0, to: Self.maximumTextLength),
            address: try boundedText(
                address,
                "\(member).address",
                from: 0,
                to: Self.maximumTextLength
            ),
            birthDate: try Self.birthDate(birthDate).usable("\(member).birthDate"),
            sex: try Sex(rawValue: sex).usable("\(member).sex")
        )
    }

    /// `YYYY-MM-DD`, zeros for what the register does not know.
    static func birthDate(_ text: String) -> BirthDate? {
        let bytes = Array(text.utf8)
        let hyphen = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == hyphen, bytes[7] == hyphen else { return nil }
        let digits = bytes[0..<4] + bytes[5..<7] + bytes[8..<10]
        return BirthDate(compact: String(decoding: digits, as: UTF8.self))
    }
}

/// The text, when it has between `least` and `most` code points.
func boundedText(
    _ text: ExactText,
    _ member: String,
    from least: Int,
    to most: Int
)
    throws(MessageError) -> ExactText
{
    guard (least...most).contains(text.string.unicodeScalars.count) else {
        throw .unusable(member: member)
    }
    return text
}
