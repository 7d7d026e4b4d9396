// The clause each refusal stands on.

extension RefusalID {
    /// The clause of the standard, or the JPKI's own rule, that the failed check enforces.
    public var clause: String {
        switch self {
        case .certificateMalformed: "RFC 5280 4.1; X.690 10 (DER)"
        case .serialNumberForm: "RFC 5280 4.1.2.2"
        case .policyNotAllowed: "RFC 5280 4.2.1.4, 6.1.3 (d); JPKI profile, certificatePolicies"
        case .authenticationCertificate: "JPKI profile, certificatePolicies of 利用者証明用"
        case .testCertificate: "JPKI profile, certificatePolicies of the test environment"
        case .keyUsageNotSigning: "RFC 5280 4.2.1.3; JPKI profile, keyUsage of 署名用"
        case .certificateOfAuthority: "RFC 5280 4.2.1.9"
        case .criticalExtensionUnknown: "RFC 5280 4.2, 6.1.4 (o), 6.1.5 (f)"
        case .constraintsUnsupported: "RFC 5280 4.2.1.10, 4.2.1.11, 4.2.1.5, 4.2.1.14"
        case .algorithmNotAllowed: "RFC 5280 4.1.1.2, 6.1.3 (a)(1); JPKI profile, signature"
        case .notYetValid: "RFC 5280 4.1.2.5, 6.1.3 (a)(2), notBefore"
        case .expired: "RFC 5280 4.1.2.5, 6.1.3 (a)(2), notAfter"
        case .profileMalformed: "JPKI profile, subjectAltName 1.2.392.200149.8.5.5"
        case .issuerUnknown: "RFC 5280 4.1.2.4, 6.1.3 (a)(4)"
        case .issuerKeyUnknown: "RFC 5280 4.2.1.1"
        case .issuerSignatureDiffers: "RFC 5280 6.1.3 (a)(1)"
        case .anchorNotAuthority: "RFC 5280 4.2.1.9, 4.2.1.3, 6.1.4 (k), (n)"
        case .anchorNotValid: "RFC 5280 4.1.2.5, of the anchor"
        case .documentSize: "bound of the verifier"
        case .documentAlgorithmNotAllowed: "JPKI profile, signature of the card"
        case .documentSignatureDiffers: "RFC 8017 8.2.2"
        case .challengeExpired, .challengeAlreadyUsed, .challengeUnknown, .challengeNotBound:
            "platform contract, challenge: single use, bound, in time"
        case .nameDiffers, .addressDiffers, .birthDateDiffers, .sexDiffers:
            "JPKI method: the four items are those of the certificate"
        case .revokedDataChanged: Self.reasonClause("affiliationChanged")
        case .revokedSuperseded: Self.reasonClause("superseded")
        case .revokedCessation: Self.reasonClause("cessationOfOperation")
        case .revokedOnHold: Self.reasonClause("certificateHold")
        case .revokedKeyCompromise: Self.reasonClause("keyCompromise")
        case .revokedAuthorityCompromise: Self.reasonClause("cACompromise")
        case .revokedUnspecified: Self.reasonClause("unspecified")
        case .revokedOtherwise: Self.reasonClause("other")
        }
    }

    private static func reasonClause(_ reason: String) -> String {
        "RFC 5280 5.3.1 \(reason), 6.3.3; JPKI CPS 4.9"
    }
}
