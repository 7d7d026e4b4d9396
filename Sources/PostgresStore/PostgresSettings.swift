// How to reach a server: everything but the password, which libpq reads from its own file.

import Glibc
import RecordStore
import Records

/// The database of a branch or a head office.
///
/// The password never passes through this program: libpq reads it from a file in the form of
/// `.pgpass` (host:port:database:user:password).
package struct PostgresSettings: Hashable, Sendable {
    /// Hosts in the order in which they are tried; a path is the folder of a Unix socket.
    package let hosts: [String]
    /// The port on every host.
    package let port: Int
    /// The database.
    package let database: String
    /// The user.
    package let user: String
    /// A file in the form of `.pgpass`, mode 600; `nil` where the server knows the user otherwise.
    package let passwordFile: String?
    /// PEM file of the only authority trusted for the server; `nil` for a Unix socket only.
    package let authority: String?

    /// The port PostgreSQL listens on by itself.
    package static let usualPort = 5_432

    /// Settings; `nil` for no host, or for a host of the network without an authority.
    package init?(
        hosts: [String],
        port: Int = PostgresSettings.usualPort,
        database: String,
        user: String,
        passwordFile: String?,
        authority: String?
    ) {
        guard !hosts.isEmpty, (1...65_535).contains(port) else { return nil }
        let isLocal = hosts.allSatisfy { $0.hasPrefix("/") }
        guard isLocal || authority != nil else { return nil }
        self.hosts = hosts
        self.port = port
        self.database = database
        self.user = user
        self.passwordFile = passwordFile
        self.authority = authority
    }

    /// The words libpq takes.
    var parameters: [(String, String)] {
        var parameters = [
            ("host", hosts.joined(separator: ",")), ("port", "\(port)"), ("dbname", database),
            ("user", user), ("application_name", "madoguchi"), ("client_encoding", "UTF8"),
            ("connect_timeout", "5"), ("tcp_user_timeout", "10000"), ("keepalives_idle", "5"),
            // After a fail-over the old primary is a standby: it is passed over.
            ("target_session_attrs", "read-write"),
            // Nothing of the environment or of the user's home.
            ("service", ""), ("passfile", passwordFile ?? "/dev/null"), ("gssencmode", "disable"),
        ]
        if let authority {
            parameters += [("sslmode", "verify-full"), ("sslrootcert", authority)]
            parameters += [("ssl_min_protocol_version", "TLSv1.2")]
        } else {
            parameters += [("sslmode", "disable")]
        }
        return parameters
    }

    /// Refuses a password file that others can read, or that is not there.
    func checkPasswordFile() throws(RecordError) {
        guard let passwordFile else { return }
        var status = stat()
        let others: UInt32 = 0o077
        guard stat(passwordFile, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & others == 0, status.st_uid == geteuid()
        else { throw .credentialsUnusable }
    }
}
