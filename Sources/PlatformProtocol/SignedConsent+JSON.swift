// Consents on the wire.

struct SignedConsentForm: WireForm {
    var applicationId: String
    var terminalId: String
    var challengeId: String
    var serviceId: String
    var items: [String]
    var signed: Members<SignedDocumentForm>

    enum CodingKeys: String, CodingKey, CaseIterable {
        case applicationId, terminalId, challengeId, serviceId, items, signed
    }

    func readItems() throws(MessageError) -> Set<ConsentItem> {
        try ConsentItem.read(items)
    }
}

extension SignedConsent: JSONMessage {
    /// The body of `POST /consents`.
    package func json() -> [UInt8] {
        WireCoding.write(
            SignedConsentForm(
                applicationId: applicationID.text,
                terminalId: terminalID.text,
                challengeId: challengeID.text,
                serviceId: serviceID.text,
                items: items.sorted().map(\.rawValue),
                signed: Members(SignedDocumentForm(document))
            )
        )
    }

    /// Reads the body of `POST /consents`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            SignedConsentForm.self,
            from: json,
            unknownMembers: .refused
        )
        self = try SignedConsent(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            terminalID: try TerminalID(form.terminalId).usable("terminalId"),
            challengeID: try ChallengeID(form.challengeId).usable("challengeId"),
            serviceID: try ServiceID(form.serviceId).usable("serviceId"),
            items: try form.readItems(),
            document: try form.signed.form.model("signed")
        ).usable("items")
    }
}
