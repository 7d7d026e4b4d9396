// What is told of the face of a card.

import CardImages
import Identity
import MyNumberCard

/// The face as lines or as JSON: pictures by their sizes, what is unsigned by name.
struct FaceReport: Encodable {
    private struct Size: Encodable {
        let width: Int
        let height: Int
    }

    private let birthDate: String
    private let sex: String
    private let photo: Size?
    private let nameImage: Size?
    private let addressImage: Size?
    private let unsignedExpiry: String?
    private let origin: String
    private let chip: String
    private let issuerKeys: String

    /// `issuerKeys` says what the trusted keys vouch for.
    init(_ reading: SurfaceReading, issuerKeys: String) {
        self.issuerKeys = issuerKeys
        birthDate = reading.signed.birthDate.text
        sex = reading.signed.sex.rawValue
        let pictures = FacePictures(reading.signed)
        photo = Self.size(pictures.photo)
        nameImage = Self.size(pictures.name)
        addressImage = Self.size(pictures.address)
        unsignedExpiry = reading.unsigned.expiry?.description
        origin = Self.word(reading.authenticity)
        chip = Self.word(reading.genuineness)
    }

    var lines: [String] {
        [
            "birth date: \(birthDate)",
            "sex: \(sex)",
            "photo: \(Self.text(photo))",
            "name image: \(Self.text(nameImage))",
            "address image: \(Self.text(addressImage))",
            "expiry: \(unsignedExpiry ?? "not stated") (signed by nobody)",
            "origin: \(origin)",
            "chip: \(chip)",
            "issuers' keys: \(issuerKeys)",
        ]
    }

    private static func size(_ picture: Result<GreyImage, CardImageError>) -> Size? {
        switch picture {
        case .success(let image): Size(width: image.width, height: image.height)
        case .failure: nil
        }
    }

    private static func text(_ size: Size?) -> String {
        size.map { "\($0.width) x \($0.height) points" } ?? "can't be decoded"
    }

    static func word(_ authenticity: SurfaceAuthenticity) -> String {
        switch authenticity {
        case .verified: "verified"
        case .noTrustAnchor: "undecided-no-anchor"
        case .failed: "not-as-signed"
        }
    }

    static func word(_ genuineness: CardGenuineness) -> String {
        switch genuineness {
        case .genuine: "genuine"
        case .gap(.noTrustAnchor): "undecided-no-anchor"
        case .gap(.noSignedKey): "undecided-no-signed-key"
        case .failed: "not-genuine"
        }
    }
}
