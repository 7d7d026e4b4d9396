// Settings as a YAML file; a misspelt key is an error with its place.

import CounterFlow
package import CounterScreens
import Cryptography
import DisplaySocket
import Foundation
import MyNumberCard
import PlatformClient
import PlatformProtocol
import PostgresStore
import RecordStore
import Records

/// Why settings can't be used.
package enum SettingsError: Error, Sendable {
    /// The file can't be read.
    case unreadable(path: String)
    /// Something in it is wrong, with its place.
    case file(ScreenBookError)
    /// A value that can't be what it must be.
    case badValue(key: String, file: String)
}

extension CounterSettings {
    /// The most bytes a settings file may have.
    package static let longestFile = 65_536

    /// Reads settings; relative paths count from the file's own folder.
    package static func load(from path: String) throws(SettingsError) -> CounterSettings {
        guard let data = FileManager.default.contents(atPath: path), data.count <= longestFile,
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path: path) }
        do throws(ScreenBookError) {
            let root = try YAMLFile(name: path, text: text).root
            try root.only([
                "bank", "branch", "branch-code", "terminal", "service", "platform", "challenges",
                "books", "reader", "card-anchors", "records", "key-file", "key-passphrase",
                "key-command", "database", "certificate-kept-by", "staff", "receipts",
                "home-consent", "privacy", "consent-day", "customer-display",
            ])
            return try Reader(root: root, path: path).settings()
        } catch {
            throw error.settingsError
        }
    }

    private struct Reader {
        let root: YAMLMapping
        let path: String

        private var folder: String { (path as NSString).deletingLastPathComponent }

        func settings() throws(ScreenBookError) -> CounterSettings {
            let platform = try root.mapping("platform")
            try platform.only(["name", "kind"] + Self.serverKeys)
            let server = try self.server(platform)
            return CounterSettings(
                place: try place(),
                platformName: try platform.text("name"),
                platformKind: try platform.value("kind", or: WorldKind.test),
                platform: server,
                challenges: try otherServer("challenges") ?? server,
                books: try otherServer("books") ?? server,
                reader: try root.optionalText("reader"),
                cardAnchors: try anchors(),
                records: resolved(try root.text("records")),
                key: try key(),
                staff: resolved(try root.text("staff")),
                printer: try printer(),
                database: try database(),
                certificateKeeper: try root.value("certificate-kept-by", or: .bank),
                homeConsent: try homeConsent(),
                display: try display(),
                privacy: try privacy(),
                draftsKept: try draftsKept(),
                consentDay: try root.value("consent-day", or: ConsentDayWord.received).reading
            )
        }

        private enum ConsentDayWord: String, CaseIterable {
            case received
            case reflected

            var reading: ConsentDayReading {
                self == .received ? .receivedByBank : .reflectedAtIssuer
            }
        }

        private func display() throws(ScreenBookError) -> DisplayPlace? {
            guard root.has("customer-display") else { return nil }
            let mapping = try root.mapping("customer-display")
            try mapping.only(["socket", "group", "user"])
            let user = try mapping.optionalText("user")
            let place = DisplayPlace(
                path: resolved(try mapping.text("socket")),
                group: try mapping.optionalText("group"),
                user: user
            )
            guard let place else { throw bad(user ?? "", "customer-display") }
            return place
        }

        private func homeConsent() throws(ScreenBookError) -> HomeConsent? {
            guard root.has("home-consent") else { return nil }
            let mapping = try root.mapping("home-consent")
            try mapping.only(["address", "provider"])
            let address = try mapping.text("address")
            let home = HomeConsent(address: address, provider: try mapping.text("provider"))
            guard let home else { throw bad(address, "home-consent") }
            return home
        }

        /// Where the records' key comes from: one of three keys, the file when there is none.
        private func key() throws(ScreenBookError) -> KeySetting {
            if let word = try root.optionalText("key-passphrase") {
                guard word == "asked", !root.has("key-file"), !root.has("key-command") else {
                    throw bad(word, "key-passphrase")
                }
                return .passphrase
            }
            let command = try root.texts("key-command").map(\.text)
            guard !command.isEmpty else { return .file(resolved(try root.text("key-file"))) }
            guard CommandKeeper(words: command) != nil, !root.has("key-file") else {
                throw bad(command[0], "key-command")
            }
            return .command(command)
        }

        private func database() throws(ScreenBookError) -> PostgresSettings? {
            guard root.has("database") else { return nil }
            let mapping = try root.mapping("database")
            try mapping.only(["hosts", "port", "name", "user", "password-file", "authority"])
            let settings = PostgresSettings(
                hosts: try mapping.texts("hosts").map(\.text),
                port: try mapping.number("port", in: 1...65_535) ?? PostgresSettings.usualPort,
                database: try mapping.text("name"),
                user: try mapping.text("user"),
                passwordFile: try mapping.optionalText("password-file").map(resolved),
                authority: try mapping.optionalText("authority").map(resolved)
            )
            guard let settings else { throw bad("hosts", "database") }
            return settings
        }

        private func place() throws(ScreenBookError) -> CounterPlace {
            let terminal = try root.text("terminal")
            let service = try root.text("service")
            guard let terminalID = TerminalID(terminal) else { throw bad(terminal, "terminal") }
            guard let serviceID = ServiceID(service) else { throw bad(service, "service") }
            return CounterPlace(
                bank: try root.text("bank"),
                branch: try root.text("branch"),
                branchCode: try root.text("branch-code"),
                terminal: terminalID,
                service: serviceID
            )
        }

        private func otherServer(_ key: String) throws(ScreenBookError) -> ServerSettings? {
            guard root.has(key) else { return nil }
            let mapping = try root.mapping(key)
            try mapping.only(Self.serverKeys)
            return try server(mapping)
        }

        private func server(_ mapping: YAMLMapping) throws(ScreenBookError) -> ServerSettings {
            ServerSettings(
                url: try mapping.text("url"),
                authority: resolved(try mapping.text("authority")),
                certificate: resolved(try mapping.text("certificate")),
                key: resolved(try mapping.text("key")),
                proxy: try mapping.optionalText("proxy"),
                tokens: try tokens(mapping)
            )
        }

        private static let serverKeys = [
            "url", "authority", "certificate", "key", "proxy", "token",
        ]

        private func tokens(_ server: YAMLMapping) throws(ScreenBookError) -> TokenSettings? {
            guard server.has("token") else { return nil }
            let mapping = try server.mapping("token")
            try mapping.only(["path", "audience", "client", "key", "key-id"])
            return TokenSettings(
                path: try mapping.optionalText("path") ?? "/token",
                audience: try mapping.text("audience"),
                clientID: try mapping.text("client"),
                keyID: try mapping.optionalText("key-id"),
                keyFile: resolved(try mapping.text("key"))
            )
        }

        private func anchors() throws(ScreenBookError) -> [(CardInputSupportAnchor, WorldKind)] {
            var anchors: [(CardInputSupportAnchor, WorldKind)] = []
            for mapping in try root.mappings("card-anchors") {
                try mapping.only(["kind", "key-identifier", "modulus", "exponent"])
                guard let identifier = Hex.decode(try mapping.text("key-identifier")),
                    let modulus = Hex.decode(try mapping.text("modulus")),
                    let exponent = Hex.decode(try mapping.text("exponent")),
                    // Numbers that make no key are a bad value like any other.
                    let key = try? RSAPublicKey(modulus: modulus, exponent: exponent),
                    let anchor = CardInputSupportAnchor(keyIdentifier: identifier, key: key)
                else { throw bad("card-anchors", "card-anchors") }
                let kind: WorldKind = try mapping.value("kind", or: .test)
                anchors.append((anchor, kind))
            }
            return anchors
        }

        private func printer() throws(ScreenBookError) -> PrinterSettings {
            let mapping = try root.mapping("receipts")
            try mapping.only(["folder", "queue"])
            if let queue = try mapping.optionalText("queue") { return .queue(queue) }
            return .folder(resolved(try mapping.text("folder")))
        }

        private func privacy() throws(ScreenBookError) -> PrivacyTimes {
            guard root.has("privacy") else { return .usual }
            let mapping = try root.mapping("privacy")
            try mapping.only(["warning", "hide", "lock", "wipe", "drafts"])
            let usual = PrivacyTimes.usual
            let times = PrivacyTimes(
                warning: try seconds(mapping, "warning") ?? usual.warning,
                hide: try seconds(mapping, "hide") ?? usual.hide,
                lock: try seconds(mapping, "lock") ?? usual.lock,
                wipe: try seconds(mapping, "wipe") ?? usual.purge
            )
            guard let times else { throw bad("privacy", "privacy") }
            return times
        }

        private func draftsKept() throws(ScreenBookError) -> Int64 {
            guard root.has("privacy") else { return CounterSettings.usualDraftsKept }
            return try seconds(try root.mapping("privacy"), "drafts")
                ?? CounterSettings.usualDraftsKept
        }

        private func seconds(
            _ mapping: YAMLMapping,
            _ key: String
        ) throws(ScreenBookError) -> Int64? {
            try mapping.number(key, in: 1...Int(PrivacyTimes.longest)).map(Int64.init)
        }

        private func resolved(_ given: String) -> String {
            given.hasPrefix("/") || folder.isEmpty ? given : "\(folder)/\(given)"
        }

        private func bad(_ value: String, _ key: String) -> ScreenBookError {
            root.unknown(value, at: root.spot(of: key), among: [])
        }
    }
}

extension ScreenBookError {
    /// As an error of settings.
    fileprivate var settingsError: SettingsError { .file(self) }
}
