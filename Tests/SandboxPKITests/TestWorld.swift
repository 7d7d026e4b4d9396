// One world for the whole suite, and one person in it.

import Certificates
import Cryptography
import Foundation
import Identity
import SandboxPKI

enum TestWorld {
    /// Noon in Japan of an ordinary day.
    static let now = Timestamp(seconds: 1_795_489_200)
    static let made = Result { () throws(SandboxError) in try SandboxWorld.make(now: now) }
    static let cardKey = Result { () throws(CryptographyError) in
        try RSAPrivateKey.generate(bits: 2_048)
    }

    static let minato = Municipality(prefecture: "Tokyo-to", name: "Minato-ku", code: "13103")
    static let tsukuba = Municipality(prefecture: "Ibaraki-ken", name: "Tsukuba-shi", code: "08220")

    /// An invented person; the name holds U+FA19, which normalisation would change.
    static let person = BasicFourInformation(
        name: ExactText("\u{FA19}山　みどり"),
        address: ExactText("東京都港区架空町一丁目２番３号"),
        birthDate: .known(day(1990, 2, 28)),
        sex: .female
    )

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("a day of a test exists")
        }
        return date
    }

    static func request(
        serial: UInt32 = 0x0567_89AB,
        variant: CertificateVariant = .good
    ) throws -> SigningCertificateRequest {
        SigningCertificateRequest(
            person: person,
            municipality: minato,
            serial: SerialNumber(serial),
            validity: .untilFifthBirthday(of: person.birthDate, from: now),
            publicKey: try cardKey.get().publicKey,
            variant: variant
        )
    }

    static func authenticationRequest(
        variant: CertificateVariant = .good
    ) throws -> UserAuthenticationCertificateRequest {
        UserAuthenticationCertificateRequest(
            municipality: tsukuba,
            serial: SerialNumber(0x0123_4567),
            validity: .untilFifthBirthday(of: person.birthDate, from: now),
            publicKey: try cardKey.get().publicKey,
            variant: variant
        )
    }
}

extension URL {
    /// Writes a PEM file into this folder and returns its path.
    func pem(_ name: String, _ label: String, _ bytes: [UInt8]) throws -> String {
        try file(name, Array(PEM(label: label, bytes: bytes).text.utf8))
    }
}
