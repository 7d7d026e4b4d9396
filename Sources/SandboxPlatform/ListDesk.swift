// The PF's daily work on revocation lists: import, join with consented customers, events.

import Certificates
import Glibc
import Identity
import PlatformProtocol
import RevocationIndex
import SandboxPKI

/// Keeps the sandbox's lists in a `RevocationStore` of its own, imported once a day.
///
/// Belongs to one `SandboxService`, which calls it from one place at a time.
final class ListDesk {
    /// Why there are no lists.
    enum Fault: Error {
        case folder(errno: Int32)
        case index(RevocationIndexError)
        case noIssuer
        case signing
    }

    private let folder: String
    private let store: RevocationStore
    private let source: SandboxRevocations
    private var importedFor: Timestamp?

    /// A desk in a new folder under `parent`.
    init(source: SandboxRevocations, issuer: Certificate, parent: String) throws(Fault) {
        guard let issuer = ListIssuer(issuer) else { throw .noIssuer }
        var template = Array("\(parent)/madoguchi-lists-XXXXXX\0".utf8CString)
        guard mkdtemp(&template) != nil else { throw .folder(errno: errno) }
        let letters = template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.folder = String(decoding: letters, as: UTF8.self)
        self.source = source
        do {
            self.store = try RevocationStore(folder: folder + "/store", issuers: [issuer])
        } catch {
            throw .index(error)
        }
    }

    deinit {
        store.waitUntilParked()
        Self.remove(folder)
    }

    /// Imports the lists of each day that has passed, joined with the certificates that are watched.
    ///
    /// Whatever fails leaves the lists in force as they are, and it is tried again at the next call.
    func catchUp(
        at moment: Timestamp,
        watching customers: [(serial: SerialNumber, user: UserID)]
    ) throws(Fault) {
        let newest = source.schedule.importedListTime(at: moment)
        var published = newest
        if source.schedule == .official, let importedFor,
            newest.seconds - importedFor.seconds <= Self.longestCatchUp
        {
            published = importedFor.adding(seconds: RevocationSchedule.listLifetime)
        }
        while published <= newest, importedFor.map({ $0 < published }) ?? true {
            try importLists(madeAt: published, watching: customers)
            published = published.adding(seconds: RevocationSchedule.listLifetime)
        }
    }

    /// So many days are imported one by one; after a longer jump of the clock only the last is.
    private static let longestCatchUp: Int64 = 40 * 86_400

    private func importLists(
        madeAt published: Timestamp,
        watching customers: [(serial: SerialNumber, user: UserID)]
    ) throws(Fault) {
        do {
            let lists = try source.lists(madeAt: published)
            guard !lists.isEmpty else { return }
            var paths: [String] = []
            for (index, der) in lists.enumerated() {
                let path = "\(folder)/\(published.seconds)-\(index).crl"
                try Self.write(der, to: path)
                paths.append(path)
            }
            defer { for path in paths { unlink(path) } }
            let table = folder + "/customers"
            try CustomerTable.write(
                customers.map {
                    ConsentedCustomer(serial: $0.serial, issuer: 0, userID: $0.user.text)
                },
                issuers: store.issuers,
                to: table
            )
            _ = try store.importLists(
                paths,
                customers: CustomerTable(path: table),
                at: source.schedule.importTime(of: published)
            )
            importedFor = published
        } catch let error as RevocationIndexError {
            throw .index(error)
        } catch let error as Fault {
            throw error
        } catch {
            throw .signing
        }
    }

    /// When the oldest list in force was made.
    var sourceUpdatedAt: Timestamp? { store.generation?.parts.map(\.thisUpdate).min() }

    /// The mark of the newest event.
    var newestMark: Int { store.lastMark }

    /// Events after a mark.
    func events(since mark: Int) throws(Fault) -> [CertificateEvent] {
        do {
            return try store.events(since: mark, limit: CertificateEventPage.maximumCount)
                .compactMap { event in
                    UserID(event.userID).flatMap { userID in
                        CertificateEvent(
                            mark: event.mark,
                            userID: userID,
                            reason: event.listing.reason.flatMap { RevocationWord($0) },
                            revokedAt: event.listing.revokedAt,
                            detectedAt: event.detectedAt
                        )
                    }
                }
        } catch {
            throw .index(error)
        }
    }

    /// The state of a certificate by the lists in force, and whether the answer is paid for.
    func status(
        of certificate: Certificate,
        for purpose: CheckPurpose,
        client: ServiceID,
        at moment: Timestamp
    ) -> (status: CertificateStatus, charge: CheckCharge) {
        let asked: StatusPurpose =
            purpose == .livenessCheck ? .livenessCheck : .signatureVerification
        let before = store.ledger.total(asked, .billable)
        let status = store.status(
            StatusQuery(
                serial: certificate.serialNumber,
                issuer: store.issuer(of: certificate),
                part: certificate.listPart,
                purpose: asked,
                client: client.text
            ),
            at: moment
        )
        return (status, store.ledger.total(asked, .billable) > before ? .billable : .free)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Fault) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .folder(errno: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw .folder(errno: errno) }
            rest = rest.dropFirst(written)
        }
    }

    /// Removes a folder of our own with everything in it; what can't be removed stays in the
    /// system's temporary place.
    private static func remove(_ path: String) {
        guard let folder = opendir(path) else {
            unlink(path)
            return
        }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { remove("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }
}

extension Certificate {
    /// The DER of the part of the list it would be in.
    var listPart: [UInt8]? {
        known.distributionPoints.first?.name?.directoryNames.first?.der
    }
}

extension RevocationWord {
    /// The word for a reason that a list states; `nil` for reasons no JPKI certificate has.
    init?(_ reason: RevocationReason) {
        switch reason {
        case .unspecified: self = .unspecified
        case .keyCompromise: self = .keyCompromise
        case .authorityCompromise: self = .authorityCompromise
        case .affiliationChanged: self = .affiliationChanged
        case .superseded: self = .superseded
        case .cessationOfOperation: self = .cessationOfOperation
        case .certificateHold: self = .certificateHold
        case .removeFromList, .privilegeWithdrawn, .attributeAuthorityCompromise: return nil
        }
    }

    /// The reason as lists state it.
    var reason: RevocationReason {
        switch self {
        case .unspecified: .unspecified
        case .keyCompromise: .keyCompromise
        case .authorityCompromise: .authorityCompromise
        case .affiliationChanged: .affiliationChanged
        case .superseded: .superseded
        case .cessationOfOperation: .cessationOfOperation
        case .certificateHold: .certificateHold
        }
    }
}
