// Challenges on the wire.

import Cryptography
import FoundationEssentials
import Identity

struct ChallengeRequestForm: WireForm {
    var applicationId: String
    var terminalId: String
    var purpose: String
    var bodyDigest: Data

    enum CodingKeys: String, CodingKey, CaseIterable {
        case applicationId, terminalId, purpose, bodyDigest
    }
}

struct ChallengeForm: WireForm {
    var challengeId: String
    var nonce: Data
    var applicationId: String
    var terminalId: String
    var purpose: String
    var bodyDigest: Data
    var issuedAt: Timestamp
    var expiresAt: Timestamp

    enum CodingKeys: String, CodingKey, CaseIterable {
        case challengeId, nonce, applicationId, terminalId, purpose, bodyDigest, issuedAt
        case expiresAt
    }
}

extension ChallengeRequest: JSONMessage {
    /// The body of `POST /challenges`.
    package func json() -> [UInt8] {
        WireCoding.write(
            ChallengeRequestForm(
                applicationId: applicationID.text,
                terminalId: terminalID.text,
                purpose: purpose.rawValue,
                bodyDigest: Data(bodyDigest.bytes)
            )
        )
    }

    /// Reads the body of `POST /challenges`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            ChallengeRequestForm.self,
            from: json,
            unknownMembers: .refused
        )
        self.init(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            purpose: try SignaturePurpose(rawValue: form.purpose).usable("purpose"),
            bodyDigest: try BodyDigest(bytes: Array(form.bodyDigest)).usable("bodyDigest")
        )
    }
}

extension Challenge: JSONMessage {
    /// The answer to `POST /challenges`.
    package func json() -> [UInt8] {
        WireCoding.write(
            ChallengeForm(
                challengeId: id.text,
                nonce: Data(nonce),
                applicationId: request.applicationID.text,
                terminalId: request.terminalID.text,
                purpose: request.purpose.rawValue,
                bodyDigest: Data(request.bodyDigest.bytes),
                issuedAt: issuedAt,
                expiresAt: expiresAt
            )
        )
    }

    /// Reads the answer to `POST /challenges`.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(ChallengeForm.self, from: json, unknownMembers: .ignored)
        let request = ChallengeRequest(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            purpose: try SignaturePurpose(rawValue: form.purpose).usable("purpose"),
            bodyDigest: try BodyDigest(bytes: Array(form.bodyDigest)).usable("bodyDigest")
        )
        self = try Challenge(
            id: try ChallengeID(form.challengeId).usable("challengeId"),
            nonce: Array(form.nonce),
            request: request,
            issuedAt: form.issuedAt,
            expiresAt: form.expiresAt
        ).usable("expiresAt")
    }
}
