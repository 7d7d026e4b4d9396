// What the flow asks of the world. Values, performed by `CounterRuntime` through ports.

package import MyNumberCard
package import PlatformProtocol
package import Secrets

/// One thing to do.
package enum Effect: Sendable, Hashable {
    /// Take keys straight into locked memory from now on.
    case beginSecret(SecretField)
    /// Stop doing so and wipe what was typed.
    case endSecret
    /// Wipe every secret that still lies in the vault.
    case wipeSecrets
    /// Make a new application id.
    case nameVisit(OperationID)
    /// Check a staff id and password against the staff directory.
    case authenticate(OperationID, StaffSignIn)
    /// Look at the card without any PIN.
    case inspectCard(OperationID)
    /// Read a PIN's counter.
    case queryTries(OperationID, CardPIN)
    /// Verify the 4-digit PIN and read the four items.
    case readFourItems(OperationID, PINUse)
    /// Verify the signing password, read the certificate and take the four items from it.
    case readCertificate(OperationID, PINUse)
    /// Fetch a challenge bound to the text.
    case requestChallenge(OperationID, ChallengeRequest)
    /// Compose the consent, fetch its challenge and bind them.
    case prepareConsent(OperationID, ConsentDraft)
    /// Verify the signing password and sign the document.
    case sign(OperationID, SignatureOrder)
    /// Keep the signed application (署名あり・有効性未確認), send it, keep the answer.
    case submit(OperationID, SignedApplication, IdempotencyKey)
    /// Send the signed consent.
    case submitConsent(OperationID, SignedConsent, IdempotencyKey)
    /// Ask the bank to open the account.
    case openAccount(OperationID, AccountRequest, IdempotencyKey)
    /// Keep the 確認記録 of the visit as it now stands.
    case keepRecord(OperationID)
    /// Print the customer's receipt.
    case printReceipt(OperationID)
    /// Count the day so far.
    case readDay(OperationID)
    /// Keep what there is of an unsigned visit, in place of what was kept of it before.
    case keepDraft(VisitDraft)
    /// Throw a draft away: the visit is signed or over.
    case dropDraft(ApplicationID)
    /// Tell which drafts there are.
    case listDrafts
    /// Read a draft.
    case openDraft(OperationID, ApplicationID)
    /// Give an operation up; its result will be ignored.
    case abandon(OperationID)
    /// Write a line into the journal; holds no personal data.
    case note(JournalNote)
    /// End the program.
    case quit
}

/// Which secret is typed, and how it looks.
package struct SecretField: Hashable, Sendable {
    /// What the secret is.
    package enum Purpose: Hashable, Sendable {
        case staffPassword
        case cardPIN(CardPIN)
    }

    /// What it is.
    package let purpose: Purpose
    /// A new number for each entry.
    package let entry: Int

    /// A field for one entry of one secret.
    package init(purpose: Purpose, entry: Int) {
        self.purpose = purpose
        self.entry = entry
    }
}

/// A sign-in to be checked.
package struct StaffSignIn: Hashable, Sendable {
    /// The id as typed, folded.
    package let staffID: String
    /// The password in the vault.
    package let password: SecretHandle
    /// The role needed; a supervisor may do a teller's work, not the other way round.
    package let role: StaffRole
    /// Who may not be it: an approval needs a second person.
    package let other: String?
}

/// A PIN to be used once.
package struct PINUse: Hashable, Sendable {
    /// The PIN in the vault.
    package let handle: SecretHandle
    /// Which PIN it is.
    package let pin: CardPIN
    /// Whether the customer confirmed spending the last try.
    package let lastTry: LastTryWord
    /// The card of this visit, if it was seen before.
    package let card: CardIdentity?
}

/// A document to be signed by the card.
package struct SignatureOrder: Hashable, Sendable {
    /// The exact bytes.
    package let document: [UInt8]
    /// What it is signed for.
    package let purpose: SignaturePurpose
    /// The signing password.
    package let use: PINUse
    /// The certificate that must be the one on the card, when it was read before.
    package let certificate: [UInt8]?
}

/// A line for the journal.
package enum JournalNote: Hashable, Sendable {
    case signedIn(staff: String)
    case visitStarted(ApplicationID)
    case handedOver(to: Turn)
    case pinSent(CardPIN, PINResult)
    case approved(by: String)
    case signed(SignaturePurpose)
    case verdict(String)
    case accountAnswer(String)
    case consent(String)
    case ended(String)
    case locked
    case unlocked
    /// The screen was emptied because nobody came back.
    case emptied
    /// Personal data were shown on a screen of the staff.
    case disclosed
    case resumed(ApplicationID)
    case assisted(AssistanceKind, AssistanceReason)
    case display(String)

    /// How the card took a PIN.
    package enum PINResult: String, Hashable, Sendable {
        case right
        case wrong
        case blocked
    }
}
