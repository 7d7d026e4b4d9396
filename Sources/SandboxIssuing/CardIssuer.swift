// Issues cards: keys, certificates, signed texts.

import Certificates
import Cryptography
import Foundation
package import Identity
package import SandboxPKI

/// The part of the sandbox's municipal office that makes new cards; it keeps nothing.
package struct CardIssuer: Sendable {
    /// Who certifies.
    package let world: SandboxWorld

    private let keys: CardKeySource

    /// Issues in this world, with new keys for every card unless told otherwise.
    package init(world: SandboxWorld, keys: CardKeySource = .fresh) {
        self.world = world
        self.keys = keys
    }

    /// Cards are issued this long before the present, so that clocks may differ and a revocation
    /// can lie in the past.
    private static let daysInUse = 30
    /// A revocation comes this long after the issue.
    private static let daysUntilRevocation = 10
    private static let secondsOfDay: Int64 = 86_400

    /// A new card.
    ///
    /// - Throws: `person` for a declaration that breaks a rule, `cryptography`, `authority`.
    package func issue(_ person: Person, now: Timestamp) throws(IssuingError) -> IssuedCard {
        try IssuedCard(record: try record(for: person, now: now), world: world)
    }

    /// The same, as the office keeps it.
    func record(for person: Person, now: Timestamp) throws(IssuingError) -> CardRecord {
        if let problem = person.problem { throw .person(id: person.id, problem) }
        let keys: [RSAPrivateKey]
        let holders: [HolderKey]
        do {
            // Two for the card itself, two for the holder, one for a staff card.
            let count =
                2 + (person.generation == .current ? 2 : 0) + (person.staffID == nil ? 0 : 1)
            keys = try self.keys.keys(count)
            switch person.generation {
            case .current: holders = keys[2...3].map { .rsa($0) }
            case .next:
                holders = [
                    .elliptic(try .generate(curve: .p384)), .elliptic(try .generate(curve: .p384)),
                ]
            }
        } catch {
            throw .cryptography(error)
        }
        let issuedAt = now.adding(seconds: -Int64(Self.daysInUse) * Self.secondsOfDay)
        return CardRecord(
            person: person,
            issuedAt: issuedAt,
            signing: try signing(person, key: holders[0], issuedAt: issuedAt),
            userAuthentication: try userAuthentication(person, key: holders[1], issuedAt: issuedAt),
            internalKey: Data(try pkcs8(.rsa(keys[0]))),
            surfaceKey: Data(try pkcs8(.rsa(keys[1]))),
            staffKey: person.staffID == nil ? nil : Data(try pkcs8(.rsa(keys[keys.count - 1])))
        )
    }

    private func signing(
        _ person: Person,
        key: HolderKey,
        issuedAt: Timestamp
    ) throws(IssuingError) -> CardRecord.Credential? {
        guard person.cardKind == .usual, let variant = person.signingCertificate.variant else {
            return nil
        }
        let items = person.certifiedFourItems ?? person.fourItems
        let request = SigningCertificateRequest(
            person: items,
            nameSubstitutes: Self.flags(person.nameSubstitutes, for: items.name),
            addressSubstitutes: Self.flags(person.addressSubstitutes, for: items.address),
            municipality: person.municipality,
            serial: SandboxWorld.freshSerial(),
            validity: .untilFifthBirthday(of: items.birthDate, from: issuedAt),
            subjectPublicKeyInfo: key.subjectPublicKeyInfo,
            variant: variant
        )
        let certificate = try certified { () throws(SandboxError) in
            try world.signing.issueSigning(request)
        }
        return try credential(
            key,
            certificate,
            request.serial,
            person.signingCertificate,
            issuedAt: issuedAt
        )
    }

    private func userAuthentication(
        _ person: Person,
        key: HolderKey,
        issuedAt: Timestamp
    ) throws(IssuingError) -> CardRecord.Credential? {
        let condition = person.userAuthenticationCertificate
        guard let variant = condition.variant else { return nil }
        let request = UserAuthenticationCertificateRequest(
            municipality: person.municipality,
            serial: SandboxWorld.freshSerial(),
            validity: .untilFifthBirthday(of: person.fourItems.birthDate, from: issuedAt),
            subjectPublicKeyInfo: key.subjectPublicKeyInfo,
            variant: variant
        )
        let certificate = try certified { () throws(SandboxError) in
            try world.userAuthentication.issueUserAuthentication(request)
        }
        return try credential(key, certificate, request.serial, condition, issuedAt: issuedAt)
    }

    private func credential(
        _ key: HolderKey,
        _ certificate: [UInt8],
        _ serial: SerialNumber,
        _ condition: CertificateCondition,
        issuedAt: Timestamp
    ) throws(IssuingError) -> CardRecord.Credential {
        let later = Int64(Self.daysUntilRevocation) * Self.secondsOfDay
        return CardRecord.Credential(
            key: Data(try pkcs8(key)),
            certificate: Data(certificate),
            serial: serial.octets,
            revokedAt: condition == .revoked ? issuedAt.adding(seconds: later) : nil
        )
    }

    private func certified(
        _ body: () throws(SandboxError) -> [UInt8]
    ) throws(IssuingError) -> [UInt8] {
        do {
            return try body()
        } catch {
            throw .authority(error)
        }
    }

    private func pkcs8(_ key: HolderKey) throws(IssuingError) -> [UInt8] {
        do {
            return try key.pkcs8
        } catch {
            throw .cryptography(error)
        }
    }

    /// `1` at the positions of substitutes, `0` elsewhere.
    private static func flags(_ positions: [Int], for text: ExactText) -> SubstituteFlags? {
        let marks = text.codePoints.indices.map { positions.contains($0) ? "1" : "0" }
        return SubstituteFlags(ExactText(marks.joined()))
    }
}

extension CertificateCondition {
    /// How a certificate of this condition is issued; `nil` for none.
    var variant: CertificateVariant? {
        switch self {
        case .valid, .revoked: .good
        case .expired: .expired
        case .absent: nil
        }
    }
}
