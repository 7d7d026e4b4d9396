// A PostgreSQL server of the tests' own, on a Unix socket in a temporary folder.

import Foundation
import Glibc

/// A server that lives as long as this process and leaves nothing behind, even after a crash.
///
/// It refuses to run as root, so root starts it as another user.
package final class PrivateServer: Sendable {
    /// The server all suites share; `nil` where PostgreSQL is not installed.
    package static let shared: PrivateServer? = binaries.flatMap { folder in
        do {
            return try PrivateServer(binaries: folder)
        } catch {
            print("PostgreSQL could not be started: \(error)")
            return nil
        }
    }

    /// The newest version's programs, where Debian puts them.
    private static let binaries: String? = {
        let home = "/usr/lib/postgresql"
        // A machine without PostgreSQL has no such folder.
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        return versions.compactMap { Int($0) }.max().map { "\(home)/\($0)/bin" }
    }()

    /// Why there is no server.
    package enum Trouble: Error {
        /// What a program of PostgreSQL said.
        case failed(String)
    }

    /// The folder of its socket.
    package let folder: String
    private let binaries: String
    /// Closed by the end of this process, whichever way it ends, which ends the server.
    private let lifeline: Int32

    private init(binaries: String) throws {
        self.binaries = binaries
        self.folder = "/tmp/madoguchi-pg-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if let user = Self.otherUser {
            guard chown(folder, user.id, user.group) == 0 else { throw Trouble.failed("chown") }
        }
        let data = "\(folder)/data"
        try Self.run(
            Self.asOther + [
                "\(binaries)/initdb", "--pgdata", data, "--username", "owner", "--encoding", "UTF8",
                "--locale", "C", "--auth", "trust", "--no-sync",
            ]
        )
        let line = try CleanSpawn.pipe()
        lifeline = line.write
        let said = try CleanSpawn.pipe()
        let script = """
            folder="$1"; shift
            "$@" & server=$!
            read -r line
            kill -INT $server; wait $server
            rm -rf "$folder"
            """
        let nothing = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { for end in [nothing, line.read, said.write] { close(end) } }
        _ = try CleanSpawn.start(
            ["/bin/sh", "-c", script, "sh", folder] + Self.asOther
                + [
                    "\(binaries)/postgres", "-D", data, "-k", folder, "-c", "listen_addresses=",
                    "-c", "unix_socket_permissions=0777", "-c", "max_connections=200",
                    "-c", "logging_collector=off",
                ],
            environment: ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"],
            input: line.read,
            output: nothing,
            complaints: said.write
        )
        try Self.await(
            "ready to accept connections",
            from: FileHandle(fileDescriptor: said.read, closeOnDealloc: false)
        )
        try sql("CREATE ROLE clerk LOGIN PASSWORD 'kamome'")
    }

    /// Reads until the server says it is ready, then drains it for good.
    private static func await(_ words: String, from stream: FileHandle) throws {
        var text = ""
        while !text.contains(words) {
            let more = stream.availableData
            if more.isEmpty { throw Trouble.failed(text) }
            text += String(decoding: more, as: UTF8.self)
        }
        stream.readabilityHandler = { _ = $0.availableData }
    }

    private struct User {
        let id: uid_t
        let group: gid_t
    }

    /// Whom to be, if root.
    private static var otherUser: User? {
        guard geteuid() == 0 else { return nil }
        let entry = getpwnam("postgres") ?? getpwnam("nobody")
        return entry.map { User(id: $0.pointee.pw_uid, group: $0.pointee.pw_gid) }
    }

    private static var asOther: [String] {
        guard let user = otherUser else { return [] }
        return [
            "/usr/bin/setpriv", "--reuid", "\(user.id)", "--regid", "\(user.group)",
            "--clear-groups",
        ]
    }

    @discardableResult
    private static func run(_ words: [String]) throws -> String {
        let errand = try Errand.run(words)
        guard errand.status == 0 else { throw Trouble.failed(errand.output) }
        return errand.output
    }

    /// Runs statements as the owner, by the server's own client; what they print.
    @discardableResult
    package func sql(_ statement: String, in database: String = "postgres") throws -> String {
        try Self.run([
            "\(binaries)/psql", "-X", "-q", "-A", "-t", "-h", folder, "-U", "owner", "-d", database,
            "-v", "ON_ERROR_STOP=1", "-c", statement,
        ])
    }

    /// A new, empty database.
    package func database() throws -> String {
        let name = "t_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try sql("CREATE DATABASE \(name)")
        return name
    }
}
