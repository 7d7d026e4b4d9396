// Where the program finds `Screens/` and `Locales/`.

import Foundation

/// The folder that holds `Screens/` and `Locales/`.
package enum ProgramFolder {
    /// Looks where it was told, else beside and above the program, else where packages install.
    ///
    /// - Parameter told: a folder from the command line.
    /// - Returns: the first folder that holds both; `nil` when there is none.
    package static func find(told: String?) -> String? {
        var candidates: [String] = []
        if let told { return isHome(told) ? told : nil }
        // A process always has a path; without one the other places remain.
        if let program = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/exe"
        ) {
            var folder = program
            for _ in 0..<6 {
                folder = (folder as NSString).deletingLastPathComponent
                candidates.append(folder)
            }
        }
        candidates += ["/usr/local/share/madoguchi", "/usr/share/madoguchi"]
        return candidates.first(where: isHome)
    }

    private static func isHome(_ folder: String) -> Bool {
        let manager = FileManager.default
        return manager.fileExists(atPath: folder + "/Screens/procedures")
            && manager.fileExists(atPath: folder + "/Locales/ja.po")
    }
}
