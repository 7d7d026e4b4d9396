// The socket itself: who may connect, one at a time, secrets into the vault, both ends lost.

import Canvas
import Foundation
import Glibc
import Secrets
import Testing

@testable import DisplaySocket

@Suite("The socket of the customer's screen")
struct SocketTests {
    private static let hello = DisplayHello(columns: 80, rows: 24, agreeing: [])

    /// A folder of its own, short enough for a socket's path.
    private final class Folder {
        let path = "/tmp/display-\(UUID().uuidString.prefix(8))"
        var socket: String { path + "/s" }

        deinit {
            // The system's cleaner takes what can't be removed.
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private func place(_ folder: Folder) throws -> DisplayPlace {
        try #require(DisplayPlace(path: folder.socket))
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("lies in a folder for its owner alone and is gone with its counter")
    func privacy() throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        #expect(mode(folder.path) == 0o700)
        #expect(mode(folder.socket) == 0o600)
        server.close()
        #expect(access(folder.socket, F_OK) != 0)
    }

    @Test(
        "a folder that others can enter is not used",
        arguments: [0o755, 0o777, 0o750, 0o701] as [mode_t]
    )
    func openFolder(mode: mode_t) throws {
        let folder = Folder()
        try #require(mkdir(folder.path, 0o700) == 0 && chmod(folder.path, mode) == 0)
        #expect(throws: DisplayError.folderNotPrivate) {
            try DisplayServer(at: place(folder), vault: SecretVault())
        }
    }

