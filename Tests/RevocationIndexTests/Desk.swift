// A folder, an authority and what tests put there.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex
import Testing

/// The place of one test; its folder goes away with it.
final class Desk: Sendable {
    /// Keys take time to make: all tests share these, of one name with two keys and of another name.
    static let authority = made(unit: "Signature")
    static let laterGeneration = made(unit: "Signature")
    static let stranger = made(unit: "Elsewhere")

    static let now = ListOrder.start.adding(seconds: 60)

    let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("revocations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    deinit {
        // Nothing depends on it: a folder left behind lies in the system's temporary place.
        try? FileManager.default.removeItem(atPath: folder)
    }

    static func issuer(_ authority: WorkshopAuthority = authority) throws -> ListIssuer {
        try #require(ListIssuer(authority.certificate))
    }

    func store(_ authorities: [WorkshopAuthority] = [authority]) throws -> RevocationStore {
        try RevocationStore(
            folder: folder + "/store",
            issuers: try authorities.map { try Self.issuer($0) }
        )
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// A list of certificates, revoked a day ago, as a file.
    func list(
        _ serials: [SerialNumber],
        number: Int = 1,
        part: String? = nil,
        by authority: WorkshopAuthority = authority,
        reason: RevocationReason? = .affiliationChanged,
        spoil: (inout ListOrder) -> Void = { _ in }
    ) throws -> String {
        var order = ListOrder(by: authority, number: number, part: part)
        spoil(&order)
        let bytes = try authority.list(order, entries: Self.entries(serials, reason: reason))
        return try file("list-\(UUID().uuidString).crl", bytes)
    }

    static func entries(
        _ serials: [SerialNumber],
        reason: RevocationReason? = .affiliationChanged
    ) -> [[UInt8]] {
        serials.map { WorkshopAuthority.entry($0, at: yesterday, reason: reason) }
    }

    static let yesterday = ListOrder.start.adding(seconds: -86_400)

    func customers(
        _ customers: [ConsentedCustomer],
        of authorities: [WorkshopAuthority] = [authority]
    ) throws -> CustomerTable {
        let path = folder + "/customers-\(UUID().uuidString)"
        try CustomerTable.write(
            customers,
            issuers: try authorities.map { try Self.issuer($0) },
            to: path
        )
        return try CustomerTable(path: path)
    }

    private static func made(unit: String) -> WorkshopAuthority {
        do {
            return try WorkshopAuthority(unit: unit)
        } catch {
            preconditionFailure("no test can run without an authority: \(error)")
        }
    }
}

/// The serial numbers of numbered certificates.
func serials(_ numbers: Range<Int>) -> [SerialNumber] {
    numbers.map { SerialNumber(NumberedSerial.short($0)) }
}

extension RevocationStore {
    /// The fault of a list that an import refuses; `nil` when it takes it or fails otherwise.
    func fault(_ files: [String], at moment: Timestamp = Desk.now) -> ListFault? {
        do throws(RevocationIndexError) {
            _ = try importLists(files, at: moment)
            return nil
        } catch {
            if case .list(_, let fault) = error { return fault }
            return nil
        }
    }
}
