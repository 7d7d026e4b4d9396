// A list taken apart, to be changed and signed again by a key of the tests.

import Certificates
import Cryptography
import Identity

/// The fields of a list without entries, each of which can be changed before it is signed again.
struct ListDraft {
    var issuer: DistinguishedName
    var thisUpdate: [UInt8]
    var nextUpdate: [UInt8]
    var entries: [[UInt8]] = []
    var extensions: [[UInt8]]
    var algorithm = SignatureAlgorithm.rsaSHA256

    init(copying der: [UInt8]) throws {
        let list = try CertificateRevocationList(der: der)
        issuer = list.issuer
        thisUpdate = DERWriter.time(list.thisUpdate)
        nextUpdate = list.nextUpdate.map(DERWriter.time) ?? []
        extensions = list.extensions.filter { $0.identifier != .authorityKeyIdentifier }.map {
            CertificateDraft.row($0.identifier, $0.criticality, Array($0.value))
        }
    }

    func signed(by key: RSAPrivateKey) throws -> [UInt8] {
        try signed { try key.sign(message: $0, algorithm: algorithm.hash) }
    }

    /// Signed by a key of any kind.
    func signed(_ sign: ([UInt8]) throws -> [UInt8]) throws -> [UInt8] {
        let content = DERWriter.sequence(
            DERWriter.integer(1),
            algorithm.identifier.der,
            issuer.der,
            thisUpdate,
            nextUpdate,
            entries.isEmpty ? [] : DERWriter.sequence(of: entries),
            DERWriter.context(0, DERWriter.sequence(of: extensions))
        )
        let signature = try sign(content)
        return DERWriter.sequence(
            content,
            algorithm.identifier.der,
            DERWriter.bitString(signature)
        )
    }
}