    @Test("one counter at a time; a socket left behind by a killed one gives way")
    func inUse() throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        #expect(throws: DisplayError.inUse) {
            try DisplayServer(at: place(folder), vault: SecretVault())
        }
        server.close()
        // As a killed counter leaves it.
        try Data().write(to: URL(filePath: folder.socket))
        #expect(throws: DisplayError.nobodyThere) {
            try DisplayConnection(to: folder.socket, hello: Self.hello)
        }
        let next = try DisplayServer(at: place(folder), vault: SecretVault())
        next.close()
    }

    @Test("a path that fits no socket, a group and a user nobody knows are said")
    func names() throws {
        let long = "/tmp/" + String(repeating: "x", count: 120) + "/s"
        #expect(throws: DisplayError.pathTooLong(limit: 107)) {
            try DisplayConnection(to: long, hello: Self.hello)
        }
        #expect(DisplayPlace(path: "/tmp/s", user: "kiosk") == nil)
        let folder = Folder()
        let strange = try #require(DisplayPlace(path: folder.socket, group: "no-such-group"))
        #expect(throws: DisplayError.unknownGroup("no-such-group")) {
            try DisplayServer(at: strange, vault: SecretVault())
        }
    }

    @Test("admits its own user, and of a named group its members or the one named")
    func rules() {
        func peer(_ user: uid_t, _ group: gid_t, _ others: [gid_t] = []) -> PeerRule.Peer {
            PeerRule.Peer(user: user, group: group, others: others)
        }
        let own = PeerRule(owner: 100)
        #expect(own.admits(peer(100, 1)) && !own.admits(peer(101, 1)) && !own.admits(peer(0, 0)))
        let group = PeerRule(owner: 100, group: 50)
        #expect(group.admits(peer(101, 50)) && group.admits(peer(101, 1, [7, 50])))
        #expect(!group.admits(peer(101, 1, [7])))
        let one = PeerRule(owner: 100, group: 50, user: 102)
        #expect(one.admits(peer(102, 50)) && !one.admits(peer(101, 50)))
        #expect(one.admits(peer(100, 1)) && !one.admits(peer(102, 1)))
    }

    @Test("a stranger is told so and hears nothing else; the counter hears of nobody")
    func stranger() async throws {
        let folder = Folder()
        let server = try DisplayServer(
            at: place(folder),
            rule: PeerRule(owner: geteuid() &+ 1, group: nil, user: nil),
            vault: SecretVault()
        )
        defer { server.close() }
        let connection = try DisplayConnection(to: folder.socket, hello: Self.hello)
        var orders: [DisplayOrder] = []
        for await order in connection.orders { orders.append(order) }
        #expect(orders == [.refused(.stranger)])
        connection.close()
    }

    @Test("a screen comes, a second one is told to wait, the next comes when the first is gone")
    func oneAtATime() async throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        var events = server.events.makeAsyncIterator()
        let first = try DisplayConnection(to: folder.socket, hello: Self.hello)
        #expect(await events.next() == .attached(Self.hello))
        let second = try DisplayConnection(to: folder.socket, hello: Self.hello)
        var heard = second.orders.makeAsyncIterator()
        #expect(await heard.next() == .refused(.busy))
        second.close()
        first.send(.text("窓口"))
        #expect(await events.next() == .input(.text("窓口")))
        first.resized(columns: 40, rows: 12)
        #expect(await events.next() == .resized(columns: 40, rows: 12))
        first.close()
        #expect(await events.next() == .gone)
        let third = try DisplayConnection(to: folder.socket, hello: Self.hello)
        #expect(await events.next() == .attached(Self.hello))
        server.close()
        #expect(await events.next() == .gone)
        #expect(await events.next() == nil)
        var last = third.orders.makeAsyncIterator()
        #expect(await last.next() == nil)
        third.close()
    }

    private func secret(_ text: String) -> SecretBytes {
        var secret = SecretBytes(capacity: 64)
        for byte in text.utf8 { _ = secret.append(byte) }
        return secret
    }

    @Test("a secret of the entry that is asked for lies in the vault; of another it is wiped")
    func secrets() async throws {
        let folder = Folder()
        let vault = SecretVault()
        let server = try DisplayServer(at: place(folder), vault: vault)
        defer { server.close() }
        var events = server.events.makeAsyncIterator()
        let screen = try DisplayConnection(to: folder.socket, hello: Self.hello)
        defer { screen.close() }
        var orders = screen.orders.makeAsyncIterator()
        _ = await events.next()
        server.beginSecret(capacity: 12)
        guard case .beginSecret(let entry, 12) = await orders.next() else {
            Issue.record("no secret was asked for")
            return
        }
        screen.send(.started, entry: entry)
        #expect(await events.next() == .secret(.started))
        screen.send(secret: secret("9999"), entry: entry &+ 1)
        screen.send(.key(.escape), entry: entry &+ 1)
        screen.send(secret: secret("2222"), entry: entry)
        guard case .secret(.submitted(let handle)) = await events.next() else {
            Issue.record("the secret did not come")
            return
        }
        #expect(vault.heldCount == 1)
        if let held = vault.take(handle) {
            #expect(held.withBytes { Array($0) } == Array("2222".utf8))
        } else {
            Issue.record("nothing lies in the vault")
        }
        // Sent again, the entry is over.
        screen.send(secret: secret("2222"), entry: entry)
        screen.send(.key(.tab))
        #expect(await events.next() == .input(.key(.tab)))
        #expect(vault.heldCount == 0)
        // Its keys are keys again, once the counter says so.
        server.endSecret()
        #expect(await orders.next() == .endSecret)
        server.endSecret()
        server.beginSecret(capacity: 4)
        server.endSecret()
        guard case .beginSecret = await orders.next() else {
            Issue.record("no second secret")
            return
        }
        #expect(await orders.next() == .endSecret)
    }

    @Test("bytes that mean nothing end the line, and the socket takes the next screen")
    func hostile() async throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        defer { server.close() }
        var events = server.events.makeAsyncIterator()
        let noise: [[UInt8]] = [
            Array("GET / HTTP/1.1\r\n\r\n".utf8), [0xFF, 0xFF, 0xFF, 0xFF, 1],
            FromDisplay.input(.key(.enter)).encoded(),
            FromDisplay.hello(Self.hello).encoded() + FromDisplay.hello(Self.hello).encoded(),
            [UInt8].message(FromDisplay.Kind.secret, [0, 0, 0, 1, 50]),
        ]
        for bytes in noise {
            let socket = try SocketFile.connect(to: folder.socket)
            #expect(write(socket, bytes, bytes.count) == bytes.count)
            var wait = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
            #expect(poll(&wait, 1, 20_000) == 1)
            var byte: UInt8 = 0
            #expect(read(socket, &byte, 1) <= 0)
            close(socket)
        }
        let screen = try DisplayConnection(to: folder.socket, hello: Self.hello)
        defer { screen.close() }
        // Only the one that said hello twice was ever there.
        #expect(await events.next() == .attached(Self.hello))
        #expect(await events.next() == .gone)
        #expect(await events.next() == .attached(Self.hello))
    }

    @Test("a screen of another version is told so")
    func version() async throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        defer { server.close() }
        let socket = try SocketFile.connect(to: folder.socket)
        let bytes = FromDisplay.foreignVersion(99).encoded()
        #expect(write(socket, bytes, bytes.count) == bytes.count)
        var wait = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
        #expect(poll(&wait, 1, 20_000) == 1)
        var answer = [UInt8](repeating: 0, count: 16)
        let count = read(socket, &answer, answer.count)
        var reader = OrderReader()
        #expect(reader.take(answer.prefix(max(count, 0))) == [.refused(.version)])
        close(socket)
    }

    @Test("pictures come over; of many only the newest has to")
    func pictures() async throws {
        let folder = Folder()
        let server = try DisplayServer(at: place(folder), vault: SecretVault())
        defer { server.close() }
        var events = server.events.makeAsyncIterator()
        let screen = try DisplayConnection(to: folder.socket, hello: Self.hello)
        defer { screen.close() }
        _ = await events.next()
        var grid = CellGrid(columns: 80, rows: 24)
        for number in 1...50 {
            grid.write("picture \(number)", row: number % 24, column: 0)
            let cursor = Position(row: number % 24, column: 0)
            server.show(DisplayPicture(grid: grid, cursor: cursor, language: "ja"))
        }
        for await order in screen.orders {
            guard case .show(let picture) = order else { continue }
            if picture.grid == grid { break }
        }
    }
}
