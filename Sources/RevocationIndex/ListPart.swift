// One list of a generation.

package import Certificates
package import Identity
import Synchronization
package import Verification

/// A mapped list whose frame was read; whether it is genuine is known once its import is done.
package final class ListPart: Sendable {
    /// The most bytes of one list: its offsets fit 32 bits.
    package static let largestSize = Int(UInt32.max)

    /// What a list holds the revocations of; the newest list of a scope replaces older ones.
    package struct Scope: Hashable, Sendable {
        /// The ordinal of the issuer among the store's.
        package let issuer: Int
        /// The DER of the distribution point's directory name; `nil` for a list of everything.
        package let part: [UInt8]?

        /// Hashes what `==` compares, the name in one piece.
        package func hash(into hasher: inout Hasher) {
            hasher.combine(issuer)
            part?.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    /// Where it was read from.
    package let path: String
    /// Its scope.
    package let scope: Scope
    /// Its number.
    package let number: SerialNumber
    /// When it was issued.
    package let thisUpdate: Timestamp
    /// When the next one is due.
    package let nextUpdate: Timestamp
    /// Its size in bytes.
    package var size: Int { file.count }

    let file: MappedFile
    let signed: Range<Int>
    let entries: Range<Int>?
    let algorithm: SignatureAlgorithm
    var signature: [UInt8] { frame.signed.signature }
    /// The list without its entries.
    let frame: CertificateRevocationList
    private let proved = Mutex<IndexedList?>(nil)

    /// Maps a list and reads its frame.
    init(
        path: String,
        issuers: [ListIssuer]
    ) throws(RevocationIndexError) {
        let file = try MappedFile(path: path, bound: Self.largestSize)
        do throws(ListFault) {
            let frame = try file.withBytes { bytes throws(ListFault) in try ListFrame(bytes) }
            let list = frame.list
            let part = try Self.part(of: list)
            guard let algorithm = SignatureAlgorithm(list.signed.algorithm) else {
                throw .algorithmNotAllowed
            }
            guard let number = list.number else { throw .numberMissing }
            guard let nextUpdate = list.nextUpdate else { throw .outdated(nil) }
            self.scope = Scope(
                issuer: try ListIssuer.ordinal(of: list, among: issuers),
                part: part
            )
            self.number = number
            self.thisUpdate = list.thisUpdate
            self.nextUpdate = nextUpdate
            self.signed = frame.signed
            self.entries = frame.entries
            self.algorithm = algorithm
            self.frame = list
        } catch {
            throw .list(file: path, error)
        }
        self.path = path
        self.file = file
    }

    /// The directory name of the part; refused is what a list may not be: a delta, indirect,
    /// limited, or with something critical that is not understood.
    private static func part(of list: CertificateRevocationList) throws(ListFault) -> [UInt8]? {
        for row in list.extensions {
            let isUnknown =
                row.criticality == .critical
                && !CertificateRevocationList.understood.contains(row.identifier)
            if isUnknown || row.identifier == .deltaCRLIndicator {
                throw .scopeUnsupported(row.identifier)
            }
        }
        guard let point = list.distributionPoint else { return nil }
        guard point.onlySomeReasons == nil, point.directness == .direct,
            point.scope == .all || point.scope == .endEntities
        else { throw .scopeUnsupported(.issuingDistributionPoint) }
        guard let name = point.name else { return nil }
        // One directory name, as JPKI's parts have.
        guard case .full(let names) = name, names.count == 1,
            case .directoryName(let directory) = names[0]
        else { throw .scopeUnsupported(.issuingDistributionPoint) }
        return directory.der
    }

    /// That it is genuine; `nil` until its import has seen that it is.
    package var proof: IndexedList? { proved.withLock { $0 } }

    /// Takes note of the proof.
    func isProved(by list: IndexedList) { proved.withLock { $0 = list } }

    /// Checks the list against the one held for its scope, and the stated time.
    func check(
        against held: ListPart?,
        at moment: Timestamp
    ) throws(ListFault) {
        guard thisUpdate <= moment.adding(seconds: Self.clockTolerance) else {
            throw .notYetIssued(thisUpdate)
        }
        if let held {
            guard number >= held.number else {
                throw .numberWentBack(number, held: held.number)
            }
            guard number > held.number || signature == held.signature else {
                throw .numberUsedTwice(number)
            }
            guard thisUpdate >= held.thisUpdate else {
                throw .olderThanHeld(thisUpdate, held: held.thisUpdate)
            }
        }
        guard moment < nextUpdate else { throw .outdated(nextUpdate) }
    }

    /// How far in the future, in seconds, a thisUpdate may lie: clocks differ.
    static let clockTolerance: Int64 = 60
}
