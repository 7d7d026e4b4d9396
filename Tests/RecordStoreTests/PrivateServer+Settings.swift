// How the stores reach the tests' own server.

import PostgresStore
import PrivateDatabase

extension PrivateServer {
    /// How to reach a database.
    func settings(
        _ database: String,
        user: String = "owner",
        passwordFile: String? = nil
    ) throws -> PostgresSettings {
        let settings = PostgresSettings(
            hosts: [folder],
            database: database,
            user: user,
            passwordFile: passwordFile,
            authority: nil
        )
        guard let settings else { throw Trouble.failed("settings") }
        return settings
    }
}
