// Extensions to be written, as data.

import Certificates

/// One otherName of a 署名用 certificate.
struct ProfileItem: Hashable, Sendable {
    var identifier: ObjectIdentifier
    var text: String
}

/// An extension before it is written.
struct ExtensionTemplate: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        /// The content of the OCTET STRING.
        case der([UInt8])
        /// subjectAltName with the items of the JPKI profile.
        case items([ProfileItem])
    }

    var identifier: ObjectIdentifier
    var criticality: Criticality
    var value: Value

    init(_ identifier: ObjectIdentifier, _ criticality: Criticality, _ der: [UInt8]) {
        self.identifier = identifier
        self.criticality = criticality
        self.value = .der(der)
    }

    init(items: [ProfileItem]) {
        self.identifier = .subjectAlternativeName
        self.criticality = .notCritical
        self.value = .items(items)
    }

    var der: [UInt8] {
        let content =
            switch value {
            case .der(let bytes): bytes
            case .items(let items):
                DERWriter.sequence(
                    of: items.map { item in
                        let text = DERWriter.context(0, DERWriter.utf8String(item.text))
                        return DERWriter.context(0, DERWriter.oid(item.identifier) + text)
                    }
                )
            }
        let flag = criticality == .critical ? [DERWriter.boolean(true)] : []
        let name = [DERWriter.oid(identifier)]
        return DERWriter.sequence(of: name + flag + [DERWriter.octetString(content)])
    }
}

extension ExtensionTemplate {
    static func keyUsage(_ bits: Set<Int>) -> ExtensionTemplate {
        ExtensionTemplate(.keyUsage, .critical, DERWriter.namedBits(bits))
    }

    static let authorityConstraints = ExtensionTemplate(
        .basicConstraints,
        .critical,
        DERWriter.sequence(DERWriter.boolean(true))
    )

    static func extendedKeyUsage(_ purposes: [ObjectIdentifier]) -> ExtensionTemplate {
        ExtensionTemplate(
            .extendedKeyUsage,
            .notCritical,
            DERWriter.sequence(of: purposes.map(DERWriter.oid))
        )
    }

    static func policy(_ policy: ObjectIdentifier) -> ExtensionTemplate {
        let qualifier = DERWriter.sequence(
            DERWriter.oid(SandboxNames.practiceStatementQualifier),
            DERWriter.ia5String(SandboxNames.practiceStatement)
        )
        let information = DERWriter.sequence(
            DERWriter.oid(policy),
            DERWriter.sequence(qualifier)
        )
        return ExtensionTemplate(
            .certificatePolicies,
            .critical,
            DERWriter.sequence(information)
        )
    }

    static func subjectKeyIdentifier(_ identifier: [UInt8]) -> ExtensionTemplate {
        ExtensionTemplate(.subjectKeyIdentifier, .notCritical, DERWriter.octetString(identifier))
    }

    static func authorityKeyIdentifier(
        _ identifier: [UInt8],
        issuer: DistinguishedName,
        serial: SerialNumber
    ) -> ExtensionTemplate {
        let value = DERWriter.sequence(
            DERWriter.contextPrimitive(0, identifier),
            DERWriter.context(1, directoryName(issuer)),
            DERWriter.contextPrimitive(2, serial.octets)
        )
        return ExtensionTemplate(.authorityKeyIdentifier, .notCritical, value)
    }

    static func alternativeName(
        _ identifier: ObjectIdentifier,
        _ name: DistinguishedName
    ) -> ExtensionTemplate {
        ExtensionTemplate(identifier, .notCritical, DERWriter.sequence(directoryName(name)))
    }

    static func distributionPoint(_ name: DistinguishedName) -> ExtensionTemplate {
        ExtensionTemplate(
            .crlDistributionPoints,
            .notCritical,
            DERWriter.sequence(DERWriter.sequence(distributionPointName(name)))
        )
    }

    static func issuingDistributionPoint(_ name: DistinguishedName) -> ExtensionTemplate {
        ExtensionTemplate(
            .issuingDistributionPoint,
            .critical,
            DERWriter.sequence(distributionPointName(name))
        )
    }

    static func crlNumber(_ number: Int) -> ExtensionTemplate {
        ExtensionTemplate(.crlNumber, .notCritical, DERWriter.integer(number))
    }

    static let ocspAddress = ExtensionTemplate(
        .authorityInformationAccess,
        .notCritical,
        DERWriter.sequence(
            DERWriter.sequence(
                DERWriter.oid(.ocspAccess),
                DERWriter.contextPrimitive(6, Array(SandboxNames.ocspAddress.utf8))
            )
        )
    )

    private static func directoryName(_ name: DistinguishedName) -> [UInt8] {
        DERWriter.context(4, name.der)
    }

    /// `[0]` distributionPoint with `[0]` fullName.
    private static func distributionPointName(_ name: DistinguishedName) -> [UInt8] {
        DERWriter.context(0, DERWriter.context(0, directoryName(name)))
    }
}
