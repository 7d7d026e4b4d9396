// Questions to a responder and its answers.

import Certificates
import Cryptography
import Identity
import Testing

struct OCSPTests {
    private static let nonce = OCSPNonce([UInt8](repeating: 0x5A, count: 16))

    private func certificateID(_ hash: HashAlgorithm = .sha256) throws -> OCSPCertificateID {
        OCSPCertificateID(
            serialNumber: SerialNumber(0x012D_57CA),
            issuer: try SampleCertificate.authority(),
            hash: hash
        )
    }

    private func answer(
        status: [UInt8] = DERWriter.contextPrimitive(0, []),
        extensions: [UInt8]? = nil
    ) throws -> [UInt8] {
        let update = DERWriter.generalizedTime(moment("2026-11-24T00:00:00Z"))
        let single = DERWriter.sequence(
            try certificateID().der,
            status,
            update,
            DERWriter.context(0, DERWriter.generalizedTime(moment("2026-11-24T00:15:00Z")))
        )
        let content = DERWriter.sequence(
            DERWriter.context(1, SampleCertificate.authorityName.der),
            update,
            DERWriter.sequence(single),
            DERWriter.context(1, DERWriter.sequence(extensions ?? Self.nonce?.extensionDER ?? []))
        )
        let certificates = DERWriter.context(
            0,
            DERWriter.sequence(try SampleCertificate.authority().der)
        )
        let basic = try signedStructure(content, trailing: certificates)
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

    private func basic(_ bytes: [UInt8]) throws -> BasicOCSPResponse {
        guard case .answered(let basic) = try OCSPResponse(der: bytes) else {
            throw DERError.contradictoryFields
        }
        return basic
    }

    @Test("a request survives both ways", arguments: [HashAlgorithm.sha1, .sha256])
    func request(_ hash: HashAlgorithm) throws {
        for nonce in [Self.nonce, nil] {
            let request = OCSPRequest(try certificateID(hash), nonce: nonce)
            #expect(try OCSPRequest(der: request.der) == request)
        }
    }

    @Test("a nonce has 1 to 32 octets")
    func nonces() {
        #expect(OCSPNonce([]) == nil)
        #expect(OCSPNonce([UInt8](repeating: 0, count: 33)) == nil)
        #expect(OCSPNonce([UInt8](repeating: 0, count: 32)) != nil)
    }

    @Test("an answer is read field by field")
    func fields() throws {
        let basic = try basic(try answer())
        #expect(basic.responder == .name(SampleCertificate.authorityName))
        #expect(basic.nonce == Self.nonce)
        #expect(basic.certificates.count == 1)
        let single = try #require(basic.responses.first)
        #expect(single.certificate == (try certificateID()))
        #expect(single.status == .good)
        #expect(single.nextUpdate == moment("2026-11-24T00:15:00Z"))
        #expect(try basic.signed.check(by: SampleCertificate.authority().publicKey) == .matches)
    }

    @Test("a revocation carries its time and its reason")
    func revoked() throws {
        let time = DERWriter.generalizedTime(moment("2026-11-20T12:00:00Z"))
        let reason = DERWriter.context(0, DERWriter.enumerated(3))
        let status = DERWriter.context(1, time + reason)
        let expected = OCSPCertificateStatus.revoked(
            at: moment("2026-11-20T12:00:00Z"),
            reason: .affiliationChanged
        )
        #expect(try basic(try answer(status: status)).responses.first?.status == expected)
        let unknown = DERWriter.contextPrimitive(2, [])
        #expect(try basic(try answer(status: unknown)).responses.first?.status == .unknown)
    }

    @Test(
        "an answer that is none says why",
        arguments: [
            (1, OCSPResponse.Failure.malformedRequest), (2, .internalError), (3, .tryLater),
            (5, .signatureRequired), (6, .unauthorized),
        ]
    )
    func failures(_ status: Int, _ failure: OCSPResponse.Failure) throws {
        let bytes = DERWriter.sequence(DERWriter.enumerated(status))
        #expect(try OCSPResponse(der: bytes) == .notAnswered(failure))
    }

    @Test("status 4 does not exist, and a success without an answer neither")
    func impossible() {
        #expect(throws: DERError.integerOutOfRange) {
            try OCSPResponse(der: DERWriter.sequence(DERWriter.enumerated(4)))
        }
        #expect(throws: DERError.missing(.context(0))) {
            try OCSPResponse(der: DERWriter.sequence(DERWriter.enumerated(0)))
        }
    }

    @Test("an unknown critical extension is refused")
    func criticalExtension() throws {
        let unknown = extensionDER("1.3.6.1.4.1.99999.1", .critical, DERWriter.null)
        let bytes = try answer(extensions: unknown)
        #expect(throws: DERError.unsupportedCriticalExtension("1.3.6.1.4.1.99999.1")) {
            try OCSPResponse(der: bytes)
        }
    }

    @Test("every byte that is cut off the end makes it malformed")
    func truncation() throws {
        let bytes = try answer()
        for count in 0..<bytes.count {
            #expect(throws: DERError.self) {
                try OCSPResponse(der: Array(bytes.prefix(count)))
            }
        }
    }
}
