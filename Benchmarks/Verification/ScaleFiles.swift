// The files of the benchmark: two days of lists, their parts, the customers.

import Certificates
import Foundation
import Identity
import ListWorkshop
import RevocationIndex

/// Where they are and what they hold; all of it follows from three numbers.
struct ScaleFiles {
    let folder: String
    let entries: Int
    let customerCount: Int
    let partCount: Int
    let issuers: [ListIssuer]

    var yesterday: String { folder + "/yesterday.crl" }
    var today: String { folder + "/today.crl" }
    var customers: String { folder + "/customers" }
    var partPaths: [String] { (0..<partCount).map { folder + "/part-\($0).crl" } }

    /// The moment at which lists are imported.
    static let now = ListOrder.start.adding(seconds: 7_200)

    /// How many certificates are revoked in a day, and as many run out.
    var dayCount: Int { entries / 333 }
    /// How many customers are on the list.
    var plantedCount: Int { customerCount / 50 }

    /// Files that `make` wrote.
    init(folder: String, entries: Int, customers: Int, parts: Int) throws {
        self.folder = folder
        self.entries = entries
        self.customerCount = customers
        self.partCount = parts
        let certificate = try Data(contentsOf: URL(filePath: folder + "/authority.cer"))
        self.issuers = [ListIssuer(try Certificate(der: Array(certificate)))].compactMap { $0 }
    }

    /// Makes them; in a process of its own, so that the memory it took is no part of a result.
    static func make(folder: String, entries: Int, customers: Int, parts: Int) throws {
        let authority = try WorkshopAuthority(unit: "Bench")
        try Data(authority.certificate.der)
            .write(to: URL(filePath: folder + "/authority.cer"))
        try ScaleFiles(folder: folder, entries: entries, customers: customers, parts: parts)
            .write(by: authority)
    }

    private func write(by authority: WorkshopAuthority) throws {
        var old = ListOrder(by: authority, number: 1)
        old.thisUpdate = ListOrder.start.adding(seconds: -86_400)
        old.nextUpdate = ListOrder.start.adding(seconds: 86_400)
        let last = entries - dayCount
        try authority.writeList(
            old,
            of: [0..<last, (entries * 2)..<(entries * 2 + dayCount)],
            to: yesterday
        )
        try authority.writeList(
            ListOrder(by: authority, number: 2),
            of: [0..<entries],
            to: today
        )
        let step = entries / partCount
        for (place, path) in partPaths.enumerated() {
            let end = place == partCount - 1 ? entries : (place + 1) * step
            let order = ListOrder(by: authority, number: 2, part: "Part \(place)")
            try authority.writeList(order, of: [(place * step)..<end], to: path)
        }
        // Every 50th customer is on today's list, the newest revocations among them.
        let list = (0..<customerCount).lazy.map { place in
            let planted = place % 50 == 0
            let number = planted ? entries - 1 - place / 50 : entries * 3 + place
            return ConsentedCustomer(
                serial: SerialNumber(NumberedSerial.short(number)),
                issuer: 0,
                userID: "u-\(place)"
            )
        }
        try CustomerTable.write(list, issuers: issuers, to: customers)
    }
}
