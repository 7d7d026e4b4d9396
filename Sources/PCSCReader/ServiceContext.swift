// A context with the PC/SC service. One context serialises all that goes through it, so every
// thread that may block has its own.

import CPCSC
import ISO7816

/// One connection of this program to the service; used and released on one thread.
struct ServiceContext: Sendable {
    /// The service's handle.
    let handle: SCARDCONTEXT

    /// The most readers asked about at once; pcsc-lite itself knows at most 16.
    static let mostReaders = 64
    /// The most bytes of reader names taken from the service.
    static let longestNameList = 65_536

    /// Connects to the service.
    static func establish() throws(CardChannelError) -> ServiceContext {
        var handle = SCARDCONTEXT()
        try ServiceCode(
            rawValue: SCardEstablishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &handle)
        ).check()
        return ServiceContext(handle: handle)
    }

    /// Ends the connection.
    func release() {
        // A context of a service that is gone can't be released; there is nothing left to do.
        _ = SCardReleaseContext(handle)
    }

    /// The names of all readers, in the service's order; none is no error.
    func readerNames() throws(CardChannelError) -> [String] {
        while true {
            var length = DWORD(0)
            let asked = ServiceCode(rawValue: SCardListReaders(handle, nil, nil, &length))
            if Int(asked.rawValue) == SCARD_E_NO_READERS_AVAILABLE { return [] }
            try asked.check()
            guard length <= DWORD(Self.longestNameList) else { throw .answerTooLong }
            var list = [CChar](repeating: 0, count: Int(length))
            let listed = ServiceCode(rawValue: SCardListReaders(handle, nil, &list, &length))
            switch Int(listed.rawValue) {
            case SCARD_E_NO_READERS_AVAILABLE: return []
            // A reader arrived between the two calls.
            case SCARD_E_INSUFFICIENT_BUFFER: continue
            default: try listed.check()
            }
            let names = list.prefix(Int(length)).split(separator: 0).map { name in
                String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
            return Array(names.prefix(Self.mostReaders))
        }
    }
}
