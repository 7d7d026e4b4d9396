// Revocation lists, one part a municipality (RFC 5280 §5).

import Certificates
import Cryptography

extension SandboxAuthority {
    /// A version 2 list of what `register` knows at its `thisUpdate`, DER.
    package func revocationList(
        _ request: RevocationListRequest,
        register: RevocationRegister
    ) throws(SandboxError) -> [UInt8] {
        let foreignKey = request.variant == .foreignIssuer ? try foreign.key() : nil
        let signingKey = foreignKey ?? key
        let signer = SandboxSigner(rsa: signingKey)
        let entries = register.entries(
            of: request.municipality,
            purpose: purpose,
            until: request.thisUpdate
        )
        let rows = DERWriter.sequence(of: entries.map(Self.row))
        let extensions = extensions(of: request, signedBy: signingKey)
        let content = DERWriter.sequence(
            DERWriter.integer(1),
            signer.algorithm.der,
            name.der,
            DERWriter.time(request.thisUpdate),
            DERWriter.time(request.nextUpdate),
            // revokedCertificates is absent when there are none (RFC 5280 §5.1.2.6).
            entries.isEmpty ? [] : rows,
            DERWriter.context(0, DERWriter.sequence(of: extensions.map(\.der)))
        )
        return try signer.sign(
            content,
            handling: request.variant == .badSignature ? .spoilt : .careful
        )
    }

    private func extensions(
        of request: RevocationListRequest,
        signedBy signingKey: RSAPrivateKey
    ) -> [ExtensionTemplate] {
        var part = distributionPoint(of: request.municipality)
        if request.variant == .wrongDistributionPoint {
            let elsewhere = Municipality(
                prefecture: request.municipality.prefecture,
                name: request.municipality.name + "-elsewhere",
                code: request.municipality.code
            )
            part = distributionPoint(of: elsewhere)
        }
        var extensions = [
            ExtensionTemplate.authorityKeyIdentifier(
                signingKey.publicKey.keyIdentifier,
                issuer: name,
                serial: Self.ownSerial
            )
        ]
        if request.variant != .missingNumber { extensions.append(.crlNumber(request.number)) }
        if request.variant != .missingDistributionPoint {
            extensions.append(.issuingDistributionPoint(part))
        }
        if request.variant == .unknownCriticalExtension {
            let identifier = SandboxNames.unknownExtension
            extensions.append(ExtensionTemplate(identifier, .critical, DERWriter.null))
        }
        return extensions
    }

    /// One entry; `unspecified` is said by leaving the reason out (RFC 5280 §5.3.1).
    private static func row(_ entry: RevocationRegister.Entry) -> [UInt8] {
        let reason = entry.revocation.reason
        let code = ExtensionTemplate(
            .reasonCode,
            .notCritical,
            DERWriter.enumerated(reason.rawValue)
        )
        return DERWriter.sequence(
            DERWriter.value(.integer, entry.serial),
            DERWriter.time(entry.revocation.at),
            reason == .unspecified ? [] : DERWriter.sequence(code.der)
        )
    }
}
