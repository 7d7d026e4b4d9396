// An OCSP answer built field by field and signed by a key of the tests.

import Certificates
import Cryptography
import Identity
import Verification

/// A good answer about the bench's certificate, until a field is changed.
struct AnswerDraft {
    /// Who signs.
    enum Signer {
        /// The issuer itself.
        case issuer
        /// Somebody with a certificate of the issuer, good until it is changed.
        case delegate
    }

    let issuer: Certificate
    var serialNumber = Bench.serial
    var thisUpdate = Bench.now
    var nextUpdate: Timestamp? = Bench.now.adding(seconds: 900)
    var algorithm = SignatureAlgorithm.rsaSHA256
    var signer = Signer.issuer
    /// Changes the delegate's certificate before it is signed.
    var spoilDelegate: (inout CertificateDraft) -> Void = { _ in }
    /// Who signs the delegate's certificate, when not the issuer.
    var impostor: RSAPrivateKey?

    init(issuer: Certificate) {
        self.issuer = issuer
    }

    /// The part that is signed; `responder` is the issuer unless another name is given.
    func content(responder: DistinguishedName? = nil) throws -> [UInt8] {
        let identifier = OCSPCertificateID(
            serialNumber: serialNumber,
            issuer: issuer,
            hash: .sha256
        )
        let next = nextUpdate.map { DERWriter.context(0, DERWriter.generalizedTime($0)) } ?? []
        let single = DERWriter.sequence(
            identifier.der,
            DERWriter.contextPrimitive(0, []),
            DERWriter.generalizedTime(thisUpdate),
            next
        )
        let nonce = Bench.nonce?.extensionDER ?? []
        return DERWriter.sequence(
            DERWriter.context(1, (responder ?? issuer.subject).der),
            DERWriter.generalizedTime(thisUpdate),
            DERWriter.sequence(single),
            DERWriter.context(1, DERWriter.sequence(nonce))
        )
    }

    func signed(by key: RSAPrivateKey) throws -> [UInt8] {
        switch signer {
        case .issuer:
            return try Self.answer(try content(), signedBy: key, algorithm)
        case .delegate:
            let certificate = try delegateCertificate(key)
            return try Self.answer(
                try content(responder: try Certificate(der: certificate).subject),
                signedBy: key,
                algorithm,
                certificates: DERWriter.context(0, DERWriter.sequence(certificate))
            )
        }
    }

    /// A whole OCSPResponse around signed content.
    static func answer(
        _ content: [UInt8],
        signedBy key: RSAPrivateKey,
        _ algorithm: SignatureAlgorithm = .rsaSHA256,
        certificates: [UInt8] = []
    ) throws -> [UInt8] {
        let signature = try key.sign(message: content, algorithm: algorithm.hash)
        let basic = DERWriter.sequence(
            content,
            algorithm.identifier.der,
            DERWriter.bitString(signature),
            certificates
        )
        return DERWriter.sequence(
            DERWriter.enumerated(0),
            DERWriter.context(
                0,
                DERWriter.sequence(
                    DERWriter.oid(.basicOCSPResponse),
                    DERWriter.octetString(basic)
                )
            )
        )
    }

    private func delegateCertificate(_ key: RSAPrivateKey) throws -> [UInt8] {
        var draft = try CertificateDraft(copying: issuer.der)
        draft.serialNumber = DERWriter.integer(77)
        draft.subject = DistinguishedName([(.commonName, "Delegate")])
        draft.extensions = [
            CertificateDraft.row(
                .extendedKeyUsage,
                .notCritical,
                DERWriter.sequence(DERWriter.oid(.ocspSigning))
            ),
            CertificateDraft.row(.ocspNoCheck, .notCritical, DERWriter.null),
        ]
        spoilDelegate(&draft)
        return try draft.signed(by: impostor ?? key)
    }
}
