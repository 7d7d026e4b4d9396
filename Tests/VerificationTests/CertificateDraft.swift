// A certificate taken apart, to be changed and signed again by a key of the tests.

import Certificates
import Cryptography
import Identity

/// The fields of an existing certificate, each of which can be changed before it is signed again.
struct CertificateDraft {
    var serialNumber: [UInt8]
    var issuer: DistinguishedName
    var notBefore: Timestamp
    var notAfter: Timestamp
    var subject: DistinguishedName
    var keyInfo: [UInt8]
    var extensions: [[UInt8]]

    init(copying der: [UInt8]) throws {
        let certificate = try Certificate(der: der)
        serialNumber = certificate.serialNumber.der
        issuer = certificate.issuer
        notBefore = certificate.notBefore
        notAfter = certificate.notAfter
        subject = certificate.subject
        keyInfo = certificate.subjectPublicKeyInfo
        extensions = certificate.extensions.map {
            Self.row($0.identifier, $0.criticality, Array($0.value))
        }
    }

    static func row(
        _ identifier: ObjectIdentifier,
        _ criticality: Criticality,
        _ value: [UInt8]
    ) -> [UInt8] {
        DERWriter.sequence(
            DERWriter.oid(identifier),
            criticality == .critical ? DERWriter.boolean(true) : [],
            DERWriter.octetString(value)
        )
    }

    mutating func replace(
        _ identifier: ObjectIdentifier,
        _ criticality: Criticality,
        _ value: [UInt8]
    ) {
        remove(identifier)
        extensions.append(Self.row(identifier, criticality, value))
    }

    mutating func remove(_ identifier: ObjectIdentifier) {
        extensions.removeAll { Self.isRow($0, of: identifier) }
    }

    static func isRow(_ row: [UInt8], of identifier: ObjectIdentifier) -> Bool {
        // A tag and a length of one to three octets stand before the identifier.
        let name = DERWriter.oid(identifier)
        return (2...4).contains { row.dropFirst($0).starts(with: name) }
    }

    func signed(
        by key: RSAPrivateKey,
        _ algorithm: SignatureAlgorithm = .rsaSHA256
    ) throws -> [UInt8] {
        try signed(algorithm) { try key.sign(message: $0, algorithm: algorithm.hash) }
    }

    /// Signed by a key of any kind.
    func signed(
        _ algorithm: SignatureAlgorithm,
        _ sign: ([UInt8]) throws -> [UInt8]
    ) throws -> [UInt8] {
        let content = DERWriter.sequence(
            DERWriter.context(0, DERWriter.integer(2)),
            serialNumber,
            algorithm.identifier.der,
            issuer.der,
            DERWriter.sequence(DERWriter.time(notBefore), DERWriter.time(notAfter)),
            subject.der,
            keyInfo,
            DERWriter.context(3, DERWriter.sequence(of: extensions))
        )
        let signature = try sign(content)
        return DERWriter.sequence(
            content,
            algorithm.identifier.der,
            DERWriter.bitString(signature)
        )
    }
}
