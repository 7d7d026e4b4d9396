// Was the signer of an OCSP answer authorised to give it?

import Certificates
import Cryptography
import Identity

/// The answer is signed by the certificate's issuer, or by a responder to which that issuer itself
/// gave a certificate for the purpose (RFC 6960, 4.2.2.2).
///
/// A responder chosen by hand is not known.
enum ResponderCheck {
    static func examine(
        _ answer: BasicOCSPResponse,
        of anchor: TrustAnchor,
        under policy: Policy,
        at moment: Timestamp
    ) -> Gap? {
        let authority = anchor.certificate
        let named = ([authority] + answer.certificates).filter {
            isNamed($0, by: answer.responder)
        }
        let authorised = named.filter { signer in
            signer == authority || isDelegate(signer, of: authority, under: policy)
        }
        guard !authorised.isEmpty else { return Gap(.responderNotAuthorised) }
        let valid = authorised.filter { signer in
            signer == authority || isValid(signer, under: policy, at: moment)
        }
        guard let first = valid.first else {
            return Gap(.responderCertificateNotValid, .notAfter(authorised[0].notAfter))
        }
        guard policy.accepts(answer.signed, by: first.publicKey) else {
            return Gap(
                .answerAlgorithmNotAllowed,
                .algorithm(answer.signed.algorithm.algorithm)
            )
        }
        let signer = valid.first { answer.signed.check(by: $0.publicKey) == .matches }
        return signer == nil ? Gap(.answerSignatureDiffers) : nil
    }

    private static func isNamed(
        _ certificate: Certificate,
        by responder: OCSPResponderID
    ) -> Bool {
        switch responder {
        case .name(let name): certificate.subject == name
        case .keyHash(let hash):
            HashAlgorithm.sha1.digest(of: certificate.subjectPublicKeyBits) == hash
        }
    }

    /// Issued directly by the authority, for OCSP, with a key that may sign.
    private static func isDelegate(
        _ certificate: Certificate,
        of authority: Certificate,
        under policy: Policy
    ) -> Bool {
        let usage = certificate.known.keyUsage
        return certificate.issuer == authority.subject
            && certificate.known.extendedKeyUsage?.contains(.ocspSigning) == true
            && usage.map { $0.contains(.digitalSignature) } != false
            && policy.accepts(certificate.signed, by: authority.publicKey)
            && certificate.signed.check(by: authority.publicKey) == .matches
    }

    /// In its validity, with nothing critical that is not understood, and freed from a revocation
    /// check of its own (id-pkix-ocsp-nocheck): there is nobody to ask about the one who answers.
    private static func isValid(
        _ certificate: Certificate,
        under policy: Policy,
        at moment: Timestamp
    ) -> Bool {
        ValidityCheck.standing(of: certificate, at: moment) == .covered
            && ExtensionCheck.examine(certificate, under: policy, at: moment).isEmpty
            && certificate.extension(.ocspNoCheck) != nil
    }
}
