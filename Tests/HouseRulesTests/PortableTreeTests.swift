// The tree says nothing of the machine it was written on.

import Testing

@Suite("The tree fits every machine")
struct PortableTreeTests {
    /// Folders that exist on one machine only, put together here so that this file has none.
    static let machineFolders =
        ["work", "root", "home", "Users"].map { "/\($0)/" } + [
            ["", "tmp", "w", ""].joined(separator: "/"),
            ["", "tmp", "ov", ""].joined(separator: "/"),
        ]

    static let texts: Set<String> = [
        "swift", "md", "yaml", "yml", "po", "json", "h", "c", "modulemap", "resolved", "sh", "toml",
    ]

    /// Everything a reader of the tree gets to see.
    static let everything = HouseTree.files(below: "") { path in
        let name = path.split(separator: "/").last ?? ""
        return texts.contains(String(name.split(separator: ".").last ?? ""))
            || ["Makefile", "run"].contains(name)
    }

    @Test("no file names a folder of one machine")
    func paths() {
        #expect(Self.everything.contains { $0.path == "Makefile" })
        var breaches: [Breach] = []
        for file in Self.everything {
            for folder in Self.machineFolders where file.text.contains(folder) {
                let line = file.lines.firstIndex { $0.contains(folder) } ?? 0
                breaches.append(
                    Breach(
                        path: file.path,
                        line: line + 1,
                        sentence: "names a folder of one machine"
                    )
                )
            }
        }
        #expect(breaches.isEmpty, "\n\(listed(breaches))")
    }

    @Test("packages come from their public addresses")
    func addresses() {
        for file in Self.everything where file.name.hasPrefix("Package.") {
            for match in file.text.matches(of: #/"(?:location|url)"?\s*:\s*"([^"]+)"/#) {
                #expect(match.1.hasPrefix("https://github.com/"), "\(file.path): \(match.1)")
            }
        }
    }
}
