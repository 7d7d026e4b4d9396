// Applications at the sandbox.

import Certificates
import Cryptography
import Identity
package import PlatformProtocol
import Verification

extension SandboxService {
    /// Verifies an application, or repeats what it said about it before.
    package func verify(
        _ application: SignedApplication,
        key: IdempotencyKey
    )
        throws(PlatformError) -> VerificationResult
    {
        let body = application.json()
        if let kept = try verifications.earlier(key, body) { return kept.result }
        let moment = catchUp()
        let verification = judgement(of: application, at: moment)
        verifications.keep(verification, for: key, body)
        return verification.result
    }

    /// The result under a key.
    package func verification(for key: IdempotencyKey) -> VerificationResult? {
        verifications.answer(for: key)?.result
    }

    /// The result under its own name.
    func verification(named id: VerificationID) -> VerificationResult? {
        verifications.first { $0.result.verificationID == id }?.result
    }

    /// The revocation bytes behind a result, under its key or its own name.
    package func revocationBytes(under reference: String) -> RevocationBytes? {
        if let key = IdempotencyKey(reference) {
            return verifications.answer(for: key)?.revocation
        }
        return VerificationID(reference).flatMap { evidence(of: $0) }
    }

    /// What a verification was judged with.
    package func evidence(of verification: VerificationID) -> RevocationBytes? {
        verifications.first { $0.result.verificationID == verification }?.revocation
    }

    private func judgement(
        of application: SignedApplication,
        at moment: Timestamp
    ) -> KeptVerification {
        // First the challenge is used up, then anything is computed.
        let challenge = challenges.consume(
            application.challengeID,
            by: application.applicationID,
            at: application.terminalID,
            for: .accountOpening,
            in: application.document.bytes,
            at: moment
        )
        let (report, revocation) = report(
            on: application.document,
            challenge: challenge,
            claims: [FourItemsClaim(source: .form, items: application.claimed)],
            rule: .required,
            at: moment
        )
        var userID: UserID?
        if case .verified(let identity) = report.verdict {
            userID = self.userID(of: identity)
            if let userID { remember(application.document.certificate, of: userID) }
        }
        let name = Self.newName("v-", VerificationID.init)
        if settings.shadow.takes(application.document.signature) {
            settings.shadow.compare(
                application.document,
                report,
                revocation,
                under: policy,
                named: name,
                at: moment,
                &shadowCounts
            )
        }
        return KeptVerification(
            result: VerificationResult(
                verificationID: name,
                applicationID: application.applicationID,
                outcome: Outcome(report.verdict),
                checkedAt: moment,
                sourceUpdatedAt: report.revocation.sourceUpdatedAt,
                method: StatusMethod(report.revocation.method),
                userID: userID
            ),
            certificate: SHA256Digest(of: application.document.certificate),
            revocation: RevocationBytes(
                verificationID: name,
                checkedAt: moment,
                challenge: challenge.rawValue,
                chain: chain(above: application.document.certificate),
                demand: RevocationBytes.Demand(policy.revocation),
                lists: revocation.lists.map(\.der),
                answer: revocation.answer?.der,
                nonce: revocation.answer?.nonce.octets
            )
        )
    }

    /// The anchors that could have issued a certificate, as the judgement looked at them.
    private func chain(above certificate: [UInt8]) -> [[UInt8]] {
        do {
            let issuer = try Certificate(der: certificate).issuer
            return policy.anchors.map(\.certificate).filter { $0.subject == issuer }.map(\.der)
        } catch {
            // Malformed: nobody issued it.
            return []
        }
    }

    /// The same person under every certificate: by what J-LIS was told, or by name, birth date and
    /// sex.
    func userID(of identity: VerifiedIdentity) -> UserID? {
        residents.userID(ofSigning: identity.serialNumber)
            ?? SandboxResidents.userID(of: identity.fourItems)
    }

    /// The PF knows a person by the newest certificate it has seen.
    func remember(_ der: [UInt8], of user: UserID) {
        do {
            newestCertificates[user] = try Certificate(der: der)
        } catch {
            // Only verified certificates come here, and those could be read.
            return
        }
    }
}

extension RevocationBytes.Demand {
    /// The rule of a policy in the words of the contract.
    fileprivate init(_ rule: Policy.RevocationRule) {
        self =
            switch rule {
            case .responder: .responder
            case .list: .list
            case .either: .either
            case .both: .both
            }
    }
}
