import Certificates
import Cryptography
import Foundation
import Glibc
import Identity
import OpenSSLWitness
import SandboxPKI
import Testing

@Suite("What the sandbox makes is accepted by the openssl program")
struct OpenSSLAcceptanceTests {
    static let policy = "1.2.392.200149.8.5.1.0.20"
    static let strict = "-x509_strict -attime \(TestWorld.now.seconds)"

    @Test("a signing certificate, its policy demanded; broken ones are not")
    func signing() async throws {
        let world = try TestWorld.made.get()
        try await withTemporaryFolder { folder in
            let root = try folder.pem("root.pem", "CERTIFICATE", world.signing.certificate)
            for variant in [
                CertificateVariant.good, .badSignature, .forgedIssuer, .expired, .notYetValid,
                .wrongPolicy, .unknownCriticalExtension,
            ] {
                let der = try world.signing.issueSigning(TestWorld.request(variant: variant))
                let leaf = try folder.pem("\(variant.rawValue).pem", "CERTIFICATE", der)
                let run = try await openssl(
                    "verify \(Self.strict) -CAfile \(root) -policy_check -explicit_policy "
                        + "-policy \(Self.policy) \(leaf)"
                )
                #expect((run.status == 0) == (variant == .good), "\(variant): \(run.output)")
            }
        }
    }

    @Test("a user authentication certificate, as a client's")
    func userAuthentication() async throws {
        let world = try TestWorld.made.get()
        let der = try world.userAuthentication.issueUserAuthentication(
            TestWorld.authenticationRequest()
        )
        try await withTemporaryFolder { folder in
            let authority = world.userAuthentication.certificate
            let root = try folder.pem("root.pem", "CERTIFICATE", authority)
            let leaf = try folder.pem("leaf.pem", "CERTIFICATE", der)
            let run = try await openssl(
                "verify \(Self.strict) -purpose sslclient -CAfile \(root) \(leaf)"
            )
            #expect(run.status == 0, "\(run.output)")
        }
    }

    @Test("it reads every field of a signing certificate")
    func text() async throws {
        let world = try TestWorld.made.get()
        let der = try world.signing.issueSigning(TestWorld.request())
        try await withTemporaryFolder { folder in
            let leaf = try folder.pem("leaf.pem", "CERTIFICATE", der)
            let run = try await openssl("x509 -noout -text -in \(leaf)")
            for part in [
                "Issuer: C = JP, O = JPKI-TEST, OU = JPKI for digital signature, OU = Madoguchi Sandbox",
                "Subject: C = JP, L = Tokyo-to, L = Minato-ku, CN = 202611240090671531",
                "Not After : Feb 28 14:59:59 2031 GMT", "sha256WithRSAEncryption",
                "X509v3 Key Usage: critical", "Digital Signature, Non Repudiation",
                "X509v3 Certificate Policies: critical", Self.policy,
                "CPS: http://cps.sandbox.invalid/cps.html", "X509v3 Issuer Alternative Name",
                "othername: 1.2.392.200149.8.5.5.1", "OCSP - URI:http://ocsp.sandbox.invalid",
                "OU = CRL Distribution Points, OU = Tokyo-to, CN = Minato-ku CRLDP", "serial:01",
            ] {
                #expect(run.output.contains(part), "\(part) is not in:\n\(run.output)")
            }
        }
    }

    @Test("a revocation list, by its signature and against certificates")
    func revocationList() async throws {
        let world = try TestWorld.made.get()
        let request = try TestWorld.request()
        var register = RevocationRegister()
        register.enter(request.serial, purpose: .signing, municipality: request.municipality)
        let listRequest = RevocationListRequest(
            municipality: request.municipality,
            number: 7,
            thisUpdate: TestWorld.now,
            nextUpdate: TestWorld.now.adding(seconds: 86_400)
        )
        let before = try world.signing.revocationList(listRequest, register: register)
        _ = register.revoke(request.serial, reason: .affiliationChanged, at: TestWorld.now)
        let after = try world.signing.revocationList(listRequest, register: register)
        let leafDER = try world.signing.issueSigning(request)
        try await withTemporaryFolder { folder in
            let root = try folder.pem("root.pem", "CERTIFICATE", world.signing.certificate)
            let leaf = try folder.pem("leaf.pem", "CERTIFICATE", leafDER)
            let empty = try folder.pem("empty.pem", "X509 CRL", before)
            let full = try folder.pem("full.pem", "X509 CRL", after)
            for list in [empty, full] {
                let run = try await openssl("crl -noout -verify -CAfile \(root) -in \(list)")
                #expect(run.output.contains("verify OK"), "\(run.output)")
            }
            let text = try await openssl("crl -noout -text -in \(full)").output
            #expect(text.contains("Affiliation Changed"))
            #expect(text.contains("X509v3 Issuing Distribution Point: critical"))
            let check = "verify \(Self.strict) -crl_check -CAfile \(root)"
            let good = try await openssl("\(check) -CRLfile \(empty) \(leaf)")
            #expect(good.status == 0, "\(good.output)")
            let revoked = try await openssl("\(check) -CRLfile \(full) \(leaf)")
            #expect(revoked.output.contains("certificate revoked"), "\(revoked.output)")
        }
    }

