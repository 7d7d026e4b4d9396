// 方法: how the identity was confirmed, under which law's letter.

package import Identity

/// The method of a check.
///
/// Its letter moves with each revision of the law, its `stableID` never.
package struct RecordedMethod: Hashable, Sendable, Codable {
    /// Whether the letter was read at its official source for that day.
    package enum LetterCertainty: String, Hashable, Sendable, Codable, CaseIterable {
        case confirmed
        /// The row of the method table is marked as not yet read again at the source.
        case unconfirmed
    }

    /// Where the signing key lives.
    package enum CertificateKind: String, Hashable, Sendable, Codable, CaseIterable {
        /// 公的個人認証法 3条6項: on the My Number Card.
        case card
        /// 公的個人認証法 16条の2第6項: on a phone.
        case phone
    }

    /// How the operator learned of revocations.
    package enum RevocationSource: String, Hashable, Sendable, Codable, CaseIterable {
        case crl
        case ocsp
        /// The operator did not say.
        case notStated
    }

    /// The law and its rule, such as `犯罪収益移転防止法施行規則6条1項1号`.
    package let law: String
    /// The letter on the day of the transaction, such as `カ`.
    package let letter: String
    /// The revision of the law in which the letter stands, as e-Gov names it.
    package let legalRevision: String
    /// Whether the letter is certain.
    package let letterCertainty: LetterCertainty
    /// The kind of certificate.
    package let certificateKind: CertificateKind
    /// The platform operator (署名検証者の委託先) that checked.
    package let platformName: String
    /// The operator's own reference of the check.
    package let platformReference: String
    /// How revocation was checked.
    package let revocationSource: RevocationSource
    /// As of when the operator's revocation data were; `nil` when it did not say.
    package let sourceUpdatedAt: Timestamp?
    /// The canonical id of the method, whatever letter the law gives it.
    package let stableID: String

    /// The id of a signature by the 署名用電子証明書 of JPKI.
    package static let jpkiSignature = "jpki.signature"

    /// A method as used on one day.
    package init(
        law: String,
        letter: String,
        legalRevision: String,
        letterCertainty: LetterCertainty,
        certificateKind: CertificateKind,
        platformName: String,
        platformReference: String,
        revocationSource: RevocationSource,
        sourceUpdatedAt: Timestamp?,
        stableID: String = RecordedMethod.jpkiSignature
    ) {
        self.law = law
        self.letter = letter
        self.legalRevision = legalRevision
        self.letterCertainty = letterCertainty
        self.certificateKind = certificateKind
        self.platformName = platformName
        self.platformReference = platformReference
        self.revocationSource = revocationSource
        self.sourceUpdatedAt = sourceUpdatedAt
        self.stableID = stableID
    }

    /// The method with the operator's answer written in.
    package func answered(
        reference: String,
        source: RevocationSource,
        sourceUpdatedAt: Timestamp?
    ) -> RecordedMethod {
        RecordedMethod(
            law: law,
            letter: letter,
            legalRevision: legalRevision,
            letterCertainty: letterCertainty,
            certificateKind: certificateKind,
            platformName: platformName,
            platformReference: reference,
            revocationSource: source,
            sourceUpdatedAt: sourceUpdatedAt,
            stableID: stableID
        )
    }
}
