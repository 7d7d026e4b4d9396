// The state array of SCardGetStatusChange, and what it says.

import CPCSC
import Glibc
import ISO7816

/// What is known about some readers, in memory that outlives the call that waits on it.
struct ReaderStates {
    private let names: [String]
    private let states: UnsafeMutableBufferPointer<SCARD_READERSTATE>

    /// The pseudo reader whose event is the arrival or departure of a reader.
    private static let arrivals = "\\\\?PnP?\\Notification"

    /// Nothing known yet about the readers of these names.
    init(names: [String]) {
        self.names = names
        self.states = .allocate(capacity: names.count + 1)
        states.initialize(repeating: SCARD_READERSTATE())
        for (index, name) in (names + [Self.arrivals]).enumerated() {
            states[index].szReader = UnsafePointer(strdup(name))
            states[index].dwCurrentState = DWORD(SCARD_STATE_UNAWARE)
        }
    }

    /// Gives the memory back.
    func free() {
        for state in states { Glibc.free(UnsafeMutableRawPointer(mutating: state.szReader)) }
        states.deallocate()
    }

    /// Waits, at most `timeout` milliseconds, until something differs from what is known.
    func wait(_ context: ServiceContext, timeout: DWORD) -> ServiceCode {
        let code = ServiceCode(
            rawValue: SCardGetStatusChange(
                context.handle,
                timeout,
                states.baseAddress,
                DWORD(states.count)
            )
        )
        for index in states.indices {
            states[index].dwCurrentState =
                states[index].dwEventState & ~DWORD(SCARD_STATE_CHANGED)
        }
        return code
    }

    /// What lies on the readers: the first with a card, else the first; `nil` when one is gone.
    func presence(_ log: InsertionLog) -> CardPresence? {
        guard let first = names.first else { return .noReader }
        for (name, state) in zip(names, states) {
            let event = state.dwEventState
            if event & DWORD(SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE) != 0 { return nil }
            guard event & DWORD(SCARD_STATE_PRESENT) != 0 else { continue }
            // The high half counts insertions and removals.
            let insertion = log.insertion(on: name, eventCount: UInt(event >> 16))
            return .card(reader: name, insertion: insertion)
        }
        return .empty(reader: first)
    }
}
