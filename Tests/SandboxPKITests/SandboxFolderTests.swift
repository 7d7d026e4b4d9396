import Foundation
import Glibc
import Identity
import SandboxPKI
import Testing

@Suite("A world in a folder")
struct SandboxFolderTests {
    @Test("comes back with the same authorities, and its keys are its owner's alone")
    func roundTrip() async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("world").path
            let made = try TestWorld.made.get()
            try made.save(to: folder)
            let read = try SandboxWorld.load(from: folder)
            #expect(read.created == TestWorld.now)
            #expect(read.signing.certificate == made.signing.certificate)
            #expect(read.userAuthentication.certificate == made.userAuthentication.certificate)
            #expect(read.transport.certificate == made.transport.certificate)
            #expect(read.inputSupport.keyCertificate == made.inputSupport.keyCertificate)
            let manager = FileManager.default
            let names = try manager.contentsOfDirectory(atPath: folder)
            #expect(names.filter { $0.hasSuffix(".key.pem") }.count == 9)
            for name in names + ["."] {
                var status = stat()
                #expect(stat("\(folder)/\(name)", &status) == 0)
                #expect(status.st_mode & 0o777 == (name == "." ? 0o700 : 0o600))
            }
            #expect(try manager.contentsOfDirectory(atPath: parent.path) == ["world"])
        }
    }

    @Test("is not made over another one, and `open` then uses that one")
    func existing() async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("world").path
            let first = try SandboxWorld.open(at: folder, now: TestWorld.now)
            let second = try SandboxWorld.open(at: folder, now: TestWorld.now.adding(seconds: 9))
            #expect(second.signing.certificate == first.signing.certificate)
            #expect(throws: SandboxError.file(name: "", errno: ENOTEMPTY)) {
                try first.save(to: folder)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["world"])
        }
    }

    @Test("that is damaged is refused by the file's name")
    func damage() async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("world")
            try TestWorld.made.get().save(to: folder.path)
            let key = "signing-authority.key.pem"
            _ = try folder.file(key, Array("nothing".utf8))
            #expect(throws: SandboxError.malformedFile(name: key)) {
                try SandboxWorld.load(from: folder.path)
            }
            _ = try folder.file(key, [UInt8](repeating: 0x41, count: 20_000))
            #expect(throws: SandboxError.fileTooLarge(name: key)) {
                try SandboxWorld.load(from: folder.path)
            }
            try FileManager.default.removeItem(at: folder.appendingPathComponent(key))
            #expect(throws: SandboxError.file(name: key, errno: ENOENT)) {
                try SandboxWorld.load(from: folder.path)
            }
        }
    }

    @Test("that does not exist, or cannot be made, says why")
    func absent() async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("none/world").path
            #expect(throws: SandboxError.file(name: "created.txt", errno: ENOENT)) {
                try SandboxWorld.load(from: folder)
            }
            #expect(throws: SandboxError.file(name: "", errno: ENOENT)) {
                try TestWorld.made.get().save(to: folder)
            }
        }
    }

    @Test("can be made by two programs at once: both use the same one")
    func race() async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appendingPathComponent("world").path
            let roots = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try SandboxWorld.open(at: folder, now: TestWorld.now).signing.certificate
                    }
                }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(roots.count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["world"])
        }
    }

    @Test("a world from before it signed what is printed grows the keys for that, and keeps them")
    func growing() async throws {
        try await withTemporaryFolder { parent in
            let path = parent.appendingPathComponent("world").path
            let world = try TestWorld.made.get()
            try world.save(to: path)
            for name in ["card-surface-issuer", "card-surface-signer", "staff-issuer"] {
                try FileManager.default.removeItem(atPath: "\(path)/\(name).key.pem")
            }
            let grown = try SandboxWorld.load(from: path)
            #expect(grown.signing.certificate == world.signing.certificate)
            #expect(grown.cardSurface.issuerPublicKey != world.cardSurface.issuerPublicKey)
            let again = try SandboxWorld.load(from: path)
            #expect(again.cardSurface.keyCertificate == grown.cardSurface.keyCertificate)
            #expect(again.staff.publicKey == grown.staff.publicKey)
        }
    }
}
