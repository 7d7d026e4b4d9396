// Applications on the wire.

import Identity

struct SignedApplicationForm: WireForm {
    var applicationId: String
    var terminalId: String
    var challengeId: String
    var signed: Members<SignedDocumentForm>
    var claimed: Members<FourItemsForm>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case applicationId, terminalId, challengeId, signed, claimed
    }
}

extension SignedApplication: JSONMessage {
    /// The body of `POST /applications`.
    package func json() -> [UInt8] {
        WireCoding.write(
            SignedApplicationForm(
                applicationId: applicationID.text,
                terminalId: terminalID.text,
                challengeId: challengeID.text,
                signed: Members(SignedDocumentForm(document)),
                claimed: Members(FourItemsForm(claimed))
            )
        )
    }

    /// Reads the body of `POST /applications`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            SignedApplicationForm.self,
            from: json,
            unknownMembers: .refused
        )
        self.init(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            challengeID: try ChallengeID(form.challengeId).usable("challengeId"),
            document: try form.signed.form.model("signed"),
            claimed: try form.claimed.form.model("claimed")
        )
    }
}
