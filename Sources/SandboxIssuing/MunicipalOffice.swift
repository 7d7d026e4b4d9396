// The office that keeps the cards it issued, in a folder that several programs share.

import Cryptography
import Foundation
import Glibc
package import Identity
package import SandboxPKI

/// Issues each person's card once per world; afterwards it is the same card in every program.
package struct MunicipalOffice: Sendable {
    /// Who certifies.
    package let world: SandboxWorld
    private let folder: String

    /// An office in the folder of a world.
    ///
    /// - Parameters:
    ///   - world: who certifies.
    ///   - folder: the world's folder; cards lie below it.
    package init(world: SandboxWorld, folder: String) {
        self.world = world
        self.folder = folder + "/cards"
    }

    /// The invented cast on the day this world was made: their ages do not change with the clock.
    package var cast: [Person] { Cast.people(on: world.created.japaneseDay) }

    /// The person's card, issued now if there is none or if the declaration has changed.
    ///
    /// - Throws: what issuing throws, `cardFile`, `malformedCardFile`.
    package func card(for person: Person, now: Timestamp) throws(IssuingError) -> IssuedCard {
        if let problem = person.problem { throw .person(id: person.id, problem) }
        if let record = try read(person.id), record.person == person, record.isComplete {
            return try IssuedCard(record: record, world: world)
        }
        let fresh = try CardIssuer(world: world).record(for: person, now: now)
        let kept = try keep(fresh)
        return try IssuedCard(record: kept, world: world)
    }

    /// Everything that was issued here, for the authorities: certificates and revocations.
    ///
    /// Reads the folder each time, so that a card another program issues is known at once.
    package func register() throws(IssuingError) -> RevocationRegister {
        var register = RevocationRegister()
        for id in try issuedIDs() {
            guard let record = try read(id) else { continue }
            try IssuedCard(record: record, world: world).enter(into: &register)
        }
        return register
    }

    private func issuedIDs() throws(IssuingError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // No folder: nothing was issued yet.
            return []
        }
        return names.filter { $0.hasSuffix(Self.suffix) }
            .map { String($0.dropLast(Self.suffix.count)) }
            .sorted()
    }

    private func path(_ id: String) -> String { "\(folder)/\(id)\(Self.suffix)" }

    private func read(_ id: String) throws(IssuingError) -> CardRecord? {
        let path = path(id)
        guard access(path, F_OK) == 0 else { return nil }
        guard let content = FileManager.default.contents(atPath: path) else {
            throw .cardFile(name: id, errno: errno)
        }
        guard content.count <= Self.largestFile else { throw .malformedCardFile(name: id) }
        do {
            return try JSONDecoder().decode(CardRecord.self, from: content)
        } catch {
            throw .malformedCardFile(name: id)
        }
    }

    /// Puts the record into its place.
    ///
    /// When another program was faster with the same person, its
    /// card is the one that counts.
    private func keep(_ record: CardRecord) throws(IssuingError) -> CardRecord {
        let id = record.person.id
        guard mkdir(folder, Self.folderMode) == 0 || errno == EEXIST else {
            throw .cardFile(name: id, errno: errno)
        }
        let draft = "\(folder)/.\(id)-\(Hex.encode(SecureRandom.bytes(8)))"
        let content: Data
        do {
            content = try JSONEncoder().encode(record)
        } catch {
            throw .malformedCardFile(name: id)
        }
        let isWritten = FileManager.default.createFile(
            atPath: draft,
            contents: content,
            attributes: [.posixPermissions: Self.fileMode]
        )
        guard isWritten else { throw .cardFile(name: id, errno: errno) }
        defer { unlink(draft) }
        if link(draft, path(id)) == 0 { return record }
        guard errno == EEXIST else { throw .cardFile(name: id, errno: errno) }
        if let other = try read(id), other.person == record.person, other.isComplete {
            return other
        }
        guard rename(draft, path(id)) == 0 else { throw .cardFile(name: id, errno: errno) }
        return record
    }

    private static let suffix = ".card.json"
    private static let folderMode: mode_t = 0o700
    private static let fileMode = 0o600
    /// Five keys, two certificates and a person.
    private static let largestFile = 65_536
}
