// The verification core's one entrance.

import Certificates
public import Identity

/// Judges a signed document: the signature, the certificate and its path, its revocation, the
/// challenge, the four items.
///
/// There is no clock, no network and no store in here. `moment` is the time at which everything is
/// asked; revocation comes as bytes; the same arguments give the same report in seven years.
///
/// Every check that can run does run, so that a report names all refusals and not the first one;
/// what needs a trusted certificate is left out when there is none. Whatever is missing leads to
/// `undetermined`, never to `verified`.
public func judge(
    _ evidence: Evidence,
    policy: Policy,
    at moment: Timestamp,
    revocation: RevocationEvidence
) -> VerdictReport {
    let certificate: Certificate
    do {
        certificate = try Certificate(der: evidence.certificate)
    } catch {
        return VerdictReport(
            verdict: .refused([Refusal(.certificateMalformed, .malformed(error))]),
            signatureCheck: .notChecked,
            pathCheck: .notChecked,
            revocation: .without(.notChecked, at: moment)
        )
    }
    let (path, pathFindings) = PathCheckedCertificate.check(
        certificate,
        under: policy,
        at: moment
    )
    let (proof, signatureFinding, signatureRefusals) = DocumentSignatureCheck.examine(
        evidence,
        by: certificate,
        under: policy
    )
    var findings = pathFindings + signatureRefusals.map(Finding.refusal)
    findings += ChallengeCheck.examine(evidence.challenge)

    var certified: SigningCertificateIdentity?
    do {
        let identity = try JPKIProfile.identity(in: certificate)
        findings += FourItemsCheck.examine(identity, against: evidence.claims, under: policy)
        certified = identity
    } catch {
        findings.append(.refusal(Refusal(.profileMalformed, .malformed(error))))
    }

    var checked: RevocationCheckedCertificate?
    var revocationFinding = RevocationFinding.without(.notChecked, at: moment)
    if let path {
        let (result, finding, found) = RevocationCheckedCertificate.check(
            path,
            by: revocation,
            under: policy,
            at: moment
        )
        checked = result
        revocationFinding = finding
        findings += found
    }
    return VerdictReport(
        verdict: verdict(checked, certified, proof, findings, at: moment),
        signatureCheck: signatureFinding,
        pathCheck: path == nil ? .notTrusted : .trusted,
        revocation: revocationFinding
    )
}

/// Verified takes every proof and no finding; a refusal outweighs any gap.
private func verdict(
    _ certificate: RevocationCheckedCertificate?,
    _ certified: SigningCertificateIdentity?,
    _ proof: DocumentSignatureProof?,
    _ findings: [Finding],
    at moment: Timestamp
) -> Verdict {
    var refusals: [Refusal] = []
    var gaps: [Gap] = []
    for finding in findings {
        switch finding {
        case .refusal(let refusal): refusals.append(refusal)
        case .gap(let gap): gaps.append(gap)
        }
    }
    guard refusals.isEmpty else { return .refused(refusals) }
    guard gaps.isEmpty else { return .undetermined(gaps) }
    guard let certificate, let certified, let proof else {
        preconditionFailure("a check that yields no proof says why")
    }
    return .verified(VerifiedIdentity(certificate, certified, proof, at: moment))
}
