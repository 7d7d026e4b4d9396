// Faults of the line in the tests' words.

import SandboxPlatform

enum SandboxFaultCase: Sendable {
    case unreachable
    case serverError
    case cutAfter

    var fault: SandboxFault {
        switch self {
        case .unreachable: .unreachable
        case .serverError: .status(500)
        case .cutAfter: .cutAfterProcessing
        }
    }
}
