// The PF's day: lists in, events out.

import Certificates
import Cryptography
import Glibc
import ListWorkshop
import RevocationIndex

/// Runs the whole job and what it is compared with.
struct ScaleJob {
    let files: ScaleFiles

    /// SHA-256 over files as they lie in the page cache, on one thread.
    func hash(_ paths: [String]) -> Double {
        Measure.seconds {
            for path in paths {
                let file = open(path, O_RDONLY)
                var status = stat()
                fstat(file, &status)
                let count = Int(status.st_size)
                let start = mmap(nil, count, PROT_READ, MAP_SHARED, file, 0)
                close(file)
                let bytes = UnsafeRawBufferPointer(start: start, count: count)
                precondition(HashAlgorithm.sha256.digest(of: bytes).count == 32)
                munmap(start, count)
            }
        }
    }

    /// A store whose lists in force are yesterday's.
    func storeOfYesterday() throws -> RevocationStore {
        let store = try emptyStore()
        let customers = try CustomerTable(path: files.customers)
        _ = try store.importLists([files.yesterday], customers: customers, at: ScaleFiles.now)
        store.waitUntilParked()
        return store
    }

    /// A store without lists.
    func emptyStore() throws -> RevocationStore {
        let folder = files.folder + "/store-\(UInt64.random(in: 0...UInt64.max))"
        return try RevocationStore(folder: folder, issuers: files.issuers)
    }

    /// Import, signature, walk, index, comparison with yesterday, join, publication.
    func importToday(
        into store: RevocationStore,
        _ paths: [String]
    ) throws -> (seconds: Double, report: RevocationStore.Report) {
        var report: RevocationStore.Report?
        let seconds = try Measure.seconds {
            let customers = try CustomerTable(path: files.customers)
            report = try store.importLists(paths, customers: customers, at: ScaleFiles.now)
        }
        guard let report else { preconditionFailure("an import that throws nothing reports") }
        return (seconds, report)
    }

    /// Nanoseconds of one look-up; one in `share` is of a listed certificate.
    func lookUp(in generation: RevocationGeneration, listedOneIn share: Int) -> Double {
        let count = 1_000_000
        let serials = (0..<count).map { place in
            let number = place * 7_919 % files.entries
            let isListed = place % share == 0
            return SerialNumber(
                NumberedSerial.short(isListed ? number : files.entries * 3 + number)
            )
        }
        var found = 0
        let seconds = Measure.seconds {
            for serial in serials where generation.listing(of: serial, issuer: 0) != nil {
                found += 1
            }
        }
        precondition(found == (count + share - 1) / share, "every look-up is right")
        return seconds / Double(count) * 1e9
    }
}
