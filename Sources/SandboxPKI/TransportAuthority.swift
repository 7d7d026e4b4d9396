// TLS of the sandbox: an authority of its own, ECDSA P-256 throughout.

import Certificates
package import Cryptography

/// A certificate for TLS with its key.
package struct TransportCredentials: Sendable {
    /// The certificate, DER.
    package let certificate: [UInt8]
    /// The private key.
    package let key: ECPrivateKey

    /// The certificate as a PEM file.
    package var certificatePEM: String { PEM(label: "CERTIFICATE", bytes: certificate).text }

    /// The key as a PEM file (PKCS#8, unencrypted): for files of mode 0600 only.
    package func keyPEM() throws(SandboxError) -> String {
        let bytes = try SandboxError.wrapping { () throws(CryptographyError) in try key.pkcs8 }
        return PEM(label: "PRIVATE KEY", bytes: bytes).text
    }
}

/// The sandbox's authority for servers and terminals.
package struct TransportAuthority: Sendable {
    /// Its own certificate, DER.
    package let certificate: [UInt8]

    let key: ECPrivateKey
    private let validity: CertificateValidity

    /// Where sandbox servers listen.
    private static let serverNames: [(tag: UInt8, content: [UInt8])] = [
        (2, Array("localhost".utf8)),
        (7, [127, 0, 0, 1]),
        (7, [UInt8](repeating: 0, count: 15) + [1]),
    ]

    /// A new certificate for this key.
    init(key: ECPrivateKey, validity: CertificateValidity) throws(SandboxError) {
        let template = CertificateTemplate(
            serial: SandboxAuthority.ownSerial,
            issuer: SandboxNames.transport(Self.name),
            validity: validity,
            subject: SandboxNames.transport(Self.name),
            subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
            extensions: [
                .authorityConstraints,
                .keyUsage(KeyUsageBit.authority),
                .subjectKeyIdentifier(key.publicKey.keyIdentifier),
            ]
        )
        self.certificate = try template.signed(by: SandboxSigner(elliptic: key))
        self.key = key
        self.validity = validity
    }

    /// The certificate that was made for this key before.
    init(key: ECPrivateKey, certificate: [UInt8], validity: CertificateValidity) {
        self.key = key
        self.certificate = certificate
        self.validity = validity
    }

    /// The authority's certificate as a PEM file.
    package var certificatePEM: String { PEM(label: "CERTIFICATE", bytes: certificate).text }

    /// A server's certificate for `localhost`, 127.0.0.1 and ::1, with a new key.
    package func serverCredentials() throws(SandboxError) -> TransportCredentials {
        let names = Self.serverNames.map { DERWriter.contextPrimitive($0.tag, $0.content) }
        return try credentials(
            commonName: "localhost",
            extensions: [
                .extendedKeyUsage([.serverAuthentication]),
                ExtensionTemplate(
                    .subjectAlternativeName,
                    .notCritical,
                    DERWriter.sequence(of: names)
                ),
            ]
        )
    }

    /// A terminal's certificate, whose common name is the terminal's id, with a new key.
    package func clientCredentials(
        terminalID: String
    ) throws(SandboxError) -> TransportCredentials {
        try credentials(
            commonName: terminalID,
            extensions: [.extendedKeyUsage([.clientAuthentication])]
        )
    }

    /// A time-stamping authority's certificate, with a new key.
    func timeStampCredentials() throws(SandboxError) -> TransportCredentials {
        try credentials(
            commonName: "Madoguchi Sandbox Time-Stamping Authority",
            extensions: [
                ExtensionTemplate(
                    .extendedKeyUsage,
                    .critical,
                    DERWriter.sequence(DERWriter.oid(.timeStamping))
                )
            ]
        )
    }

    private static let name = "Madoguchi Sandbox TLS Authority"

    private func credentials(
        commonName: String,
        extensions: [ExtensionTemplate]
    ) throws(SandboxError) -> TransportCredentials {
        let leaf = try SandboxError.wrapping { () throws(CryptographyError) in
            try ECPrivateKey.generate(curve: .p256)
        }
        let template = CertificateTemplate(
            serial: SandboxWorld.freshSerial(),
            issuer: SandboxNames.transport(Self.name),
            validity: validity,
            subject: SandboxNames.transport(commonName),
            subjectPublicKeyInfo: leaf.publicKey.subjectPublicKeyInfo,
            extensions: [
                .keyUsage([KeyUsageBit.digitalSignature]),
                .subjectKeyIdentifier(leaf.publicKey.keyIdentifier),
                .authorityKeyIdentifier(
                    key.publicKey.keyIdentifier,
                    issuer: SandboxNames.transport(Self.name),
                    serial: SandboxAuthority.ownSerial
                ),
            ] + extensions
        )
        let certificate = try template.signed(by: SandboxSigner(elliptic: key))
        return TransportCredentials(certificate: certificate, key: leaf)
    }
}

extension ECPublicKey {
    /// SHA-1 of the key's octets (RFC 5280 §4.2.1.2, method 1).
    var keyIdentifier: [UInt8] { HashAlgorithm.sha1.digest(of: point) }
}
