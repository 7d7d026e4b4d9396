// From bytes to wire forms and back: the one place that knows the JSON library.

import FoundationEssentials
import Identity

/// The form a message has on the wire: members named and typed as in the contract.
protocol WireForm: Codable {
    associatedtype CodingKeys: CodingKey & CaseIterable
}

/// A wire form whose unknown members are looked at when a request is read.
struct Members<Form: WireForm>: Codable {
    let form: Form

    init(_ form: Form) {
        self.form = form
    }

    init(from decoder: any Decoder) throws {
        if decoder.userInfo[WireCoding.strictness] != nil {
            let known = Set(Form.CodingKeys.allCases.map(\.stringValue))
            let container = try decoder.container(keyedBy: AnyMember.self)
            if let stranger = container.allKeys.first(where: { !known.contains($0.stringValue) }) {
                throw UnknownMember(name: stranger.stringValue)
            }
        }
        self.form = try Form(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try form.encode(to: encoder)
    }
}

/// Whether members that the contract does not know are an error.
enum UnknownMembers {
    case refused
    case ignored
}

/// Reads and writes wire forms.
enum WireCoding {
    static let strictness: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "strictness") else {
            preconditionFailure("any text names a key")
        }
        return key
    }()

    /// The longest name of a member that an error repeats, in characters.
    private static let maximumEchoLength = 40

    /// The form as JSON, members in alphabetical order.
    static func write(_ form: some WireForm) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(form))
        } catch {
            preconditionFailure("strings, numbers, arrays and objects always encode")
        }
    }

    /// The form that JSON holds.
    static func read<Form: WireForm>(
        _ type: Form.Type,
        from bytes: [UInt8],
        unknownMembers: UnknownMembers
    ) throws(MessageError) -> Form {
        let decoder = JSONDecoder()
        if unknownMembers == .refused { decoder.userInfo[strictness] = true }
        do {
            return try decoder.decode(Members<Form>.self, from: Data(bytes)).form
        } catch let error as UnknownMember {
            throw .unknown(member: echo(error.name))
        } catch let error as DecodingError {
            throw fact(of: error)
        } catch {
            throw .notJSON
        }
    }

    private static func fact(of error: DecodingError) -> MessageError {
        switch error {
        case .keyNotFound(let key, let context):
            return .missing(member: path(context.codingPath + [key]))
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return .unusable(member: path(context.codingPath))
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty
                ? .notJSON : .unusable(member: path(context.codingPath))
        @unknown default:
            return .notJSON
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "(the message)" : echo(keys.map(\.stringValue).joined(separator: "."))
    }

    /// A member's name as an error may repeat it: short and ASCII, whoever wrote it.
    private static func echo(_ name: String) -> String {
        let shown = name.unicodeScalars.prefix(maximumEchoLength).map { scalar in
            scalar.isASCII && scalar.value >= 0x21 && scalar.value < 0x7F ? Character(scalar) : "?"
        }
        return String(shown)
    }
}

/// Takes any member's name.
private struct AnyMember: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A member that the contract does not know.
private struct UnknownMember: Error {
    let name: String
}

extension Optional {
    /// The value, or the error that this member can't be used.
    func usable(_ member: String) throws(MessageError) -> Wrapped {
        guard let self else { throw .unusable(member: member) }
        return self
    }
}
