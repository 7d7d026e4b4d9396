// Staff from a file: one person a line, the password only as a salted hash.
//
// Fields separated by tabs: id, role (`StaffRole`), name, hash as
// `PasswordHash.stored` writes it. Lines beginning with `#` are comments.

package import CounterFlow
package import Cryptography
import Foundation
import Identity
package import Secrets

/// The staff directory of a single counter.
package struct FileStaffDirectory: StaffDirectory {
    /// The most bytes the file may have.
    package static let longestFile = 1_048_576

    private let path: String

    /// - Parameter path: the file; read at each sign-in, so that a change needs no restart.
    package init(path: String) {
        self.path = path
    }

    /// `StaffDirectory.check(id:password:)`.
    package func check(id: String, password: borrowing SecretBytes) async -> StaffAnswer {
        guard let lines = Self.lines(of: path) else { return .unavailable }
        let entry = lines.lazy.compactMap(Entry.init).first { $0.member.id == id }
        do throws(CryptographyError) {
            // An unknown id takes as long as a wrong password.
            guard let entry else {
                _ = try PasswordHash(of: password)
                return .refused(.unknownOrWrong)
            }
            switch try entry.hash.check(password) {
            case .matches: return .welcome(entry.member)
            case .differs: return .refused(.unknownOrWrong)
            }
        } catch {
            return .unavailable
        }
    }

    /// A line for the file.
    package static func line(
        for member: StaffMember,
        password: borrowing SecretBytes
    ) throws(CryptographyError) -> String {
        let hash = try PasswordHash(of: password)
        return [member.id, member.role.rawValue, member.name.string, hash.stored]
            .joined(separator: "\t")
    }

    private static func lines(of path: String) -> [String]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { handle.closeFile() }
        let data = handle.readData(ofLength: longestFile + 1)
        guard data.count <= longestFile, let text = ExactText(utf8: Array(data)) else { return nil }
        return text.string.split(separator: "\n").map(String.init)
    }

    private struct Entry {
        let member: StaffMember
        let hash: PasswordHash

        init?(_ line: String) {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init
            )
            guard !line.hasPrefix("#"), parts.count == 4, let role = StaffRole(rawValue: parts[1])
            else {
                return nil
            }
            // A line with a broken hash lets nobody in, like a line that isn't there.
            guard let hash = try? PasswordHash(stored: parts[3]) else { return nil }
            member = StaffMember(id: parts[0], name: ExactText(parts[2]), role: role)
            self.hash = hash
        }
    }
}
