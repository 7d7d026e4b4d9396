// Where the training world is kept between starts.

import ArgumentParser
import Foundation

enum TrainingFolder {
    /// The folder told, else the user's state folder; made, readable by its owner only.
    static func path(told: String?) throws -> String {
        let folder = told ?? standard
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw ValidationError("\(folder) can't be made; name another folder with --state.")
        }
        return folder
    }

    private static var standard: String {
        let environment = ProcessInfo.processInfo.environment
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return state + "/madoguchi-training"
        }
        return NSHomeDirectory() + "/.local/state/madoguchi-training"
    }
}
