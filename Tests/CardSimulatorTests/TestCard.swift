// The card of these tests: an invented person, two keys, everything else spelled out.

import CardSimulator
import Cryptography

enum TestCard {
    static let signingPassword = Array("ABC123".utf8)
    static let authenticationPIN = Array("1234".utf8)
    static let inputSupportPIN = Array("5678".utf8)
    static let numberA = Array("000000123455".utf8)
    static let numberB = Array("55021720352285".utf8)
    static let birthDate = Array("550217".utf8)
    static let residentPIN = Array("4321".utf8)

    /// Keys take a moment to make: once for all tests.
    static let signingKey = key()
    static let otherKey = key()

    static let signingCertificate = [0x30, 0x82, 0x06, 0x00] + bytes(1_536, seed: 1)
    static let authenticationCertificate = [0x30, 0x82, 0x05, 0x00] + bytes(1_280, seed: 2)
    static let fourItems = [0xFF, 0x20, 0x82, 0x00, 0x80] + bytes(128, seed: 3)
    static let age = bytes(547, seed: 17)
    static let face = [0xFF, 0x20, 0x82, 0x0F, 0x00] + bytes(3_840, seed: 18)
    static let numberImage = bytes(700, seed: 19)
    static let tokenInformation = Array("JPKIAPICCTOKEN2".utf8) + bytes(145, seed: 4)

    static func profile(_ identifier: String = "test-card") -> CardProfile {
        CardProfile(
            identifier: identifier,
            jpki: JPKIContents(
                signing: CardCredential(key: .rsa(signingKey), certificate: signingCertificate),
                authentication: CardCredential(
                    key: .rsa(otherKey),
                    certificate: authenticationCertificate
                ),
                signingAuthority: bytes(900, seed: 5),
                authenticationAuthority: bytes(901, seed: 6),
                signingPIN: .signing(signingPassword),
                authenticationPIN: .fourDigits(authenticationPIN),
                tokenInformation: tokenInformation,
                certificateState: [0x8F, 0x8F, 0x00]
            ),
            inputSupport: InputSupportContents(
                number: [0xFF, 0x10, 0x0C] + numberA + [0xFF, 0xFF],
                fourItems: fourItems,
                authenticity: bytes(336, seed: 7),
                issuerCertificate: bytes(568, seed: 8),
                basicInformation: bytes(164, seed: 9),
                sessionKey: bytes(269, seed: 11),
                cardKey: bytes(536, seed: 10),
                internalKey: otherKey,
                pin: .fourDigits(inputSupportPIN),
                numberA: .verificationNumber(numberA),
                numberB: .verificationNumber(numberB)
            ),
            surface: SurfaceContents(
                age: age,
                face: face,
                basicInformation: bytes(324, seed: 12),
                issuerCertificate: bytes(568, seed: 13),
                numberImage: numberImage,
                internalKey: signingKey,
                birthPIN: .verificationNumber(birthDate),
                numberA: .verificationNumber(numberA),
                numberB: .verificationNumber(numberB)
            ),
            resident: ResidentContents(
                record: [0x01, 0x0B] + Array("00000123456".utf8),
                pin: .resident(residentPIN)
            ),
            staff: StaffContents(statement: bytes(578, seed: 14), key: otherKey),
            common: CommonContents(
                serial: Array("400000000000001".utf8),
                municipality: Array("13221".utf8),
                expiry: Array("20350217".utf8),
                internalKey: otherKey,
                pin: .resident(residentPIN),
                keyReference: bytes(16, seed: 15),
                keyCertificate: bytes(568, seed: 16)
            )
        )
    }

    /// A card with power; `change` alters its profile first.
    static func powered(_ change: (inout CardProfile) -> Void = { _ in }) -> SimulatedCard {
        var profile = profile()
        change(&profile)
        let card = SimulatedCard(profile)
        card.powerOn()
        return card
    }

    static func bytes(_ count: Int, seed: UInt8) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0) &* 31 &+ seed }
    }

    private static func key() -> RSAPrivateKey {
        do {
            return try RSAPrivateKey.generate(bits: 2_048)
        } catch {
            preconditionFailure("a test key can be made: \(error)")
        }
    }
}

extension SimulatedCard {
    /// Sends a command written in hexadecimal, spaces allowed, with bytes behind it.
    @discardableResult
    func send(_ text: String, _ more: [UInt8] = []) -> Reply {
        guard let head = Hex.decode(text.split(separator: " ").joined()) else {
            preconditionFailure("a command in a test is hexadecimal")
        }
        let answer = answer(head + more)
        return Reply(
            data: Array(answer.dropLast(2)),
            status: Hex.encode(answer.suffix(2)).uppercased()
        )
    }

    /// VERIFY by short file identifier; the status word.
    @discardableResult
    func verify(_ reference: String, _ value: [UInt8]) -> String {
        send("002000\(reference)", [UInt8(value.count)] + value).status
    }

    func selectJPKI() { send("00A4040C0A D392F000260100000001") }
    func selectInputSupport() { send("00A4040C0A D3921000310001010408") }
    func selectSurface() { send("00A4040C0A D3921000310001010402") }
    func selectResident() { send("00A4040C0A D3921000310001010401") }
    func selectStaff() { send("00A4040C0A F04D41444F4755434849") }
    func selectCommon() { send("00A4040C0A D3921000310001010100") }
}

struct Reply: Equatable {
    let data: [UInt8]
    /// Four hexadecimal digits, upper case.
    let status: String
}
