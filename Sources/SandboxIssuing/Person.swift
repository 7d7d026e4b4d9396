// An invented resident of the sandbox, declared as data.

package import Certificates
package import Identity
package import SandboxPKI

/// What became of a certificate.
package enum CertificateCondition: String, Hashable, Sendable, Codable, CaseIterable {
    case valid
    /// Its time is over.
    case expired
    /// Listed as revoked.
    case revoked
    /// Never issued; the card has neither key nor certificate.
    case absent
}

/// Which card the person was given.
package enum CardKind: String, Hashable, Sendable, Codable, CaseIterable {
    case usual
    /// 顔認証マイナンバーカード: no usable PIN, no signing certificate.
    case faceAuthentication
}

/// Which generation of the card, by the keys of 公的個人認証AP.
package enum CardGeneration: String, Hashable, Sendable, Codable, CaseIterable {
    /// RSA with 2048 bits.
    case current
    /// ECDSA on P-384, as announced; how such a card is asked to sign is not public.
    case next
}

/// Everything the sandbox's municipal office needs to issue one card.
package struct Person: Hashable, Sendable {
    /// Names the person on command lines and in files: `a–z 0–9 -`, 1 to 32.
    package var id: String
    /// What the person is for, in Japanese, for trainers.
    package var note: String
    /// The four items as they are on the card (券面事項入力補助AP).
    package var fourItems: BasicFourInformation
    /// The four items as they are printed (券面事項確認AP), where they differ: the true characters
    /// of a name whose text has substitutes.
    package var printedFourItems: BasicFourInformation?
    /// The four items in the signing certificate, where they differ from the card's.
    package var certifiedFourItems: BasicFourInformation?
    /// 代替文字: positions in the certified name, counted from zero in code points.
    package var nameSubstitutes: [Int]
    /// 代替文字: positions in the certified address.
    package var addressSubstitutes: [Int]
    /// Where the person is registered.
    package var municipality: Municipality
    /// PINs and tries.
    package var pins: PersonPINs
    /// Why the certificates were revoked, where they are.
    package var revocationReason: RevocationReason
    /// 署名用電子証明書.
    package var signingCertificate: CertificateCondition
    /// 利用者証明用電子証明書.
    package var userAuthenticationCertificate: CertificateCondition
    /// Which card.
    package var cardKind: CardKind
    /// Which generation.
    package var generation: CardGeneration
    /// How the card writes the lengths of its objects.
    package var objectLengths: ObjectLengths
    /// The staff id on the card, where it is a staff card too: 1 to 32 characters of ASCII.
    package var staffID: String?

    /// An ordinary resident of 架空市 unless told otherwise.
    package init(
        id: String,
        note: String,
        fourItems: BasicFourInformation,
        printedFourItems: BasicFourInformation? = nil,
        certifiedFourItems: BasicFourInformation? = nil,
        nameSubstitutes: [Int] = [],
        addressSubstitutes: [Int] = [],
        municipality: Municipality = .kakuu,
        pins: PersonPINs = PersonPINs(),
        revocationReason: RevocationReason = .affiliationChanged,
        signingCertificate: CertificateCondition = .valid,
        userAuthenticationCertificate: CertificateCondition = .valid,
        cardKind: CardKind = .usual,
        generation: CardGeneration = .current,
        objectLengths: ObjectLengths = .usual,
        staffID: String? = nil
    ) {
        self.id = id
        self.note = note
        self.fourItems = fourItems
        self.printedFourItems = printedFourItems
        self.certifiedFourItems = certifiedFourItems
        self.nameSubstitutes = nameSubstitutes
        self.addressSubstitutes = addressSubstitutes
        self.municipality = municipality
        self.pins = pins
        self.revocationReason = revocationReason
        self.signingCertificate = signingCertificate
        self.userAuthenticationCertificate = userAuthenticationCertificate
        self.cardKind = cardKind
        self.generation = generation
        self.objectLengths = objectLengths
        self.staffID = staffID
    }

    /// The first rule of the card or the register that this declaration breaks, if any.
    package var problem: PersonProblem? {
        let letters = id.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard letters, (1...32).contains(id.utf8.count) else { return .id }
        for items in [fourItems, printedFourItems, certifiedFourItems].compactMap({ $0 }) {
            guard (1...Self.longestName).contains(items.name.codePoints.count) else { return .name }
            guard (1...Self.longestAddress).contains(items.address.codePoints.count) else {
                return .address
            }
        }
        guard municipality.code.utf8.count == 5,
            municipality.code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return .municipality }
        if let staffID {
            let isPrintable = staffID.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            guard isPrintable, (1...32).contains(staffID.utf8.count) else { return .staffID }
        }
        return pins.problem
    }

    /// Characters of a name; no limit is published.
    private static let longestName = 100
    /// Characters of an address in a certificate.
    private static let longestAddress = 200
}

/// The rule a declared person breaks.
package enum PersonProblem: String, Hashable, Sendable {
    case id
    case name
    case address
    case municipality
    case staffID
    case residentPIN
    case signingPassword
    case userAuthenticationPIN
    case cardInputSupportPIN
    case tries
}
