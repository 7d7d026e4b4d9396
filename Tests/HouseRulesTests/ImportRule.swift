// The `import` lines of a file against the layer table.

/// Which modules a file may import.
enum ImportRule {
    /// An `import` line.
    struct Import {
        let name: String
        /// From 1.
        let line: Int
    }

    /// The imports of a file, by the module's own name.
    static func imports(of file: TreeFile) -> [Import] {
        let pattern =
            #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/#
        return SwiftCode(file.text).code.enumerated().compactMap { index, line in
            guard line.contains("import ") else { return nil }
            return line.firstMatch(of: pattern).map { Import(name: String($0.1), line: index + 1) }
        }
    }

    /// The imports of a room's file that the table does not allow.
    static func breaches(in file: TreeFile) -> [Breach] {
        guard let module = file.module else { return [] }
        let house: Set<String>
        let system: Set<String>
        if let room = LayerTable.rooms[module] {
            house = room.imports
            system = room.system.union(["Synchronization"])
        } else if HouseTree.programs.contains(module) {
            house = LayerTests.manifest.targets[module]?.dependencies ?? []
            system = LayerTable.programSystem.union(["Synchronization"])
        } else {
            return [Breach(path: file.path, line: 0, sentence: "the room is not in the table")]
        }
        return imports(of: file).filter { !house.contains($0.name) && !system.contains($0.name) }
            .map {
                Breach(
                    path: file.path,
                    line: $0.line,
                    sentence: "\(module) may not import \($0.name)"
                )
            }
    }
}
