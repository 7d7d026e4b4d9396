// Settings, screens and words, with complaints a person can act on.

import ArgumentParser
import CounterRuntime

struct CounterFiles {
    let settings: CounterSettings
    let screens: ScreenSet

    static func load(settings path: String, home: String?) throws -> CounterFiles {
        let screens = try Self.screens(home: home)
        return CounterFiles(settings: try Self.settings(path), screens: screens)
    }

    /// Screens and words alone.
    static func screens(home: String?) throws -> ScreenSet {
        guard let folder = ProgramFolder.find(told: home) else {
            throw ValidationError(
                "Screens and Locales were not found; name their folder with --home."
            )
        }
        do throws(ScreenSetError) {
            return try ScreenSet.load(from: folder)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// The settings alone.
    static func settings(_ path: String) throws -> CounterSettings {
        do throws(SettingsError) {
            return try CounterSettings.load(from: path)
        } catch {
            throw ValidationError(Complaint.text(error))
        }
    }
}
