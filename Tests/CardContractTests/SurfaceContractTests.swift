// What is printed, genuineness, the number, PIN changes and staff cards, at both depths.

import CardSimulator
import Cryptography
import Identity
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: what is printed, and whether the chip is genuine", .timeLimit(.minutes(2)))
struct SurfaceContractTests {
    private static let people = [
        "hanako", "substitute", "unknown-birth", "long-lengths", "former-name", "foreign",
    ]

    private func brought(
        _ procedure: Procedure,
        _ issued: IssuedCard,
        on card: SimulatedCard? = nil,
        by reader: any ContractReader,
        anchors: [CardInputSupportAnchor] = Issued.anchors
    ) async throws -> Brought {
        try await reader.insert(card ?? SimulatedCard(issued.profile))
        let brought = try await reader.connected { channel in
            try await procedure.run(
                on: channel,
                pin: procedure.secret(of: issued),
                anchors: anchors
            )
        }
        try await reader.remove()
        return brought
    }

    @Test("The face is read as it was printed, signed and genuine", arguments: Depth.allCases)
    func face(depth: Depth) async throws {
        try await depth.withReader { reader in
            for id in depth == .inProcess ? Self.people : ["hanako"] {
                let issued = try Issued.card(id)
                let seen = try await brought(.surface, issued, by: reader)
                guard case .surface(let reading) = seen else {
                    Issue.record("a face is read")
                    continue
                }
                #expect(reading.authenticity == .verified, "\(id)")
                #expect(reading.genuineness == .genuine, "\(id)")
                #expect(reading.signed.birthDate == issued.person.fourItems.birthDate)
                #expect(reading.signed.sex == issued.person.fourItems.sex)
                let expiry = reading.unsigned.expiry.map { Array($0.compact.utf8) }
                #expect(expiry == issued.profile.common.expiry)
            }
        }
    }

