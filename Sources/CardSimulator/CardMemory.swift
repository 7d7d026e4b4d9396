// What of a card outlives power: its retry counters and changed PINs.

import Cryptography

/// Where a PIN lies on the card.
struct PINPlace: Hashable, Sendable, Comparable {
    let application: [UInt8]
    let file: UInt16

    static func < (left: PINPlace, right: PINPlace) -> Bool {
        left.application == right.application
            ? left.file < right.file
            : left.application.lexicographicallyPrecedes(right.application)
    }
}

/// The non-volatile state of one simulated card.
///
/// Its text form has a line `card IDENTIFIER` and one line a PIN: application, file, tries left,
/// value, all but the tries in hexadecimal. The PINs are an invented person's.
package struct CardMemory: Hashable, Sendable {
    /// The profile's identifier: memory of one card is never given to another.
    package let identifier: String
    var pins: [PINPlace: Entry]

    struct Entry: Hashable, Sendable {
        var remaining: Int
        var value: [UInt8]
    }

    init(identifier: String, applications: [SimulatedApplication]) {
        self.identifier = identifier
        pins = [:]
        for application in applications {
            for (file, content) in application.files {
                guard case .pin(let pin) = content else { continue }
                let place = PINPlace(application: application.name, file: file)
                pins[place] = Entry(remaining: pin.remaining, value: pin.value)
            }
        }
    }

    /// Puts counters and values back; places the card does not have are left out.
    func restore(into applications: inout [SimulatedApplication]) {
        for index in applications.indices {
            for (file, content) in applications[index].files {
                let place = PINPlace(application: applications[index].name, file: file)
                guard case .pin(var pin) = content, let entry = pins[place] else { continue }
                pin.remaining = min(entry.remaining, pin.limit)
                pin.value = entry.value
                applications[index].files[file] = .pin(pin)
            }
        }
    }

    /// The text form, lines in a fixed order.
    package var text: String {
        let lines = pins.sorted { $0.key < $1.key }.map { place, entry in
            [
                Hex.encode(place.application),
                Hex.encode([UInt8(place.file >> 8), UInt8(place.file & 0xFF)]),
                String(entry.remaining),
                entry.value.isEmpty ? "-" : Hex.encode(entry.value),
            ].joined(separator: " ")
        }
        return (["card \(identifier)"] + lines).joined(separator: "\n") + "\n"
    }

    /// Reads the text form.
    ///
    /// - Throws: `CardSimulatorError.memoryLine` with the number of the first line that is not one.
    package init(text: String) throws(CardSimulatorError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        guard let first = lines.first, lines.count <= Self.mostLines, first.hasPrefix("card ")
        else { throw .memoryLine(1) }
        identifier = String(first.dropFirst("card ".count))
        pins = [:]
        for (index, line) in lines.enumerated().dropFirst() {
            guard let (place, entry) = Self.entry(line) else { throw .memoryLine(index + 1) }
            pins[place] = entry
        }
    }

    private static func entry(_ line: Substring) -> (PINPlace, Entry)? {
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count == 4, let application = Hex.decode(parts[0]),
            let file = Hex.decode(parts[1]), file.count == 2, let tries = Int(parts[2]),
            (0...15).contains(tries), let value = parts[3] == "-" ? [] : Hex.decode(parts[3]),
            value.count <= longestPIN
        else { return nil }
        let place = PINPlace(application: application, file: UInt16(file[0]) << 8 | UInt16(file[1]))
        return (place, Entry(remaining: tries, value: value))
    }

    /// More PINs than any card has.
    private static let mostLines = 64
    /// The longest PIN, password or number a card keeps.
    private static let longestPIN = 16
}
