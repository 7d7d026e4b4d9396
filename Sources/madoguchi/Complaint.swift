// What can't start, in one sentence for the person at the command line.

import CounterRuntime
import CounterScreens
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

    private static func text(_ error: RecordError) -> String {
        switch error {
        case .keyFileMissing: "the key file is missing"
        case .keyFileExposed: "the key file may be read by others; set its mode to 600"
        case .keyFileMalformed: "the key file is not 32 bytes long"
        case .wrongKey: "the key file is not the one they were sealed with"
        case .damaged, .sealBroken, .chainBroken, .unreadable: "they are damaged; restore a copy"
        case .storageFull: "the disk is full"
        case .readOnly: "the folder can't be written to"
        case .locked: "another program holds them"
        default: "\(error)"
        }
    }
}
