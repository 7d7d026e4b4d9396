// The pictures of a card's face, decoded, and kept only where a path was given.

import CardImages
import MyNumberCard

struct FacePictures {
    let photo: Result<GreyImage, CardImageError>
    let name: Result<GreyImage, CardImageError>
    let address: Result<GreyImage, CardImageError>
    private let storedPhoto: [UInt8]

    init(_ face: SignedSurface) {
        photo = Self.decoded { () throws(CardImageError) in try GreyImage(jpeg2000: face.photo) }
        name = Self.decoded { () throws(CardImageError) in try GreyImage(png: face.nameImage) }
        address = Self.decoded { () throws(CardImageError) in
            try GreyImage(png: face.addressImage)
        }
        storedPhoto = face.photo
    }

    /// Writes what a path was given for.
    func write(photo: String?, name: String?, address: String?) throws {
        if let photo {
            if photo.hasSuffix(".jp2") {
                try CardOutput.write(storedPhoto, to: photo)
            } else {
                try Self.write(self.photo, "photo", to: photo)
            }
        }
        if let name { try Self.write(self.name, "picture of the name", to: name) }
        if let address { try Self.write(self.address, "picture of the address", to: address) }
    }

    private static func write(
        _ picture: Result<GreyImage, CardImageError>,
        _ what: String,
        to path: String
    ) throws {
        let png: [UInt8]
        do throws(CardImageError) {
            png = try picture.get().png()
        } catch {
            throw CardFailure.picture(what)
        }
        try CardOutput.write(png, to: path)
    }

    private static func decoded(
        _ body: () throws(CardImageError) -> GreyImage
    ) -> Result<GreyImage, CardImageError> {
        Result { () throws(CardImageError) -> GreyImage in try body() }
    }
}
