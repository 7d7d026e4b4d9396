// The settings of one counter: which bank, which PF, where things are kept.

package import CounterFlow
package import DisplaySocket
package import MyNumberCard
package import PlatformClient
import PlatformProtocol
package import PostgresStore
package import Records

/// Whether something belongs to the real world or to a test one.
package enum WorldKind: String, Hashable, Sendable, CaseIterable {
    case official
    /// 検証環境; what is not said to be official is this.
    case test
}

/// How to reach one server.
package struct ServerSettings: Hashable, Sendable {
    /// `https://host:port`, without a path.
    package let url: String
    /// PEM file of the authority that is trusted, and no other.
    package let authority: String
    /// PEM file of the terminal's own certificate.
    package let certificate: String
    /// PEM file of its key.
    package let key: String
    /// The proxy on the way, `http://host:port` or `socks5h://host:port`.
    package let proxy: String?
    /// How tokens are got, where the server wants them.
    package let tokens: TokenSettings?

    /// One server with the files of its TLS connection.
    package init(
        url: String,
        authority: String,
        certificate: String,
        key: String,
        proxy: String? = nil,
        tokens: TokenSettings? = nil
    ) {
        self.proxy = proxy
        self.tokens = tokens
        self.url = url
        self.authority = authority
        self.certificate = certificate
        self.key = key
    }
}

/// Where receipts come out.
package enum PrinterSettings: Hashable, Sendable {
    case folder(String)
    case queue(String)
}

/// Where the key of the records comes from.
package enum KeySetting: Hashable, Sendable {
    /// A file of 32 bytes.
    case file(String)
    /// Typed at each start.
    case passphrase
    /// A program that writes it to its standard output.
    case command([String])
}

/// Everything a counter has to be told.
package struct CounterSettings: Sendable {
    /// Bank, branch, terminal, service.
    package let place: CounterPlace
    /// The PF's name for records.
    package let platformName: String
    /// Whether the PF is a real one.
    package let platformKind: WorldKind
    /// The PF.
    package let platform: ServerSettings
    /// Who makes challenges; the PF unless said otherwise.
    package let challenges: ServerSettings
    /// The bank's books; the PF's sandbox unless said otherwise.
    package let books: ServerSettings
    /// The reader by name, or whichever has a card.
    package let reader: String?
    /// Anchors of the four items' signature, with their world.
    package let cardAnchors: [(anchor: CardInputSupportAnchor, kind: WorldKind)]
    /// Folder of the records.
    package let records: String
    /// Where the records' key comes from.
    package let key: KeySetting
    /// The server on which the records lie; `nil` keeps them in the folder.
    package let database: PostgresSettings?
    /// Who keeps the application's certificate.
    package let certificateKeeper: CertificateKeeper
    /// The staff file.
    package let staff: String
    /// Receipts.
    package let printer: PrinterSettings
    /// Where a customer consents at home; `nil` prints no slips.
    package let homeConsent: HomeConsent?
    /// The socket of the customer's own screen; `nil` without one.
    package let display: DisplayPlace?
    /// When the screen is hidden, locked and emptied.
    package let privacy: PrivacyTimes
    /// How long an unfinished visit may lie, in seconds.
    package let draftsKept: Int64

    /// A day: who was interrupted comes back soon or begins anew.
    package static let usualDraftsKept: Int64 = 86_400
    /// Which day is 同意の日: the official texts disagree.
    package let consentDay: ConsentDayReading

    /// Settings from their parts; programs without a settings file make them.
    package init(
        place: CounterPlace,
        platformName: String,
        platformKind: WorldKind,
        platform: ServerSettings,
        challenges: ServerSettings,
        books: ServerSettings,
        reader: String?,
        cardAnchors: [(anchor: CardInputSupportAnchor, kind: WorldKind)],
        records: String,
        key: KeySetting,
        staff: String,
        printer: PrinterSettings,
        database: PostgresSettings? = nil,
        certificateKeeper: CertificateKeeper = .bank,
        homeConsent: HomeConsent? = nil,
        display: DisplayPlace? = nil,
        privacy: PrivacyTimes = .usual,
        draftsKept: Int64 = CounterSettings.usualDraftsKept,
        consentDay: ConsentDayReading = .receivedByBank
    ) {
        self.place = place
        self.platformName = platformName
        self.platformKind = platformKind
        self.platform = platform
        self.challenges = challenges
        self.books = books
        self.reader = reader
        self.cardAnchors = cardAnchors
        self.records = records
        self.key = key
        self.database = database
        self.certificateKeeper = certificateKeeper
        self.staff = staff
        self.printer = printer
        self.homeConsent = homeConsent
        self.display = display
        self.privacy = privacy
        self.draftsKept = draftsKept
        self.consentDay = consentDay
    }

    /// 検証環境 as soon as anything configured belongs to a test world.
    package var environment: CounterEnvironment {
        let kinds = cardAnchors.map(\.kind) + [platformKind]
        return kinds.contains(.test) ? .verification : .production
    }
}
