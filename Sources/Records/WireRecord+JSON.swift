// The wire form of what is kept: JSON with sorted keys, so that equal records are equal bytes.

import FoundationEssentials

/// A record that has a wire form.
package protocol WireRecord: Codable, Sendable {}

extension VerificationRecord: WireRecord {}
extension ConsentRecord: WireRecord {}
extension CustomerEntry: WireRecord {}
extension PendingSubmission: WireRecord {}
extension JournalEntry: WireRecord {}
extension DeletionStatement: WireRecord {}

/// Longest wire form of a record: 4 MiB, above any signed document with its evidence.
package let longestWireForm = 4 * 1_024 * 1_024

/// A record under the number of its form, so that a later form is told apart.
private struct WireEnvelope<Record: WireRecord>: Codable {
    let form: Int
    let record: Record
}

/// The form this program writes and reads.
private let currentForm = 1

extension WireRecord {
    /// The wire form, UTF-8; `nil` when a field has no JSON form or the form is too long.
    package func wireForm() -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every field is a string, a whole number or a list of them: a failure is only thinkable
        // for a text that is no Unicode, and is told as "no form".
        guard let data = try? encoder.encode(WireEnvelope(form: currentForm, record: self)),
            data.count <= longestWireForm
        else { return nil }
        return Array(data)
    }

    /// Reads a wire form; `nil` when it is too long, of another form, or no such record.
    package init?(wireForm bytes: [UInt8]) {
        guard bytes.count <= longestWireForm else { return nil }
        // A form that can't be read is one answer, whatever is wrong in it.
        guard let envelope = try? JSONDecoder().decode(WireEnvelope<Self>.self, from: Data(bytes)),
            envelope.form == currentForm
        else { return nil }
        self = envelope.record
    }
}
