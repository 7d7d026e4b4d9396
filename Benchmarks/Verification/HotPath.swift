// One complete verification against one bare RSA operation.

import Certificates
import Cryptography
import Foundation
import Identity
import RevocationIndex
import SandboxPKI
import Verification

/// A person's signed application, judged again and again: document digest, two signatures, fields,
/// profile, and the look-up of the certificate in an index, with its count: a whole verdict.
struct HotPath {
    private static let now = Timestamp(seconds: 1_795_305_600)
    private static let rounds = 250
    private static let repeats = 61
    private static let serial = SerialNumber(0x012D_57CA)
    private static let municipality = Municipality(
        prefecture: "Tokyo-to",
        name: "Shibuya-ku",
        code: "13113"
    )

    private let world: SandboxWorld
    private let holder: RSAPrivateKey
    private let evidence: Evidence
    private let policy: Policy

    init() throws {
        let world = try SandboxWorld.make(now: Self.now)
        let holder = try RSAPrivateKey.generate(bits: 2_048)
        guard let day = CalendarDate(year: 1990, month: 5, day: 2) else {
            preconditionFailure("the second of May exists")
        }
        let person = BasicFourInformation(
            name: ExactText("見本　花子"),
            address: ExactText("東京都渋谷区見本町１－２－３　見本荘１０１"),
            birthDate: .known(day),
            sex: .female
        )
        let certificate = try world.signing.issueSigning(
            SigningCertificateRequest(
                person: person,
                municipality: Self.municipality,
                serial: Self.serial,
                validity: CertificateValidity(
                    notBefore: Self.now.adding(seconds: -86_400 * 30),
                    notAfter: Self.now.adding(seconds: 86_400 * 1_000)
                ),
                publicKey: holder.publicKey
            )
        )
        let document = [UInt8](repeating: 0x61, count: 3_000)
        self.world = world
        self.holder = holder
        self.evidence = Evidence(
            document: document,
            signature: try holder.sign(message: document, algorithm: .sha256),
            certificate: certificate,
            challenge: .live,
            claims: [FourItemsClaim(source: .card, items: person)]
        )
        self.policy = Policy(
            anchors: [
                TrustAnchor(
                    certificate: world.signing.anchor,
                    purpose: .signing,
                    environment: .test
                )
            ],
            kinds: [.testSigning]
        )
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-hot-path-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A folder left behind lies in the system's temporary place.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try store(in: folder)
        let query = StatusQuery(
            serial: Self.serial,
            issuer: 0,
            part: world.signing.distributionPoint(of: Self.municipality).der,
            purpose: .signatureVerification,
            client: "bench"
        )
        let digest = HashAlgorithm.sha256.digest(of: evidence.document)
        let key = holder.publicKey
        func bare() -> Double {
            Measure.seconds {
                for _ in 0..<Self.rounds {
                    let check = key.verifies(
                        evidence.signature,
                        digest: digest,
                        algorithm: .sha256
                    )
                    precondition(check == .matches)
                }
            }
        }
        func whole() -> Double {
            Measure.seconds {
                for _ in 0..<Self.rounds {
                    let report = judge(
                        evidence,
                        policy: policy,
                        at: Self.now,
                        revocation: RevocationEvidence(
                            indexed: store.statement(query, at: Self.now)
                        )
                    )
                    guard case .verified = report.verdict else {
                        preconditionFailure("good evidence is verified")
                    }
                }
            }
        }
        var times: [(bare: Double, whole: Double)] = []
        for _ in 0..<Self.repeats {
            let before = bare()
            let middle = whole()
            times.append(((before + bare()) / 2, middle))
        }
        let ratios = times.map { $0.whole / $0.bare }
        let micro = 1e6 / Double(Self.rounds)
        let medians = [times.map(\.bare), times.map(\.whole)].map { values in
            String(Measure.rounded(Measure.median(values) * micro))
        }
        Measure.note("bare \(medians[0]) us, whole \(medians[1]) us")
        Measure.say(
            "verification.hot-path",
            Measure.median(ratios),
            limit: BenchVerification.Limit.hotPath
        )
    }

    /// A store with the list of the person's municipality.
    private func store(in folder: String) throws -> RevocationStore {
        let list = try world.signing.revocationList(
            RevocationListRequest(
                municipality: Self.municipality,
                number: 1,
                thisUpdate: Self.now,
                nextUpdate: Self.now.adding(seconds: 86_400)
            ),
            register: RevocationRegister()
        )
        let path = folder + "/list.crl"
        try Data(list).write(to: URL(filePath: path))
        let store = try RevocationStore(
            folder: folder + "/store",
            issuers: [ListIssuer(world.signing.anchor)].compactMap { $0 }
        )
        _ = try store.importLists([path], at: Self.now)
        return store
    }
}
