// The file: what stands where.
//
//     Archive  ::= SEQUENCE { name UTF8String, version INTEGER (1), content Content,
//                             token [0] OCTET STRING OPTIONAL }
//     Content  ::= SEQUENCE { document, signature, algorithm AlgorithmIdentifier, certificate,
//                             signedData OCTET STRING, challenge UTF8String,
//                             claims SEQUENCE OF Claim, policy Policy,
//                             lists SEQUENCE OF List, answer [0] Answer OPTIONAL,
//                             judgedAt INTEGER (milliseconds since 1970),
//                             outcome UTF8String, reasons SEQUENCE OF UTF8String }

import Certificates
import Identity
import Verification

extension EvidenceArchive {
    private static let name = "madoguchi evidence"
    private static let version = 1
    /// Enough for a thousand centuries.
    private static let latestMoment = 1 << 52

    /// The whole file.
    public var der: [UInt8] {
        DERWriter.sequence(
            DERWriter.utf8String(Self.name),
            DERWriter.integer(Self.version),
            contentDER,
            token.map { DERWriter.context(0, DERWriter.octetString($0)) } ?? []
        )
    }

    /// Everything but the token.
    var contentDER: [UInt8] {
        let lists = revocation.lists.map { list in
            DERWriter.sequence(DERWriter.octetString(list.der), list.heldNumber?.der ?? [])
        }
        let answer = revocation.answer.map { answer in
            DERWriter.context(
                0,
                DERWriter.octetString(answer.der) + DERWriter.octetString(answer.nonce.octets)
            )
        }
        return DERWriter.sequence(
            DERWriter.octetString(evidence.document),
            DERWriter.octetString(evidence.signature),
            evidence.signatureAlgorithm.identifier.der,
            DERWriter.octetString(evidence.certificate),
            DERWriter.octetString(signedData),
            DERWriter.utf8String(evidence.challenge.rawValue),
            DERWriter.sequence(of: evidence.claims.map(\.der)),
            policy.der,
            DERWriter.sequence(of: lists),
            answer ?? [],
            DERWriter.integer(Int(judgedAt.milliseconds)),
            DERWriter.utf8String(verdict.outcome.rawValue),
            DERWriter.sequence(of: verdict.reasons.map(DERWriter.utf8String))
        )
    }

    /// Reads a file and nothing after it.
    ///
    /// One content has one encoding: a file that would be written otherwise is `malformed`, so that
    /// nobody can have two files of one content, or change octets that nothing looks at.
    public init(der bytes: [UInt8]) throws(EvidenceArchiveError) {
        do {
            try self.init(reading: bytes)
            guard der == bytes else { throw DERError.contradictoryFields }
        } catch let error as EvidenceArchiveError {
            throw error
        } catch let error as DERError {
            throw .malformed(error)
        } catch {
            preconditionFailure("a reader of DER has two errors: \(error)")
        }
    }

    private init(reading bytes: [UInt8]) throws {
        var whole = try DERReader.whole(bytes, .sequence, bound: Self.largestSize).parts()
        guard whole.nextTag == .utf8String, try whole.next().text() == ExactText(Self.name) else {
            throw EvidenceArchiveError.notAnArchive
        }
        let version = try whole.next(.integer).smallInteger(upTo: 255)
        guard version == Self.version else { throw DERError.unsupportedVersion(version) }
        var fields = try whole.next(.sequence).parts()
        let token = try whole.nextIf(.context(0)).map { try $0.inner(.octetString) }
        try whole.finish()

        let document = Array(try fields.next(.octetString).content)
        let signature = Array(try fields.next(.octetString).content)
        let algorithm = try AlgorithmIdentifier(try fields.next(.sequence))
        guard let signatureAlgorithm = SignatureAlgorithm(algorithm) else {
            throw EvidenceArchiveError.unknownWord
        }
        let certificate = Array(try fields.next(.octetString).content)
        let signedData = Array(try fields.next(.octetString).content)
        let challenge: ChallengeState = try fields.word()
        let claims = try fields.next(.sequence).rows { try FourItemsClaim($0) }
        let policy = try Policy(try fields.next(.sequence))
        let lists = try fields.next(.sequence).rows { row in
            var parts = try row.parts()
            let der = Array(try parts.next(.octetString).content)
            let held = try parts.nextIf(.integer).map { try SerialNumber($0) }
            try parts.finish()
            return RevocationEvidence.List(der: der, heldNumber: held)
        }
        let answer = try fields.nextIf(.context(0)).map { value in
            var parts = try value.parts()
            let der = Array(try parts.next(.octetString).content)
            guard let nonce = OCSPNonce(Array(try parts.next(.octetString).content)) else {
                throw EvidenceArchiveError.unknownWord
            }
            try parts.finish()
            return RevocationEvidence.Answer(der: der, nonce: nonce)
        }
        let moment = try fields.next(.integer).smallInteger(upTo: Self.latestMoment)
        let outcome: StoredVerdict.Outcome = try fields.word()
        let reasons = try fields.next(.sequence).rows { try $0.text().string }
        try fields.finish()
        self.init(
            evidence: Evidence(
                document: document,
                signature: signature,
                certificate: certificate,
                challenge: challenge,
                claims: claims,
                signatureAlgorithm: signatureAlgorithm
            ),
            policy: policy,
            revocation: RevocationEvidence(lists: lists, answer: answer),
            judgedAt: Timestamp(milliseconds: Int64(moment)),
            verdict: StoredVerdict(outcome: outcome, reasons: reasons),
            signedData: signedData,
            token: token.map { Array($0.content) }
        )
    }
}

extension DERReader {
    /// The next value, a word of a closed list.
    mutating func word<Word: RawRepresentable<String>>() throws -> Word {
        let text = try next(.utf8String).text().string
        guard let word = Word(rawValue: text) else { throw EvidenceArchiveError.unknownWord }
        return word
    }
}

extension DERElement {
    /// Every value of a row.
    func rows<Row>(_ read: (DERElement) throws -> Row) throws -> [Row] {
        var parts = try self.parts()
        var result: [Row] = []
        while !parts.isAtEnd {
            guard result.count < StoredVerdict.largestReasonCount else {
                throw DERError.aboveBound(
                    bytes: result.count + 1,
                    bound: StoredVerdict.largestReasonCount
                )
            }
            result.append(try read(try parts.next()))
        }
        return result
    }
}
