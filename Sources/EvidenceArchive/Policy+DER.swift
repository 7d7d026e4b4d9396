// A policy and claims as they stand in a file.
//
//     Policy    ::= SEQUENCE { anchors SEQUENCE OF SEQUENCE { certificate OCTET STRING,
//                              purpose, environment UTF8String },
//                              kinds SEQUENCE OF SEQUENCE { policy OBJECT IDENTIFIER, purpose,
//                              carrier, environment, certainty UTF8String },
//                              algorithms SEQUENCE OF SEQUENCE { AlgorithmIdentifier,
//                              leastKeyBits INTEGER }, revocation UTF8String, listAge, answerAge,
//                              clockTolerance INTEGER (seconds), claims UTF8String }
//     Claim     ::= SEQUENCE { source, name, address, birthDate (YYYYMMDD), sex UTF8String }

import Certificates
import Identity
import Verification

extension Policy {
    /// A century of seconds.
    private static let longestAge = 3_200_000_000

    var der: [UInt8] {
        let anchors = self.anchors.map { anchor in
            DERWriter.sequence(
                DERWriter.octetString(anchor.certificate.der),
                DERWriter.utf8String(anchor.purpose.rawValue),
                DERWriter.utf8String(anchor.environment.rawValue)
            )
        }
        let kinds = self.kinds.map { kind in
            DERWriter.sequence(
                DERWriter.oid(kind.policy),
                DERWriter.utf8String(kind.purpose.rawValue),
                DERWriter.utf8String(kind.carrier.rawValue),
                DERWriter.utf8String(kind.environment.rawValue),
                DERWriter.utf8String(kind.certainty.rawValue)
            )
        }
        let algorithms = self.algorithms.map { rule in
            DERWriter.sequence(
                rule.algorithm.identifier.der,
                DERWriter.integer(rule.leastKeyBits)
            )
        }
        return DERWriter.sequence(
            DERWriter.sequence(of: anchors),
            DERWriter.sequence(of: kinds),
            DERWriter.sequence(of: algorithms),
            DERWriter.utf8String(revocation.rawValue),
            DERWriter.integer(Int(maximumListAge)),
            DERWriter.integer(Int(maximumAnswerAge)),
            DERWriter.integer(Int(clockTolerance)),
            DERWriter.utf8String(claims.rawValue)
        )
    }

    init(_ element: DERElement) throws {
        var fields = try element.parts()
        let anchors = try fields.next(.sequence).rows { row in
            var parts = try row.parts()
            let anchor = TrustAnchor(
                certificate: try Certificate(
                    der: Array(try parts.next(.octetString).content)
                ),
                purpose: try parts.word(),
                environment: try parts.word()
            )
            try parts.finish()
            return anchor
        }
        let kinds = try fields.next(.sequence).rows { row in
            var parts = try row.parts()
            let kind = CertificateKind(
                policy: try parts.next(.objectIdentifier).objectIdentifier(),
                purpose: try parts.word(),
                carrier: try parts.word(),
                environment: try parts.word(),
                certainty: try parts.word()
            )
            try parts.finish()
            return kind
        }
        let algorithms = try fields.next(.sequence).rows { row in
            var parts = try row.parts()
            let identifier = try AlgorithmIdentifier(try parts.next(.sequence))
            guard let algorithm = SignatureAlgorithm(identifier) else {
                throw EvidenceArchiveError.unknownWord
            }
            let bits = try parts.next(.integer).smallInteger(upTo: 1 << 16)
            try parts.finish()
            return AlgorithmRule(algorithm, leastKeyBits: bits)
        }
        let revocation: RevocationRule = try fields.word()
        let listAge = try fields.next(.integer).smallInteger(upTo: Self.longestAge)
        let answerAge = try fields.next(.integer).smallInteger(upTo: Self.longestAge)
        let tolerance = try fields.next(.integer).smallInteger(upTo: Self.longestAge)
        let claims: ClaimRule = try fields.word()
        try fields.finish()
        self.init(
            anchors: anchors,
            kinds: kinds,
            algorithms: algorithms,
            revocation: revocation,
            maximumListAge: Int64(listAge),
            maximumAnswerAge: Int64(answerAge),
            clockTolerance: Int64(tolerance),
            claims: claims
        )
    }
}

extension FourItemsClaim {
    var der: [UInt8] {
        DERWriter.sequence(
            DERWriter.utf8String(source.rawValue),
            DERWriter.utf8String(items.name.string),
            DERWriter.utf8String(items.address.string),
            DERWriter.utf8String(items.birthDate.text.filter { $0 != "-" }),
            DERWriter.utf8String(items.sex.rawValue)
        )
    }

    init(_ element: DERElement) throws {
        var parts = try element.parts()
        let source: Source = try parts.word()
        let name = try parts.next(.utf8String).text()
        let address = try parts.next(.utf8String).text()
        let day = try parts.next(.utf8String).text().string
        guard let birthDate = BirthDate(compact: day) else {
            throw EvidenceArchiveError.unknownWord
        }
        let sex: Sex = try parts.word()
        try parts.finish()
        self.init(
            source: source,
            items: BasicFourInformation(
                name: name,
                address: address,
                birthDate: birthDate,
                sex: sex
            )
        )
    }
}
