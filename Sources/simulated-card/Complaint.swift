// Every way this program fails, in words.

import CardSimulator
import Glibc
import SandboxIssuing
import SandboxPKI

enum Complaint: Error, CustomStringConvertible {
    case world(folder: String, SandboxError)
    case unreadable(path: String)
    case people(path: String, IssuingError)
    case nobody(id: String)
    case card(id: String, IssuingError)
    case simulator(CardSimulatorError)
    case faults(path: String, line: Int)
    case noReader(host: String, port: UInt16)
    case control(path: String, errno: Int32)
    case notUnderstood(String)

    var description: String {
        switch self {
        case .world(let folder, let error):
            "The folder \(folder) holds no usable test authorities: \(error)."
        case .unreadable(let path):
            "\(path) cannot be read."
        case .people(let path, let error):
            "\(path) is no list of people: \(error)."
        case .nobody(let id):
            "There is nobody called \(id). `simulated-card list` names everybody."
        case .card(let id, let error):
            "The card of \(id) cannot be issued: \(error)."
        case .simulator(let error):
            Self.words(error)
        case .faults(let path, let line):
            "\(path), line \(line): this is no fault. Write e.g. `remove-after on 20`."
        case .noReader(let host, let port):
            "No virtual reader listens at \(host):\(port). Is pcscd running with the vpcd driver?"
        case .control(let path, let code):
            "The control socket \(path) cannot be used: \(String(cString: strerror(code)))."
        case .notUnderstood(let line):
            "`\(line)` is not understood; see `simulated-card --help`."
        }
    }

    private static func words(_ error: CardSimulatorError) -> String {
        switch error {
        case .memoryLine(let line):
            "The state file is damaged at line \(line)."
        case .foreignMemory(let found, let expected):
            "The state file belongs to the card of \(found), not of \(expected)."
        case .stateFile(let code):
            "The state file cannot be used: \(String(cString: strerror(code)))."
        case .faultLine(let line):
            "Line \(line) is no fault. Write e.g. `remove-after on 20`."
        case .virtualReader(let code):
            "The virtual reader cannot be reached: \(String(cString: strerror(code)))."
        case .address(let host):
            "\(host) is no IPv4 address."
        }
    }
}
