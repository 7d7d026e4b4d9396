// Requests to the books on the wire.

import Identity

struct AccountRequestForm: WireForm {
    var applicationId: String
    var verificationId: String
    var userId: String
    var branch: String
    var product: String
    var customer: Members<FourItemsForm>
    var nameReading: ExactText
    var telephone: ExactText
    var media: [String]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case applicationId, verificationId, userId, branch, product, customer, nameReading
        case telephone, media
    }

    func readMedia() throws(MessageError) -> Set<AccountMedium> {
        guard media.count <= AccountMedium.allCases.count else { throw .unusable(member: "media") }
        var read: Set<AccountMedium> = []
        for word in media {
            let (isNew, _) = read.insert(try AccountMedium(rawValue: word).usable("media"))
            guard isNew else { throw .unusable(member: "media") }
        }
        return read
    }
}

/// The text, when it is a name of the bank's own catalogues: printable ASCII without spaces.
func catalogueName(_ text: String, _ member: String) throws(MessageError) -> String {
    guard (1...AccountRequest.maximumNameLength).contains(text.utf8.count),
        text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .unusable(member: member) }
    return text
}

extension AccountRequest: JSONMessage {
    /// The body of `POST /bank/accounts`.
    package func json() -> [UInt8] {
        WireCoding.write(
            AccountRequestForm(
                applicationId: applicationID.text,
                verificationId: verificationID.text,
                userId: userID.text,
                branch: branch,
                product: product,
                customer: Members(FourItemsForm(customer)),
                nameReading: nameReading,
                telephone: telephone,
                media: media.map(\.rawValue).sorted()
            )
        )
    }

    /// Reads the body of `POST /bank/accounts`, strictly.
    package init(json: [UInt8]) throws(MessageError) {
        let form = try WireCoding.read(
            AccountRequestForm.self,
            from: json,
            unknownMembers: .refused
        )
        let longest = Self.maximumTextLength
        self.init(
            applicationID: try ApplicationID(form.applicationId).usable("applicationId"),
            verificationID: try VerificationID(form.verificationId).usable("verificationId"),
            userID: try UserID(form.userId).usable("userId"),
            branch: try catalogueName(form.branch, "branch"),
            product: try catalogueName(form.product, "product"),
            customer: try form.customer.form.model("customer"),
            nameReading: try boundedText(form.nameReading, "nameReading", from: 0, to: longest),
            telephone: try boundedText(form.telephone, "telephone", from: 0, to: longest),
            media: try form.readMedia()
        )
    }
}
