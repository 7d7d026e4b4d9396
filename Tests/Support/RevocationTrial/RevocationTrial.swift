// A process that imports lists until somebody kills it, or until the disk says no.
//
//     revocation-trial STORE CERTIFICATE CUSTOMERS LIST...     imports one list after another; prints
//                                                              `open`, then the number of each list
//                                                              in force, or the reason why not
//
// `--file-limit BYTES` bounds what a file may grow to.

import Certificates
import Glibc
import Identity
import ListWorkshop
import RevocationIndex

@main
struct RevocationTrial {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--file-limit", arguments.count > 2 {
            bound(files: Int(arguments[1]) ?? 0)
            arguments.removeFirst(2)
        }
        guard arguments.count > 3 else {
            return say("usage: revocation-trial STORE CERTIFICATE CUSTOMERS LIST...")
        }
        do {
            let authority = try Certificate(der: bytes(of: arguments[1]))
            let store = try RevocationStore(
                folder: arguments[0],
                issuers: [ListIssuer(authority)].compactMap { $0 }
            )
            let customers = try CustomerTable(path: arguments[2])
            say("open")
            for list in arguments.dropFirst(3) {
                let report = try store.importLists(
                    [list],
                    customers: customers,
                    at: ListOrder.start.adding(seconds: 60)
                )
                say("\(report.generation.parts.map(\.number.description).joined())")
            }
        } catch {
            say("\(error)")
        }
    }

    private static func bytes(of path: String) -> [UInt8] {
        let file = open(path, O_RDONLY)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: Certificate.largestSize)
        let count = read(file, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }

    /// A longer file is then an error of `write`, not a signal.
    private static func bound(files limit: Int) {
        signal(SIGXFSZ, SIG_IGN)
        var bound = rlimit(rlim_cur: rlim_t(limit), rlim_max: rlim_t(limit))
        guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &bound) == 0 else {
            return say("cannot bound files")
        }
    }

    /// Writes a line at once: what was said before a kill was said.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
    }
}
