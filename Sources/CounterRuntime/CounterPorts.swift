// All ports of a counter, plugged in by the program.

package import CounterFlow
package import ISO7816
package import Identity
package import MyNumberCard
package import PlatformProtocol
package import Records
package import Secrets

/// Where secrets are typed: the terminal's keyboard now, a pinpad or another terminal later.
package protocol PINSource: Sendable {
    /// From now on keys go straight into locked memory; the handle comes as an event.
    func begin(_ field: SecretField)
    /// No longer; what was typed is wiped.
    func end()
}

/// What the runtime performs effects with.
package struct CounterPorts: Sendable {
    /// The readers.
    package let readers: any CardReaders
    /// The reader to use; `nil` takes the one with a card.
    package let reader: String?
    /// Anchors of the four items' signature; none leaves a named gap.
    package let cardAnchors: [CardInputSupportAnchor]
    /// Who works here.
    package let staff: any StaffDirectory
    /// Makes challenges.
    package let challenges: any ChallengeIssuer
    /// The PF.
    package let platform: any PlatformOperator
    /// The PF's name for records.
    package let platformName: String
    /// The bank's books.
    package let bank: any CoreBanking
    /// Writes consents down.
    package let consentFormat: any ConsentDocumentFormat
    /// 確認記録.
    package let records: any VerificationRecordStore
    /// Consents, apart.
    package let consents: any ConsentStore
    /// Signed, but without an answer yet.
    package let outbox: any SubmissionOutbox
    /// Unfinished visits.
    package let drafts: any DraftStore
    /// The journal.
    package let journal: any Journal
    /// Receipts.
    package let printer: any ReceiptPrinter
    /// The one clock.
    package let clock: any WallClock
    /// PINs and passwords between keyboard and use.
    package let vault: SecretVault
    /// Who keeps the application's certificate.
    package let certificateKeeper: CertificateKeeper
    /// How long an unfinished visit may lie, in seconds.
    package let draftsKept: Int64
    /// Which day is 同意の日.
    package let consentDay: ConsentDayReading

    /// All ports, plugged in.
    package init(
        readers: any CardReaders,
        reader: String?,
        cardAnchors: [CardInputSupportAnchor],
        staff: any StaffDirectory,
        challenges: any ChallengeIssuer,
        platform: any PlatformOperator,
        platformName: String,
        bank: any CoreBanking,
        consentFormat: any ConsentDocumentFormat,
        records: any VerificationRecordStore,
        consents: any ConsentStore,
        outbox: any SubmissionOutbox,
        drafts: any DraftStore,
        journal: any Journal,
        printer: any ReceiptPrinter,
        clock: any WallClock,
        vault: SecretVault,
        certificateKeeper: CertificateKeeper = .bank,
        draftsKept: Int64 = CounterSettings.usualDraftsKept,
        consentDay: ConsentDayReading = .receivedByBank
    ) {
        self.readers = readers
        self.reader = reader
        self.cardAnchors = cardAnchors
        self.staff = staff
        self.challenges = challenges
        self.platform = platform
        self.platformName = platformName
        self.bank = bank
        self.consentFormat = consentFormat
        self.records = records
        self.consents = consents
        self.outbox = outbox
        self.drafts = drafts
        self.journal = journal
        self.printer = printer
        self.clock = clock
        self.vault = vault
        self.certificateKeeper = certificateKeeper
        self.draftsKept = draftsKept
        self.consentDay = consentDay
    }
}
