// 添付: the electronic record that proves the check (規則19条1項2号).

/// The evidence attached to a 確認記録.
///
/// Who keeps the certificate, the bank or the operator, is an open question
/// (`docs/OPEN-QUESTIONS.md`); a bank that may not keep it leaves `certificate` out.
package struct RecordAttachments: Hashable, Sendable, Codable {
    /// The signed document, byte for byte.
    package let document: KeptBytes
    /// The card's signature over it.
    package let signature: KeptBytes
    /// The certificate, DER.
    package let certificate: KeptBytes?
    /// The operator's result as it came, JSON bytes.
    package let verificationResult: KeptBytes
    /// Everything the verdict stood on, revocation bytes included; `nil` in records made before
    /// there were archives, or when none could be made.
    package internal(set) var evidence: KeptEvidence?
    /// The challenge that was signed.
    package let challengeID: String

    /// The evidence of one check.
    package init(
        document: KeptBytes,
        signature: KeptBytes,
        certificate: KeptBytes?,
        verificationResult: KeptBytes,
        evidence: KeptEvidence? = nil,
        challengeID: String
    ) {
        self.document = document
        self.signature = signature
        self.certificate = certificate
        self.verificationResult = verificationResult
        self.evidence = evidence
        self.challengeID = challengeID
    }
}
