// Where people and their authorities come from, for every subcommand.

import ArgumentParser
import Foundation
import Identity
import SandboxIssuing
import SandboxPKI

struct WorldOptions: ParsableArguments {
    @Option(help: "Folder of the sandbox's test authorities; made when it does not exist.")
    var world = "sandbox-world"

    @Option(help: "JSON file with more people.")
    var people: String?

    /// The office of the world's folder.
    func office() throws -> MunicipalOffice {
        do {
            return MunicipalOffice(
                world: try SandboxWorld.open(at: world, now: SystemClock().now()),
                folder: world
            )
        } catch {
            throw Complaint.world(folder: world, error)
        }
    }

    /// The built-in cast and the people of the file.
    func everybody(_ office: MunicipalOffice) throws -> [Person] {
        guard let people else { return office.cast }
        guard let content = FileManager.default.contents(atPath: people) else {
            throw Complaint.unreadable(path: people)
        }
        do {
            return office.cast + (try Person.list(json: [UInt8](content)))
        } catch {
            throw Complaint.people(path: people, error)
        }
    }
}