    @Test("answers of the OCSP responder, to its own requests")
    func ocsp() async throws {
        // `openssl ocsp` compares an answer's times with the machine's own clock.
        let now = Timestamp(seconds: Int64(time(nil)))
        let world = try TestWorld.made.get()
        var register = RevocationRegister()
        let request = try TestWorld.request()
        register.enter(request.serial, purpose: .signing, municipality: request.municipality)
        let leafDER = try world.signing.issueSigning(request)
        try await withTemporaryFolder { folder in
            let root = try folder.pem("root.pem", "CERTIFICATE", world.signing.certificate)
            let leaf = try folder.pem("leaf.pem", "CERTIFICATE", leafDER)
            let question = folder.appendingPathComponent("request.der")
            let asked = try await openssl(
                "ocsp -issuer \(root) -cert \(leaf) -nonce -reqout \(question.path)"
            )
            #expect(asked.status == 0, "\(asked.output)")
            let bytes = Array(try Data(contentsOf: question))
            for expected in ["good", "revoked"] {
                if expected == "revoked" {
                    _ = register.revoke(request.serial, reason: .superseded, at: now)
                }
                let answer = try world.responder(for: .signing)
                    .answer(bytes, register: register, at: now)
                let file = try folder.file("answer.der", answer)
                let run = try await openssl(
                    "ocsp -issuer \(root) -cert \(leaf) -CAfile \(root) -reqin \(question.path) -no_nonce "
                        + "-respin \(file)"
                )
                #expect(run.output.contains("Response verify OK"), "\(run.output)")
                #expect(run.output.contains("leaf.pem: \(expected)"), "\(run.output)")
                #expect(!run.output.contains("WARNING"), "\(run.output)")
            }
        }
    }

    @Test("certificates for TLS, for the names a sandbox listens on")
    func transport() async throws {
        let transport = try TestWorld.made.get().transport
        let server = try transport.serverCredentials()
        let client = try transport.clientCredentials(terminalID: "terminal-07")
        try await withTemporaryFolder { folder in
            let root = try folder.file("root.pem", Array(transport.certificatePEM.utf8))
            let serverFile = try folder.file("server.pem", Array(server.certificatePEM.utf8))
            let clientFile = try folder.file("client.pem", Array(client.certificatePEM.utf8))
            for name in ["-verify_hostname localhost", "-verify_ip 127.0.0.1", "-verify_ip ::1"] {
                let run = try await openssl(
                    "verify \(Self.strict) -purpose sslserver \(name) -CAfile \(root) \(serverFile)"
                )
                #expect(run.status == 0, "\(run.output)")
            }
            let other = try await openssl(
                "verify \(Self.strict) -verify_hostname example.jp -CAfile \(root) \(serverFile)"
            )
            #expect(other.status != 0)
            let run = try await openssl(
                "verify \(Self.strict) -purpose sslclient -CAfile \(root) \(clientFile)"
            )
            #expect(run.status == 0, "\(run.output)")
            let swapped = try await openssl(
                "verify \(Self.strict) -purpose sslserver -CAfile \(root) \(clientFile)"
            )
            #expect(swapped.status != 0)
            let subject = try await openssl("x509 -noout -subject -in \(clientFile)")
            #expect(subject.output.contains("CN = terminal-07"))
            let keyFile = try folder.file("client.key", Array(client.keyPEM().utf8))
            let key = try await openssl("pkey -in \(keyFile) -pubout")
            let certified = try await openssl("x509 -noout -pubkey -in \(clientFile)")
            #expect(key.output == certified.output)
            #expect(key.status == 0)
        }
    }
}
