// Imports go down, never sideways or up.

import Testing

@Suite("The layers of the house")
struct LayerTests {
    static let manifest = PackageManifest(HouseTree.file("Package.swift")?.text ?? "")

    @Test("Package.swift is read: rooms, programs and suites are found")
    func manifestIsRead() throws {
        #expect(Self.manifest.targets.values.filter { $0.kind == "room" }.count > 20)
        #expect(try #require(Self.manifest.targets["CounterScreens"]).dependencies.contains("Yams"))
        #expect(
            try #require(Self.manifest.targets["SandboxPlatform"]).dependencies
                .isSuperset(of: ["Hummingbird", "Verification"])
        )
        #expect(Self.manifest.packages.contains("hummingbird"))
    }

    @Test("every room stands in the table, and the table names no room that is not there")
    func everyRoomIsInTheTable() {
        let declared = Set(Self.manifest.targets.values.filter { $0.kind == "room" }.map(\.name))
        #expect(declared == Set(LayerTable.rooms.keys))
        let programs = Set(Self.manifest.targets.values.filter { $0.kind == "program" }.map(\.name))
        #expect(programs == HouseTree.programs)
    }

    @Test("the table itself goes strictly down")
    func tableGoesDown() {
        for (name, room) in LayerTable.rooms {
            for imported in room.imports {
                #expect(
                    LayerTable.layer(of: imported) < room.layer,
                    "\(name) stands on layer \(room.layer), \(imported) not below it"
                )
            }
        }
    }

    @Test("no room declares a dependency the table does not allow")
    func declarationsFollowTheTable() {
        for (name, room) in LayerTable.rooms {
            let extra = (Self.manifest.targets[name]?.dependencies ?? []).subtracting(room.imports)
            #expect(extra.isEmpty, "\(name) declares \(extra.sorted())")
        }
    }

    @Test("no file imports what the table does not allow its room")
    func importsFollowTheTable() {
        let breaches = HouseTree.sources.flatMap(ImportRule.breaches)
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("each C library and each engine has one importer")
    func oneImporter() {
        for (library, importer) in LayerTable.soleImporter {
            let importers = Set(
                HouseTree.sources.filter {
                    ImportRule.imports(of: $0).map(\.name).contains(library)
                }
                .compactMap(\.module)
            )
            #expect(importers.isSubset(of: [importer]), "\(library): \(importers.sorted())")
        }
    }

    @Test("only programs know the clock of the machine")
    func clockIsPassedIn() {
        for room in LayerTable.rooms.keys {
            let dependencies = Self.manifest.targets[room]?.dependencies ?? []
            #expect(!dependencies.contains("SystemTime"), "\(room)")
        }
    }

    @Test("the program for real cards links no simulator and no sandbox")
    func realProgramIsClean() {
        let linked = Self.manifest.closure(of: "madoguchi")
        #expect(linked.contains("PCSCReader"))
        #expect(linked.intersection(LayerTable.notInTheRealProgram).isEmpty)
    }

    @Test("the card simulator imports neither the card library nor certificates")
    func simulatorSpellsForItself() {
        let linked = Self.manifest.closure(of: "CardSimulator")
        #expect(linked.isSubset(of: ["ISO7816", "Cryptography", "Secrets", "COpenSSL"]))
    }

    @Test(
        "verification and the flow have no clock and no system",
        arguments: ["Verification", "CounterFlow"]
    )
    func pureRooms(room: String) {
        #expect(LayerTable.rooms[room]?.system.isEmpty == true)
        let clocks = #/\b(ContinuousClock|SuspendingClock|WallClock|Date|clock_gettime)\b/#
        for file in HouseTree.sources where file.module == room {
            let code = SwiftCode(file.text).code
            for (index, line) in code.enumerated() {
                #expect(line.firstMatch(of: clocks) == nil, "\(file.path):\(index + 1)")
            }
        }
    }
}
