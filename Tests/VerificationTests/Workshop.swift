// An authority whose key the tests hold.

import Certificates
import Cryptography
import SandboxPKI
import Verification

/// An authority like the sandbox's whose key the tests hold, and its lists.
struct Workshop {
    let anchor: Certificate
    let key: RSAPrivateKey

    /// An authority; `spoil` changes its own certificate.
    init(_ bench: Bench, spoil: (inout CertificateDraft) -> Void = { _ in }) throws {
        key = bench.stranger
        var draft = try CertificateDraft(copying: bench.world.signing.certificate)
        draft.keyInfo = key.publicKey.subjectPublicKeyInfo
        spoil(&draft)
        anchor = try Certificate(der: try draft.signed(by: key))
    }

    var policy: Policy {
        Policy(
            anchors: [TrustAnchor(certificate: anchor, purpose: .signing, environment: .test)],
            kinds: [.testSigning]
        )
    }

    /// A person's certificate of this authority; `spoil` changes it.
    func certificate(
        _ bench: Bench,
        _ algorithm: SignatureAlgorithm = .rsaSHA256,
        spoil: (inout CertificateDraft) -> Void = { _ in }
    ) throws -> [UInt8] {
        var draft = try CertificateDraft(
            copying: try bench.certificate(.missingAuthorityKeyIdentifier)
        )
        spoil(&draft)
        return try draft.signed(by: key, algorithm)
    }

    /// The sandbox's list of the municipality, changed by `spoil` and signed by this authority.
    func list(_ bench: Bench, spoil: (inout ListDraft) -> Void = { _ in }) throws -> [UInt8] {
        var draft = try ListDraft(copying: try bench.list())
        spoil(&draft)
        return try draft.signed(by: key)
    }
}
