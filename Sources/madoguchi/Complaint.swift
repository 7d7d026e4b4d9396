// What can't start, in one sentence for the person at the command line.

import CounterRuntime
import CounterScreens
import DisplaySocket
import PlatformProtocol
import Records

enum Complaint {
    static func text(_ error: SettingsError) -> String {
        switch error {
        case .unreadable(let path): "\(path) can't be read as settings."
        case .file(let error): error.description
        case .badValue(let key, let file): "\(file): '\(key)' has a value that can't be."
        }
    }

    static func text(_ error: OpeningError) -> String {
        switch error {
        case .records(let error): "The records can't be opened: \(text(error))."
        case .server(let url, _): "\(url): certificate, key or authority file can't be used."
        case .address(let url): "\(url) is no address: it must begin with https:// and name a host."
        }
    }

    static func text(_ error: DisplayError) -> String {
        switch error {
        case .pathTooLong(let limit):
            "customer-display: a socket's path has \(limit) bytes at most."
        case .folderNotPrivate:
            "customer-display: the socket's folder must be the counter's own and closed to others "
                + "(mode 700)."
        case .inUse: "customer-display: another counter offers this socket."
        case .unknownGroup(let name): "customer-display: there is no group '\(name)'."
        case .unknownUser(let name): "customer-display: there is no user '\(name)'."
        case .nobodyThere: "customer-display: no counter is at this socket."
        case .notAllowed: "customer-display: this user may not reach the socket."
        case .strangeCounter:
            "customer-display: what listens there is not the owner of the socket's folder."
        case .system(let code): "customer-display: the system refused (\(code))."
        }
    }

    static func text(_ error: RecordError) -> String {
        switch error {
        case .keyFileMissing: "the key file is missing"
        case .keyFileExposed: "the key file may be read by others; set its mode to 600"
        case .keyFileMalformed: "the key file is not 32 bytes long"
        case .wrongKey: "the key is not the one they were sealed with"
        case .damaged: "they are damaged; restore a copy"
        case .sealBroken(let shelf, let row), .unreadable(let shelf, let row):
            "\(shelf.rawValue) \(row) was changed or damaged; restore a copy"
        case .chainBroken(let number):
            "the journal is broken at entry \(number): one was taken out, moved or changed"
        case .storageFull: "the disk is full"
        case .readOnly: "the folder can't be written to"
        case .locked: "another program holds them"
        case .keyFileUnreadable: "the key file can't be read"
        case .keyKindDiffers: "their key comes another way than the settings say"
        case .keyKeeperFailed(let status): "the program that keeps the key ended with \(status)"
        case .keyWornOut: "their key sealed as many as one may: madoguchi records rotate"
        case .newerSchema: "a newer program wrote them"
        case .olderSchema: "an older program wrote them, before their form was settled"
        case .serverUnreachable: "the database server can't be reached"
        case .serverRefused: "the database server lets this user not in, or not do this"
        case .credentialsUnusable: "the password file is missing or open to others (mode 600)"
        case .outcomeUnknown: "the line broke over a change; look whether it was made, then again"
        case .clockSetBack(let moment):
            "the clock is behind the journal's last entry (\(moment)); set it right first"
        case .dayInFuture: "that day is still to come"
        case .deletionDisagrees: "the count disagreed, so nothing was deleted"
        case .notFound: "it is not there"
        case .alreadyExists: "it is there already"
        case .numberAlreadySet: "another number stands there already"
        case .tooLarge: "it is too long"
        case .writeFailed, .readFailed, .cannotOpen, .engine, .cipherFailed: "\(error)"
        }
    }
}
