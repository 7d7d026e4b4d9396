// The two programs, with a training world that is made once before anything is measured.

import Glibc

/// Where the programs are and what they need.
struct CounterStand {
    private let programs: String
    private let folder: String
    private let home: String

    /// Finds the programs beside this one and has the world made; `nil` when they are not there.
    init?() {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &path, path.count - 1)
        let own = String(
            decoding: path[..<max(length, 0)].map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        programs = own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        var template = Array("/tmp/bench-counter-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var here = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard getcwd(&here, here.count) != nil else { return nil }
        home = String(decoding: here.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        for program in ["madoguchi", "madoguchi-training"] {
            guard access("\(programs)/\(program)", X_OK) == 0 else { return nil }
        }
        guard let first = training(), first.firstScreen().time != nil, writeSettings() else {
            return nil
        }
    }

    /// The counter for real cards; no PF is there, no reader need be.
    func counter() -> Seat? {
        Seat(
            "\(programs)/madoguchi",
            ["run", "--settings", "\(folder)/counter.yaml", "--home", home]
        )
    }

    /// The training counter, reading a card and calling the PF without end.
    func training() -> Seat? {
        Seat("\(programs)/madoguchi-training", ["--busy", "--state", folder, "--home", home])
    }

    /// Removes what was made.
    func remove() {
        _ = Seat("/bin/rm", ["-rf", folder])?.firstScreen()
    }

    private func writeSettings() -> Bool {
        let text = """
            bank: Bench Bank
            branch: Main
            branch-code: "001"
            terminal: training-1
            service: address-update
            platform:
              name: Bench PF
              kind: test
              url: https://127.0.0.1:9
              authority: training-1-authority.pem
              certificate: training-1.pem
              key: training-1.key.pem
            records: records
            key-file: records.key
            staff: staff.tsv
            receipts:
              folder: receipts

            """
        let descriptor = open("\(folder)/counter.yaml", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        return write(descriptor, bytes, bytes.count) == bytes.count
    }
}
