// Signed in, allowed, with both stores open.

import ArgumentParser
import CounterFlow
import CounterRuntime
import Foundation
import Identity
import LineTerminal
import PlatformProtocol
import RecordStore
import Records
import Secrets
import SystemTime

/// Somebody who may do what they are about to do.
struct RecordsSession {
    let settings: CounterSettings
    let stores: RecordStores
    let member: StaffMember
    let clock = SystemClock()

    /// The longest passphrase or password, in bytes.
    static let longestSecret = 128

    /// Signs in, checks the role, opens the stores.
    static func open(
        _ options: RecordsOptions,
        allowed roles: Set<StaffRole>
    ) async throws -> RecordsSession {
        let settings = try CounterFiles.settings(options.settings)
        let member = try await signIn(options, settings, allowed: roles)
        let phrase = try passphrase(for: settings)
        do throws(RecordError) {
            return RecordsSession(
                settings: settings,
                stores: try RecordStores.open(settings, passphrase: phrase),
                member: member
            )
        } catch {
            throw ValidationError(Complaint.text(.records(error)))
        }
    }

    /// Signs in and checks the role.
    static func signIn(
        _ options: RecordsOptions,
        _ settings: CounterSettings,
        allowed roles: Set<StaffRole>
    ) async throws -> StaffMember {
        guard settings.database != nil || FileManager.default.fileExists(atPath: settings.records)
        else { throw ValidationError("\(settings.records) holds no records.") }
        let password = try ask("Password of \(options.staff): ")
        let directory = FileStaffDirectory(path: settings.staff)
        switch await directory.check(id: options.staff, password: password.bytes) {
        case .unavailable:
            throw ValidationError("\(settings.staff) can't be read; nobody can sign in.")
        case .refused:
            throw ValidationError("Staff id or password is wrong; nothing was done.")
        case .welcome(let member):
            guard roles.contains(member.role) else {
                let allowed = roles.map(\.rawValue).sorted().joined(separator: " or ")
                throw ValidationError("This takes the role \(allowed); nothing was done.")
            }
            return member
        }
    }

    /// The passphrase, where the settings ask for one.
    static func passphrase(for settings: CounterSettings) throws -> HeldSecret? {
        guard settings.key == .passphrase else { return nil }
        return try ask("Passphrase of the records: ")
    }

    /// Asks for a secret without echo.
    static func ask(_ prompt: String) throws -> HeldSecret {
        say(prompt)
        guard let typed = TypedLine.secret(from: STDIN_FILENO, capacity: longestSecret),
            typed.count > 0
        else { throw ValidationError("Nothing was typed; nothing was done.") }
        say("\n")
        return HeldSecret(typed)
    }

    /// Asks for a line that may be seen but belongs into no list of processes.
    static func askLine(_ prompt: String) -> String {
        say(prompt)
        return TypedLine.text(from: STDIN_FILENO) ?? ""
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// This person, now.
    var responsible: Responsible {
        get throws {
            guard let id = JournalWord(member.id) else {
                throw ValidationError("This staff id can't stand in the journal.")
            }
            return Responsible(
                staffID: id,
                terminal: JournalWord(settings.place.terminal.description) ?? "terminal",
                at: clock.now()
            )
        }
    }

    /// Does something with the stores; a failure becomes a sentence.
    func perform<Answer>(
        _ work: () async throws(RecordError) -> Answer
    ) async throws -> Answer {
        do throws(RecordError) {
            return try await work()
        } catch {
            throw ValidationError(Complaint.text(.records(error)))
        }
    }

    /// Writes into the journal what is about to happen; without that it does not happen.
    func note(_ event: JournalWord, _ facts: [String: JournalEntry.Fact] = [:]) async throws {
        let entry = try responsible.entry(event, facts)
        _ = try await perform { () async throws(RecordError) in
            try await stores.records.append(entry)
        }
    }

    /// The record of an id.
    func record(_ text: String) async throws -> VerificationRecord {
        guard let id = RecordID(text) else {
            throw ValidationError("\(text) is no record's id.")
        }
        let found = try await perform { () async throws(RecordError) in
            try await stores.records.record(id)
        }
        guard let found else { throw ValidationError("There is no record of this id.") }
        return found
    }
}
