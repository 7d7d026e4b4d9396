// 電子利用者証明 on the wire.

import Identity

struct SignedAuthenticationForm: WireForm {
    var applicationId: String
    var terminalId: String
    var challengeId: String
    var signed: Members<SignedDocumentForm>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case applicationId, terminalId, challengeId, signed
    }
}

extension SignedAuthentication: JSONMessage {
    /// The body of `POST /user-authentications`.
    package func json() -> [UInt8] {
        WireCoding.write(
            SignedAuthenticationForm(
                applicationId: applicationID.text,
                terminalId: terminalID.text,
                challengeId: challengeID.text,
                signed: Members(SignedDocumentForm(document))
            )
        )
    }

    /// Reads the body of `POST /user-authentications`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            SignedAuthenticationForm.self,
            from: json,
            unknownMembers: .refused
        )
        self.init(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            challengeID: try ChallengeID(form.challengeId).usable("challengeId"),
            document: try form.signed.form.model("signed")
        )
    }
}

struct AuthenticationResultForm: CheckedForm {
    var outcome: String
    var reasons: [Members<ReasonForm>]
    var checkedAt: Timestamp
    var sourceUpdatedAt: Timestamp?
    var method: String?
    var purpose: String
    var userId: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case outcome, reasons, checkedAt, sourceUpdatedAt, method, purpose, userId
    }
}

extension AuthenticationResult: JSONMessage {
    /// The answer to `POST /user-authentications`.
    package func json() -> [UInt8] {
        WireCoding.write(
            AuthenticationResultForm(
                outcome: outcome.word,
                reasons: outcome.reasons.map { Members(ReasonForm($0)) },
                checkedAt: facts.checkedAt,
                sourceUpdatedAt: facts.sourceUpdatedAt,
                method: facts.method?.rawValue,
                purpose: facts.purpose.rawValue,
                userId: userID?.text
            )
        )
    }

    /// Reads that answer; only a verified one may name a person.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            AuthenticationResultForm.self,
            from: json,
            unknownMembers: .ignored
        )
        let outcome = try Outcome(word: form.outcome, reasons: form.reasons)
        var userID: UserID?
        if let text = form.userId {
            guard outcome == .verified else { throw .unusable(member: "userId") }
            userID = try UserID(text).usable("userId")
        }
        self.init(outcome: outcome, facts: try form.facts(), userID: userID)
    }
}
