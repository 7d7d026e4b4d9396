// What the books are asked.

package import Identity

/// A verified application, as the books need it.
package struct AccountRequest: Hashable, Sendable {
    /// The application.
    package let applicationID: ApplicationID
    /// The PF's verification it stands on.
    package let verificationID: VerificationID
    /// The person as the PF knows them.
    package let userID: UserID
    /// The branch (支店番号 or the like), ASCII.
    package let branch: String
    /// The product, ASCII, as the bank's catalogue names it: `ordinaryDeposit`.
    package let product: String
    /// 基本4情報 of the customer, verified.
    package let customer: BasicFourInformation
    /// フリガナ.
    package let nameReading: ExactText
    /// The telephone number as the customer typed it.
    package let telephone: ExactText
    /// What comes with the account.
    package let media: Set<AccountMedium>

    /// The longest branch or product, in characters.
    package static let maximumNameLength = 32
    /// The longest personal text, in code points.
    package static let maximumTextLength = 400

    /// A request for one account.
    package init(
        applicationID: ApplicationID,
        verificationID: VerificationID,
        userID: UserID,
        branch: String,
        product: String,
        customer: BasicFourInformation,
        nameReading: ExactText,
        telephone: ExactText,
        media: Set<AccountMedium>
    ) {
        self.applicationID = applicationID
        self.verificationID = verificationID
        self.userID = userID
        self.branch = branch
        self.product = product
        self.customer = customer
        self.nameReading = nameReading
        self.telephone = telephone
        self.media = media
    }
}
