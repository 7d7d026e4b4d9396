// An authority whose key the tests hold.

package import Certificates
package import Cryptography
import Identity

/// A self-signed authority that may sign lists, of a name and a key of its own.
package struct WorkshopAuthority: Sendable {
    /// Its key.
    package let key: RSAPrivateKey
    /// Its certificate.
    package let certificate: Certificate
    /// Its key identifier.
    package let keyIdentifier: [UInt8]

    /// The usages of its key.
    package enum Usage: Sendable {
        /// Certificates and lists.
        case certificatesAndLists
        /// Certificates only.
        case certificates
    }

    /// An authority; several of one name differ by their keys.
    package init(unit: String, usage: Usage = .certificatesAndLists) throws {
        let key = try RSAPrivateKey.generate(bits: 2_048)
        let identifier = Array(
            HashAlgorithm.sha256.digest(of: key.publicKey.modulus).prefix(20)
        )
        let name = DistinguishedName([
            (.countryName, "JP"), (.organizationName, "JPKI-TEST"), (.organizationalUnitName, unit),
        ])
        let bits: Set<Int> = usage == .certificates ? [5] : [5, 6]
        func row(_ identifier: ObjectIdentifier, _ value: [UInt8]) -> [UInt8] {
            DERWriter.sequence(DERWriter.oid(identifier), DERWriter.octetString(value))
        }
        let extensions = DERWriter.sequence(
            row(.subjectKeyIdentifier, DERWriter.octetString(identifier)),
            row(.keyUsage, DERWriter.namedBits(bits)),
            row(.basicConstraints, DERWriter.sequence(DERWriter.boolean(true)))
        )
        let algorithm = SignatureAlgorithm.rsaSHA256.identifier.der
        let content = DERWriter.sequence(
            DERWriter.context(0, DERWriter.integer(2)),
            DERWriter.integer(1),
            algorithm,
            name.der,
            DERWriter.sequence(
                DERWriter.time(Timestamp(seconds: 1_577_836_800)),
                DERWriter.time(Timestamp(seconds: 2_208_988_800))
            ),
            name.der,
            key.publicKey.subjectPublicKeyInfo,
            DERWriter.context(3, extensions)
        )
        let signature = try key.sign(message: content, algorithm: .sha256)
        self.key = key
        self.keyIdentifier = identifier
        self.certificate = try Certificate(
            der: DERWriter.sequence(content, algorithm, DERWriter.bitString(signature))
        )
    }
}
