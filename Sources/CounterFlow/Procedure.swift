// A procedure as it is declared in `Screens/`: an order of steps, each with its questions.

/// One procedure of the counter, such as 普通預金口座開設.
package struct Procedure: Hashable, Sendable {
    /// Stable id, `ordinary-deposit`.
    package let id: String
    /// Key of its name.
    package let title: String
    /// The product as the bank's books name it, ASCII: `ordinaryDeposit`.
    package let product: String
    /// The law under which the customer is verified; a row group of the method table.
    package let law: String
    /// Versions of the declarations and legal texts the customer makes or reads, by id.
    package let declarations: [Declaration]
    /// The steps in order.
    ///
    /// A step whose condition does not hold is passed over.
    package let steps: [Step]

    /// A procedure from its parts.
    package init(
        id: String,
        title: String,
        product: String,
        law: String,
        declarations: [Declaration],
        steps: [Step]
    ) {
        self.id = id
        self.title = title
        self.product = product
        self.law = law
        self.declarations = declarations
        self.steps = steps
    }
}

/// A declaration or legal text with its version, as it goes into the signed text.
package struct Declaration: Hashable, Sendable {
    /// Stable id, also the end of its key: `declaration.<id>`.
    package let id: String
    /// Version as printed, `2026-11`.
    package let version: String

    /// A declaration from its parts.
    package init(id: String, version: String) {
        self.id = id
        self.version = version
    }
}

/// One step: one screen, one turn.
package struct Step: Hashable, Sendable {
    /// Stable id, also the middle of its keys: `step.<id>.title`, `step.<id>.lead`.
    package let id: String
    /// Whose turn it is.
    package let turn: Turn
    /// What the step does.
    package let kind: StepKind
    /// When the step is part of a visit.
    package let condition: StepCondition
    /// The questions of the step, empty for steps that ask nothing.
    package let fields: [Field]
    /// Where answers lead, besides on.
    package let leads: [Lead]

    /// A step from its parts.
    package init(
        id: String,
        turn: Turn,
        kind: StepKind,
        condition: StepCondition = .always,
        fields: [Field] = [],
        leads: [Lead] = []
    ) {
        self.id = id
        self.turn = turn
        self.kind = kind
        self.condition = condition
        self.fields = fields
        self.leads = leads
    }
}

/// What a step does.
///
/// The order in which these may follow each other is held by `ProcedureCheck`.
package enum StepKind: String, Hashable, Sendable, CaseIterable {
    /// Staff sign-in; passed over while somebody is signed in.
    case signIn = "sign-in"
    /// Choice of the procedure and the customer's language; starts the visit.
    case start
    /// Which PINs are needed and known, before anything starts.
    case preparation
    /// The card is put on the reader, live.
    case placeCard = "place-card"
    /// The 4-digit PIN (or, when it is forgotten, the signing password) fills in the four items.
    case fourItemsPIN = "four-items-pin"
    /// The four items, read-only.
    case fourItems = "four-items"
    /// Questions that the card can't answer.
    case questions
    /// A second person of the staff approves, with a sign-in of its own.
    case approval
    /// The whole text as it will be signed, under a live challenge.
    case review
    /// 署名用パスワード, signature, submission.
    case signing
    /// The PF's verdict and what the bank did with it.
    case outcome
    /// 最新の基本4情報提供サービス: agree or not.
    case consentOffer = "consent-offer"
    /// The consent's own password entry and signature.
    case consentSigning = "consent-signing"
    /// What became of the consent.
    case consentOutcome = "consent-outcome"
    /// The receipt.
    case receipt
    /// The staff's closing screen.
    case closing
}

/// When a step is part of a visit.
///
/// Named here, never an expression in a file.
package enum StepCondition: String, Hashable, Sendable, CaseIterable {
    case always
    /// A tax residence outside Japan was named.
    case foreignTaxResidence = "foreign-tax-residence"
    /// The customer is not a Japanese national.
    case foreignNational = "foreign-national"
    /// The certificate holds 代替文字 in place of characters of the name or the address.
    case substituted
    /// The customer is 15 to 17 years old.
    case minor
    /// An answer asked for a supervisor's approval.
    case approvalNeeded = "approval-needed"
    /// The bank opened the account.
    case accountOpened = "account-opened"
    /// The customer agreed to the address-update service.
    case consentAccepted = "consent-accepted"
    /// The customer agreed to it for some of the items only.
    case consentPartly = "consent-partly"
}

/// Where an answer leads, when not simply on.
package struct Lead: Hashable, Sendable {
    /// The field whose answer decides.
    package let field: String
    /// The answer that leads there.
    package let answer: LeadAnswer
    /// Where.
    package let destination: Destination

    /// A lead from its parts.
    package init(field: String, answer: LeadAnswer, destination: Destination) {
        self.field = field
        self.answer = answer
        self.destination = destination
    }
}

/// The answer a lead waits for.
package enum LeadAnswer: Hashable, Sendable {
    /// This choice is among those made.
    case choice(String)
    /// The day given lies before today.
    case past
}

/// A place an answer can lead to.
package enum Destination: Hashable, Sendable {
    /// A supervisor's approval, with the reason shown to the staff.
    case approval(ApprovalReason)
    /// The visit ends in neutral words.
    case stop(StopReason)
}

/// Why a supervisor has to approve.
package enum ApprovalReason: String, Hashable, Sendable, Codable, CaseIterable {
    case overseasRemittance = "overseas-remittance"
    case foreignTaxResidence = "foreign-tax-residence"
    case otherPurpose = "other-purpose"
    case birthDateIncomplete = "birth-date-incomplete"
}

/// Why a visit ends without an application; the customer reads neutral words only.
package enum StopReason: String, Hashable, Sendable, Codable, CaseIterable {
    case foreignPEP = "foreign-pep"
    case pledgeRefused = "pledge-refused"
    case actingForAnother = "acting-for-another"
    case under15 = "under-15"
    case residencePast = "residence-past"
    case guardianRefused = "guardian-refused"
    case approvalRefused = "approval-refused"
    case signingPasswordForgotten = "signing-password-forgotten"
    case bothForgotten = "both-forgotten"
}
