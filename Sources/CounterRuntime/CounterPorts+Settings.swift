// The ports of a counter as its settings say.

import Certificates
import CounterFlow
package import ISO7816
package import Identity
import PlatformClient
package import PlatformProtocol
package import RecordStore
package import Records
import Secrets

/// What can't be opened when a counter starts.
package enum OpeningError: Error, Sendable {
    /// The records.
    case records(RecordError)
    /// The connection to a server; its files can't be used.
    case server(String, PlatformError)
    /// The address of a server is none.
    case address(String)
}

extension CounterPorts {
    /// Opens everything the settings name.
    ///
    /// - Parameters:
    ///   - settings: what to open.
    ///   - readers: the readers of this machine, real or simulated.
    ///   - clock: the one clock.
    ///   - passphrase: what was typed, where the settings ask for one.
    /// - Returns: ports ready to be used.
    /// - Throws: what can't be opened.
    package static func open(
        _ settings: CounterSettings,
        readers: any CardReaders,
        clock: any WallClock,
        passphrase: HeldSecret? = nil
    ) throws(OpeningError) -> CounterPorts {
        let stores: RecordStores
        let drafts: DraftVault
        do throws(RecordError) {
            stores = try RecordStores.open(settings, passphrase: passphrase)
            drafts = try RecordStores.openDrafts(settings, passphrase: passphrase)
        } catch {
            throw .records(error)
        }
        return try open(
            settings,
            stores: stores,
            drafts: drafts,
            readers: readers,
            clock: clock
        )
    }

    /// Opens everything the settings name around stores that are open already.
    package static func open(
        _ settings: CounterSettings,
        stores: RecordStores,
        drafts: any DraftStore,
        readers: any CardReaders,
        clock: any WallClock
    ) throws(OpeningError) -> CounterPorts {
        let records = stores.records
        // A journal that can't be read is said by the store itself; the submission goes without.
        let head: @Sendable () async -> String? = { (try? await records.head())?.description }
        return CounterPorts(
            readers: readers,
            reader: settings.reader,
            cardAnchors: settings.cardAnchors.map(\.anchor),
            staff: FileStaffDirectory(path: settings.staff),
            challenges: try connection(settings.challenges, clock),
            platform: try connection(settings.platform, clock, head),
            platformName: settings.platformName,
            bank: try connection(settings.books, clock),
            consentFormat: PlainConsentFormat(),
            records: records,
            consents: stores.consents,
            outbox: records,
            drafts: drafts,
            journal: records,
            printer: printer(settings),
            clock: clock,
            vault: SecretVault(),
            certificateKeeper: settings.certificateKeeper,
            draftsKept: settings.draftsKept,
            consentDay: settings.consentDay
        )
    }

    /// What the operator keeps after a visit, reached as the settings say.
    package static func registry(
        _ settings: CounterSettings,
        _ clock: any WallClock
    ) throws(OpeningError) -> any ConsentRegistry {
        try connection(settings.platform, clock)
    }

    /// Who makes challenges, reached as the settings say.
    package static func issuer(
        _ settings: CounterSettings,
        _ clock: any WallClock
    ) throws(OpeningError) -> any ChallengeIssuer {
        try connection(settings.challenges, clock)
    }

    /// The printer of the settings.
    package static func printer(_ settings: CounterSettings) -> any ReceiptPrinter {
        switch settings.printer {
        case .folder(let folder): FilePrinter(folder: folder)
        case .queue(let queue): SpoolPrinter(queue: queue)
        }
    }

    private static func connection(
        _ server: ServerSettings,
        _ clock: any WallClock,
        _ auditHead: @escaping @Sendable () async -> String? = { nil }
    ) throws(OpeningError) -> PlatformConnection {
        var proxy: ProxySettings?
        if let url = server.proxy {
            guard let stated = ProxySettings(url: url) else { throw .address(url) }
            proxy = stated
        }
        guard
            let settings = ConnectionSettings(
                baseURL: server.url,
                authorityFile: server.authority,
                certificateFile: server.certificate,
                keyFile: server.key,
                retries: .usual,
                proxy: proxy,
                tokens: server.tokens
            )
        else { throw .address(server.url) }
        do throws(PlatformError) {
            return try PlatformConnection(
                settings: settings,
                clock: clock,
                auditHead: auditHead
            )
        } catch {
            throw .server(server.url, error)
        }
    }
}
