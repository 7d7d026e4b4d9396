// Every way this program fails, in words.

import Glibc
import SandboxPKI
import SandboxPlatform

enum Complaint: Error, CustomStringConvertible {
    case world(folder: String, SandboxError)
    case terminalFiles(TerminalFilesError)
    case unwritable(path: String)
    case unreadable(path: String)
    case fault(path: String, line: Int)
    case nobody(id: String)
    case scenario(path: String, SandboxScenario.Fault)
    case server(host: String, port: Int, SandboxServerError)

    var description: String {
        switch self {
        case .world(let folder, let error):
            "The folder \(folder) holds no usable test authorities: \(error)."
        case .terminalFiles(.world(let error)):
            "The terminal's certificate can't be made: \(error)."
        case .terminalFiles(.file(let path, let code)):
            "\(path) can't be written: \(String(cString: strerror(code)))."
        case .unwritable(let path):
            "\(path) can't be written."
        case .unreadable(let path):
            "\(path) can't be read."
        case .fault(let path, let line):
            "\(path), line \(line): this is no fault. Write e.g. `POST /applications cut-after`."
        case .nobody(let id):
            "There is nobody called \(id). `simulated-card list` names everybody."
        case .scenario(let path, .form):
            "\(path) is no scenario. docs/SANDBOX.md shows one."
        case .scenario(let path, .event(let number)):
            "\(path), event \(number): this is no event. docs/SANDBOX.md shows them."
        case .server(_, _, .credentialsUnusable):
            "The world's TLS authority can't be used."
        case .server(let host, let port, .cannotListen(let code)):
            "\(host):\(port) can't be listened on: "
                + (code.map { String(cString: strerror($0)) } ?? "the address is not understood")
                + "."
        }
    }
}
