// Revocation bytes on the wire.

import FoundationEssentials
import Identity

struct RevocationBytesForm: WireForm {
    var verificationId: String
    var checkedAt: Timestamp
    var challenge: String
    var chain: [Data]?
    var demand: RevocationBytes.Demand?
    var lists: [Data]
    var answer: Data?
    var nonce: Data?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case verificationId, checkedAt, challenge, chain, demand, lists, answer, nonce
    }
}

extension RevocationBytes: JSONMessage {
    /// The answer to `GET /applications/{reference}/evidence`.
    package func json() -> [UInt8] {
        WireCoding.write(
            RevocationBytesForm(
                verificationId: verificationID.text,
                checkedAt: checkedAt,
                challenge: challenge,
                chain: chain.map { Data($0) },
                demand: demand,
                lists: lists.map { Data($0) },
                answer: answer.map { Data($0) },
                nonce: nonce.map { Data($0) }
            )
        )
    }

    /// Reads that answer.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            RevocationBytesForm.self,
            from: json,
            unknownMembers: .ignored
        )
        self = try RevocationBytes(
            verificationID: try VerificationID(form.verificationId).usable("verificationId"),
            checkedAt: form.checkedAt,
            challenge: form.challenge,
            chain: (form.chain ?? []).map { Array($0) },
            demand: form.demand,
            lists: form.lists.map { Array($0) },
            answer: form.answer.map { Array($0) },
            nonce: form.nonce.map { Array($0) }
        ).usable("answer")
    }
}
