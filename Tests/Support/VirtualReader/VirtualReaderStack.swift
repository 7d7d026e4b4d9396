// A private pcscd with virtual readers, for tests.
//
// The service listens on a socket of ours, handed over as file descriptor 3, so that any number of
// stacks run side by side without root and without touching the machine's own service. A shell in
// between holds the other end of a lifeline: when the test process ends in whatever way, the
// service and its folder go too.

import Glibc
import Synchronization

/// One slot of a virtual reader; a card is put on it by dialling its port on loopback.
package struct VirtualSlot: Hashable, Sendable {
    /// The reader's name in the service.
    package let reader: String
    /// The port the driver listens on.
    package let port: UInt16
}

/// A running pcscd of one's own.
///
/// The PC/SC client library keeps the socket it used first: a process can talk to one stack only,
/// `shared`. Stacks for child processes are made with `start` and named to them by
/// `PCSCLITE_CSOCK_NAME`.
package final class VirtualReaderStack: Sendable {
    private struct Service {
        var process: pid_t
        var lifeline: Int32
    }

    /// The socket clients must name in `PCSCLITE_CSOCK_NAME`.
    package let socketPath: String
    /// The slots, two to a reader.
    package let slots: [VirtualSlot]

    private let folder: String
    private let portLocks: [Int32]
    private let service: Mutex<Service?>

    /// The environment variable by which the client library finds the socket.
    package static let socketVariable = "PCSCLITE_CSOCK_NAME"
    /// Where Debian installs the driver.
    package static let driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
    /// The service.
    package static let program = "/usr/sbin/pcscd"

    /// Starts a stack of so many readers with two slots each, at most 8; none is a service without a reader.
    package static func start(readers: Int) throws(VirtualReaderError) -> VirtualReaderStack {
        precondition((0...8).contains(readers), "pcsc-lite knows at most 16 slots")
        guard access(driver, R_OK) == 0 else { throw .driverMissing(driver) }
        let folder = try TestFolder.make()
        var locks: [Int32] = []
        var slots: [VirtualSlot] = []
        var configuration = ""
        for index in 0..<readers {
            let pair = try PortPair.reserve()
            locks.append(pair.lock)
            let name = "Madoguchi Test \(index)"
            let library = "\(folder)/driver\(index).so"
            // Entries on one library file would share its table of slots.
            try TestFolder.copy(driver, to: library)
            configuration += """
                FRIENDLYNAME "\(name)"
                DEVICENAME /dev/null:0x\(String(pair.first, radix: 16))
                LIBPATH \(library)
                CHANNELID 0x\(String(pair.first, radix: 16))

                """
            for slot in 0..<2 {
                slots.append(
                    VirtualSlot(
                        reader: "\(name) 00 0\(slot)",
                        port: pair.first + UInt16(slot)
                    )
                )
            }
        }
        try TestFolder.make(at: folder + "/readers")
        try TestFolder.write(configuration, to: folder + "/readers/vpcd")
        let stack = VirtualReaderStack(folder: folder, slots: slots, portLocks: locks)
        try stack.launch()
        return stack
    }

    private init(folder: String, slots: [VirtualSlot], portLocks: [Int32]) {
        self.folder = folder
        self.socketPath = folder + "/socket"
        self.slots = slots
        self.portLocks = portLocks
        self.service = Mutex(nil)
    }

    deinit {
        stop()
        for lock in portLocks { close(lock) }
        TestFolder.remove(folder)
    }

    /// Starts the service again after `kill` or `stop`, on the same socket and ports.
    package func launch() throws(VirtualReaderError) {
        let listener = try ServiceLauncher.listen(at: socketPath)
        defer { close(listener) }
        let started = try ServiceLauncher.spawn(folder: folder, listener: listener)
        service.withLock { $0 = Service(process: started.shell, lifeline: started.lifeline) }
        try ServiceGreeting.await(at: socketPath)
    }

    /// Ends the service at once and without a word, as a crash would.
    package func kill() {
        end(with: SIGKILL)
    }

    /// Ends the service as an administrator would.
    package func stop() {
        end(with: SIGTERM)
    }

    private func end(with signal: Int32) {
        guard
            let running = service.withLock({ service in
                let held = service
                service = nil
                return held
            })
        else { return }
        if let daemon = TestFolder.readNumber(folder + "/daemon") {
            _ = Glibc.kill(pid_t(daemon), signal)
        }
        unlink(socketPath)
        // Fails when somebody ended the shell; the folder is then removed with this object.
        _ = send(running.lifeline, "\n", 1, Int32(MSG_NOSIGNAL))
        close(running.lifeline)
        var status: Int32 = 0
        while waitpid(running.process, &status, 0) == -1 && errno == EINTR {}
    }
}