    @Test(
        "The age record, the chip's challenge and a staff card are genuine",
        arguments: Depth.allCases
    )
    func genuine(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            let age = try await brought(.age, issued, by: reader)
            guard case .age(let reading) = age else {
                Issue.record("an age record is read")
                return
            }
            #expect(reading.birthDate == issued.person.fourItems.birthDate)
            #expect(reading.authenticity == .verified && reading.genuineness == .genuine)
            #expect(try await brought(.genuine, issued, by: reader) == .genuineness(.genuine))
            let staff = try await brought(.staffCard, Issued.card("staff"), by: reader)
            guard case .staff(let card) = staff else {
                Issue.record("a staff card is read")
                return
            }
            #expect(card.staffID == "S-0001" && card.genuineness == .genuine)
            await #expect(throws: CardError.self) {
                try await brought(.staffCard, issued, by: reader)
            }
            try await reader.remove()
        }
    }

    @Test("Without an anchor nothing is genuine, and nothing is verified")
    func noAnchor() async throws {
        try await Depth.inProcess.withReader { reader in
            let issued = try Issued.card("hanako")
            for procedure in [Procedure.age, .surface, .genuine] {
                switch try await brought(procedure, issued, by: reader, anchors: []) {
                case .age(let reading):
                    #expect(reading.authenticity == .noTrustAnchor)
                    #expect(reading.genuineness == .gap(.noTrustAnchor))
                case .surface(let reading):
                    #expect(reading.authenticity == .noTrustAnchor)
                    #expect(reading.genuineness == .gap(.noTrustAnchor))
                case .genuineness(let verdict):
                    #expect(verdict == .gap(.noTrustAnchor))
                default:
                    Issue.record("something else was brought")
                }
            }
        }
    }

    @Test("Signed data on a chip with another key is a copy, and known as one")
    func copied() async throws {
        try await Depth.inProcess.withReader { reader in
            let issued = try Issued.card("hanako")
            let foreign = try RSAPrivateKey.generate(bits: 2_048)
            var profile = issued.profile
            profile.surface.internalKey = foreign
            profile.inputSupport.internalKey = foreign
            for procedure in [Procedure.age, .surface, .genuine] {
                let card = SimulatedCard(profile)
                switch try await brought(procedure, issued, on: card, by: reader) {
                case .age(let reading): #expect(reading.genuineness == .failed(.challenge))
                case .surface(let reading): #expect(reading.genuineness == .failed(.challenge))
                case .genuineness(let verdict): #expect(verdict == .failed(.challenge))
                default: Issue.record("something else was brought")
                }
            }
        }
    }

    @Test("Another photo, name or sex on the chip is noticed", arguments: [0x25, 0x26, 0x27, 0x23])
    func exchanged(tag: UInt8) async throws {
        try await Depth.inProcess.withReader { reader in
            let issued = try Issued.card("hanako")
            var profile = issued.profile
            let face = profile.surface.face
            let place = try #require(
                face.indices.first { $0 > 30 && face[$0...].starts(with: [0xDF, tag]) }
            )
            // The last byte of the object: the sex, a checksum of a picture, the end of the photo.
            let header = face[place + 2] == 0x82 ? 5 : 3
            let length =
                header == 5
                ? Int(face[place + 3]) << 8 | Int(face[place + 4]) : Int(face[place + 2])
            profile.surface.face[place + header + length - 1] ^= 0x03
            let card = SimulatedCard(profile)
            guard
                case .surface(let reading) = try await brought(
                    .surface,
                    issued,
                    on: card,
                    by: reader
                )
            else {
                Issue.record("a face is read")
                return
            }
            #expect(reading.authenticity == .failed(.signature))
            #expect(reading.genuineness == .failed(.signedKey))
        }
    }

    @Test("The number is the printed one, and so is its picture", arguments: Depth.allCases)
    func number(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            let digits = issued.profile.surface.numberA.value
            let expected = HashAlgorithm.sha256.digest(of: digits)
            #expect(try await brought(.number, issued, by: reader) == .digest(expected))
            guard case .digest = try await brought(.numberImage, issued, by: reader) else {
                Issue.record("a picture is read")
                return
            }
        }
    }

    @Test("A changed PIN holds from then on, and the old one does not", arguments: Depth.allCases)
    func changed(depth: Depth) async throws {
        try await depth.withReader { reader in
            let issued = try Issued.card("hanako")
            let card = SimulatedCard(issued.profile)
            #expect(try await brought(.changePIN, issued, on: card, by: reader) == .changed)
            try await reader.insert(card)
            await #expect(throws: CardError.wrongPIN(.signing, remaining: .tries(4))) {
                try await reader.connected { channel in
                    try await Procedure.sign.run(
                        on: channel,
                        pin: Procedure.sign.secret(of: issued.person)
                    )
                }
            }
            _ = try await reader.connected { channel in
                try await Procedure.sign.run(
                    on: channel,
                    pin: Procedure.secret(Procedure.newPassword)
                )
            }
            #expect(card.tries.signing == 5)
        }
    }

    @Test("A wrong printed key costs one try of ten, and the last one is never sent")
    func printedKeys() async throws {
        try await Depth.inProcess.withReader { reader in
            for procedure in [Procedure.age, .surface, .numberImage] {
                let issued = try Issued.card("hanako")
                var profile = issued.profile
                profile.surface.birthPIN.remaining = 2
                profile.surface.numberB.remaining = 2
                profile.surface.numberA.remaining = 2
                let card = SimulatedCard(profile)
                try await reader.insert(card)
                await #expect(throws: CardError.self) {
                    try await reader.connected { channel in
                        try await procedure.run(on: channel, pin: procedure.wrongSecret())
                    }
                }
                await #expect(throws: ContractFailure.notPermitted) {
                    try await reader.connected { channel in
                        try await procedure.run(on: channel, pin: procedure.secret(of: issued))
                    }
                }
                #expect(card.counts.verifications == 1)
                try await reader.remove()
            }
        }
    }
}
