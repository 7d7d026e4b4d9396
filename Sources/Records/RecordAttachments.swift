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
    /// OCSP response or the identification of the CRL, where the operator hands it over.
    package let revocationEvidence: KeptBytes?
    /// The challenge that was signed.
    package let challengeID: String

    /// The evidence of one check.
    package init(
        document: KeptBytes,
        signature: KeptBytes,
        certificate: KeptBytes?,
        verificationResult: KeptBytes,
        revocationEvidence: KeptBytes? = nil,
        challengeID: String
    ) {
        self.document = document
        self.signature = signature
        self.certificate = certificate
        self.verificationResult = verificationResult
        self.revocationEvidence = revocationEvidence
        self.challengeID = challengeID
    }
}
