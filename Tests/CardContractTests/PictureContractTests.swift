// The pictures on a card, read and decoded by the libraries.

import CardImages
import CardSimulator
import Identity
import MyNumberCard
import SandboxIssuing
import Testing

@Suite("Contract: the pictures on a card", .timeLimit(.minutes(2)))
struct PictureContractTests {
    private static func face(
        _ id: String,
        _ reader: any ContractReader
    ) async throws -> SurfaceReading {
        let issued = try Issued.card(id)
        try await reader.insert(SimulatedCard(issued.profile))
        let brought = try await reader.connected { channel in
            try await Procedure.surface.run(
                on: channel,
                pin: Procedure.surface.secret(of: issued)
            )
        }
        try await reader.remove()
        guard case .surface(let reading) = brought else { throw ContractFailure.notPermitted }
        return reading
    }

    @Test("Photo, name, address and security code are decoded", arguments: Depth.allCases)
    func decoded(depth: Depth) async throws {
        try await depth.withReader { reader in
            let reading = try await Self.face("hanako", reader)
            let photo = try GreyImage(jpeg2000: reading.signed.photo)
            #expect(photo.width == 120 && photo.height == 150)
            // Light ground at the edge, dark hair above a lighter face: the drawing survived.
            let (ground, hair, face) = (
                photo.points[10 * 120 + 5], photo.points[32 * 120 + 60], photo.points[70 * 120 + 50]
            )
            #expect(ground > 170 && hair < 110 && face > 140)

            let characters = try Issued.card("hanako").person.fourItems.name.codePoints.count
            let name = try GreyImage(png: reading.signed.nameImage)
            #expect(name.width == characters * 16 && name.height == 16)
            // Ink and paper, nothing between.
            #expect(Set(name.points) == [0, 255])
            _ = try GreyImage(png: reading.signed.addressImage)
            let code = try GreyImage(png: reading.unsigned.securityCodeImage)
            #expect(code.width == 24 && code.height == 12)
        }
    }

    @Test("Everybody of the cast has a photo of their own")
    func own() async throws {
        try await Depth.inProcess.withReader { reader in
            var seen: Set<[UInt8]> = []
            let people = ["hanako", "taro", "substitute", "foreign", "long-lengths"]
            for id in people {
                let photo = try await Self.face(id, reader).signed.photo
                _ = try GreyImage(jpeg2000: photo)
                seen.insert(photo)
            }
            #expect(seen.count == people.count)
        }
    }
}
