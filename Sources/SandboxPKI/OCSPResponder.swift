// Answers about single certificates (RFC 6960), by a delegate of the authority.

package import Certificates
import Cryptography
package import Identity

/// How a responder behaves.
package enum OCSPBehaviour: Hashable, Sendable {
    /// It answers as the register says.
    case honest
    /// It does not answer.
    case failing(OCSPResponse.Failure)
    /// It leaves the nonce out.
    case withoutNonce
    /// It repeats another nonce, as a replayed answer would.
    case anotherNonce
    /// One bit of its signature is wrong.
    case badSignature
    /// Its answer is a day old and was good for a quarter of an hour.
    case stale
    /// Its certificate lacks the purpose OCSPSigning.
    case notDelegated
}

/// The OCSP responder of one authority.
package struct OCSPResponder: Sendable {
    /// How long an answer is good: responders of the field renew theirs every 15 minutes.
    package static let answerLifetime: Int64 = 15 * 60

    private static let day: Int64 = 86_400

    private let authority: SandboxAuthority
    private let key: RSAPrivateKey
    private let certificate: [UInt8]
    private let undelegated: [UInt8]

    init(
        authority: SandboxAuthority,
        key: RSAPrivateKey,
        validity: CertificateValidity
    ) throws(SandboxError) {
        self.authority = authority
        self.key = key
        var template = CertificateTemplate(
            serial: SerialNumber(2),
            issuer: authority.name,
            validity: validity,
            subject: SandboxNames.responder(authority.purpose),
            subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
            extensions: [
                .keyUsage([KeyUsageBit.digitalSignature]),
                .extendedKeyUsage([.ocspSigning]),
                ExtensionTemplate(.ocspNoCheck, .notCritical, DERWriter.null),
                authority.namedKeyPlace,
            ]
        )
        self.certificate = try authority.issue(template)
        template = template.applying(.leaveOut(.extendedKeyUsage))
        self.undelegated = try authority.issue(template)
    }

    /// Answers one request, DER to DER.
    ///
    /// A request that is none is answered `malformedRequest`, one about another issuer's
    /// certificate `unauthorized`.
    package func answer(
        _ request: [UInt8],
        register: RevocationRegister,
        at moment: Timestamp,
        behaviour: OCSPBehaviour = .honest
    ) throws(SandboxError) -> [UInt8] {
        if case .failing(let failure) = behaviour { return Self.refusal(failure) }
        let question: OCSPRequest
        do {
            question = try OCSPRequest(der: request)
        } catch {
            return Self.refusal(.malformedRequest)
        }
        let asked = question.certificate
        let own = OCSPCertificateID(
            serialNumber: asked.serialNumber,
            issuer: authority.anchor,
            hash: asked.hash
        )
        guard own == asked else { return Self.refusal(.unauthorized) }
        let produced = behaviour == .stale ? moment.adding(seconds: -Self.day) : moment
        let status = register.status(
            of: asked.serialNumber,
            purpose: authority.purpose,
            at: produced
        )
        let single = DERWriter.sequence(
            asked.der,
            Self.encoded(status),
            DERWriter.generalizedTime(produced),
            DERWriter.context(
                0,
                DERWriter.generalizedTime(produced.adding(seconds: Self.answerLifetime))
            )
        )
        let content = DERWriter.sequence(
            // responderID byKey.
            DERWriter.context(2, DERWriter.octetString(key.publicKey.keyIdentifier)),
            DERWriter.generalizedTime(produced),
            DERWriter.sequence(single),
            Self.extensions(nonce: question.nonce, behaviour: behaviour)
        )
        return try wrap(content, behaviour: behaviour)
    }

    private func wrap(
        _ content: [UInt8],
        behaviour: OCSPBehaviour
    ) throws(SandboxError) -> [UInt8] {
        let own = behaviour == .notDelegated ? undelegated : certificate
        let basic = try SandboxSigner(rsa: key).sign(
            content,
            handling: behaviour == .badSignature ? .spoilt : .careful,
            followedBy: DERWriter.context(0, DERWriter.sequence(own))
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

    private static func refusal(_ failure: OCSPResponse.Failure) -> [UInt8] {
        DERWriter.sequence(DERWriter.enumerated(failure.rawValue))
    }

    private static func encoded(_ status: RevocationRegister.Status) -> [UInt8] {
        switch status {
        case .good:
            return DERWriter.contextPrimitive(0, [])
        case .revoked(let revocation):
            let reason = DERWriter.context(
                0,
                DERWriter.enumerated(revocation.reason.rawValue)
            )
            return DERWriter.context(1, DERWriter.generalizedTime(revocation.at) + reason)
        case .unknown:
            return DERWriter.contextPrimitive(2, [])
        }
    }

    private static func extensions(nonce: OCSPNonce?, behaviour: OCSPBehaviour) -> [UInt8] {
        guard var octets = nonce?.octets, behaviour != .withoutNonce else { return [] }
        if behaviour == .anotherNonce { octets[0] ^= 1 }
        guard let nonce = OCSPNonce(octets) else { return [] }
        return DERWriter.context(1, DERWriter.sequence(nonce.extensionDER))
    }
}
