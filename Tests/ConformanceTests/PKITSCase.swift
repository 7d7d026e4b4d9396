// The cases of NIST PKITS, by the names of its files and its table of policy settings.

import Certificates
import Verification

/// One run: a last certificate, settings, the expected answer.
struct PKITSCase {
    let section: String
    let file: String
    let isValid: Bool
    var acceptable: Set<ObjectIdentifier>?
    var explicit = PathPolicy.ExplicitPolicy.asAuthoritiesSay
    var any = PathPolicy.AnyPolicy.counts

    /// The case that a file's own name states; `nil` for authorities and for files whose answer
    /// depends on settings.
    init?(named file: String) {
        guard file.hasSuffix("EE"), file.hasPrefix("Valid") || file.hasPrefix("Invalid"),
            let section = Self.sections.first(where: { file.contains($0.part) })?.section
        else { return nil }
        self.section = section
        self.file = file
        self.isValid = file.hasPrefix("Valid")
    }

    private init(
        _ section: String,
        _ file: String,
        _ policies: [Int],
        _ explicit: PathPolicy.ExplicitPolicy,
        _ isValid: Bool
    ) {
        self.section = section
        self.file = file + "EE"
        self.isValid = isValid
        self.explicit = explicit
        self.acceptable = policies.isEmpty ? nil : Set(policies.compactMap(Self.policy))
    }

    private static func policy(_ number: Int) -> ObjectIdentifier? {
        ObjectIdentifier(dotted: "2.16.840.1.101.3.2.1.48.\(number)")
    }

    /// Which section a file belongs to, by a part of its name; the first that fits.
    private static let sections: [(part: String, section: String)] = [
        ("deltaCRL", "4.15"), ("CertificatePathTest1", "4.1"), ("SignatureTest", "4.1"),
        ("SignaturesTest", "4.1"),
        ("DSAParameter", "4.1"), ("CRLSignature", "4.4"), ("notBeforeDate", "4.2"),
        ("notAfterDate", "4.2"), ("NameChaining", "4.3"), ("NameUIDs", "4.3"), ("RFC3280", "4.3"),
        ("UTF8String", "4.3"), ("CRLTest", "4.4"), ("Revoked", "4.4"),
        ("BadCRL", "4.4"), ("TwoCRLs", "4.4"), ("UnknownCRL", "4.4"), ("CRLnextUpdate", "4.4"),
        ("SerialNumber", "4.4"), ("SeparateCertificate", "4.4"), ("BasicSelfIssued", "4.5"),
        ("basicConstraints", "4.6"), ("cAFalse", "4.6"), ("pathLenConstraint", "4.6"),
        ("keyUsage", "4.7"), ("requireExplicitPolicy", "4.9"), ("inhibitPolicyMapping", "4.11"),
        ("Mapping", "4.10"), ("inhibitAnyPolicy", "4.12"), ("nameConstraints", "4.13"),
        ("istributionPoint", "4.14"), ("onlyContains", "4.14"),
        ("onlySomeReasons", "4.14"), ("IDPwith", "4.14"), ("cRLIssuer", "4.14"),
        ("CertificateExtension", "4.16"),
    ]

    /// The runs whose answer depends on the settings (PKITS 4.8 and 4.12.3).
    static let policyRuns: [PKITSCase] = {
        let row = PKITSCase.init(_:_:_:_:_:)
        var inhibited = row("4.12", "inhibitAnyPolicyTest3", [], .asAuthoritiesSay, false)
        inhibited.any = .inhibited
        return [
            row("4.8", "ValidCertificatePathTest1", [], .required, true),
            row("4.8", "ValidCertificatePathTest1", [1], .required, true),
            row("4.8", "ValidCertificatePathTest1", [2], .required, false),
            row("4.8", "ValidCertificatePathTest1", [1, 2], .required, true),
            row("4.8", "AllCertificatesNoPoliciesTest2", [], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesNoPoliciesTest2", [], .required, false),
            row("4.8", "DifferentPoliciesTest3", [], .asAuthoritiesSay, true),
            row("4.8", "DifferentPoliciesTest3", [], .required, false),
            row("4.8", "DifferentPoliciesTest3", [1, 2], .required, false),
            row("4.8", "DifferentPoliciesTest4", [], .asAuthoritiesSay, false),
            row("4.8", "DifferentPoliciesTest5", [], .asAuthoritiesSay, false),
            row("4.8", "OverlappingPoliciesTest6", [], .asAuthoritiesSay, true),
            row("4.8", "OverlappingPoliciesTest6", [1], .asAuthoritiesSay, true),
            row("4.8", "OverlappingPoliciesTest6", [2], .asAuthoritiesSay, false),
            row("4.8", "DifferentPoliciesTest7", [], .asAuthoritiesSay, false),
            row("4.8", "DifferentPoliciesTest8", [], .asAuthoritiesSay, false),
            row("4.8", "DifferentPoliciesTest9", [], .asAuthoritiesSay, false),
            row("4.8", "AllCertificatesSamePoliciesTest10", [1], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesSamePoliciesTest10", [2], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesSamePoliciesTest10", [], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesanyPolicyTest11", [], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesanyPolicyTest11", [1], .asAuthoritiesSay, true),
            row("4.8", "DifferentPoliciesTest12", [], .asAuthoritiesSay, false),
            row("4.8", "AllCertificatesSamePoliciesTest13", [1], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesSamePoliciesTest13", [2], .asAuthoritiesSay, true),
            row("4.8", "AllCertificatesSamePoliciesTest13", [3], .asAuthoritiesSay, true),
            row("4.8", "AnyPolicyTest14", [1], .asAuthoritiesSay, true),
            row("4.8", "AnyPolicyTest14", [2], .asAuthoritiesSay, false),
            row("4.8", "UserNoticeQualifierTest15", [], .asAuthoritiesSay, true),
            row("4.8", "UserNoticeQualifierTest16", [], .asAuthoritiesSay, true),
            row("4.8", "UserNoticeQualifierTest17", [], .asAuthoritiesSay, true),
            row("4.8", "UserNoticeQualifierTest18", [1], .asAuthoritiesSay, true),
            row("4.8", "UserNoticeQualifierTest18", [2], .asAuthoritiesSay, true),
            row("4.8", "UserNoticeQualifierTest19", [], .asAuthoritiesSay, true),
            row("4.8", "CPSPointerQualifierTest20", [], .required, true),
            row("4.12", "inhibitAnyPolicyTest3", [], .asAuthoritiesSay, true),
            inhibited,
        ]
    }()
}
