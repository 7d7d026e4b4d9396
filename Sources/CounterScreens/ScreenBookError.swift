// Why the files of `Screens/` can't be used: facts, with the place.

/// The shape a value in a file must have.
package enum ValueShape: String, Hashable, Sendable {
    case text
    case list
    case mapping
    case number
    case day
}

/// What is wrong with a file of `Screens/`.
package enum ScreenBookError: Error, Hashable, Sendable {
    /// The folder or file is not there or can't be read.
    case unreadable(Spot)
    /// Larger than any screen file, or too many of them.
    case tooLarge(Spot)
    /// Not YAML; `problem` is the parser's own remark.
    case notYAML(Spot, problem: String)
    /// A key nobody reads, and the nearest one that is read.
    case unknownKey(Spot, key: String, suggestion: String?, allowed: [String])
    /// A key that must be there.
    case missingKey(Spot, key: String)
    /// A key, id or value that is there twice.
    case duplicate(Spot, name: String)
    /// A value of another shape.
    case wrongShape(Spot, key: String, expected: ValueShape)
    /// A value that is not one of those allowed.
    case unknownValue(Spot, value: String, suggestion: String?, allowed: [String])
    /// An id that is no id: lower-case letters, digits and hyphens, from a letter on.
    case badID(Spot, id: String)
    /// The file is named otherwise than what it declares.
    case nameDiffers(Spot, id: String)
    /// Two keys of which exactly one must be there.
    case eitherOr(Spot, keys: [String])
    /// A number outside its bounds.
    case outOfRange(Spot, key: String, least: Int, most: Int)
    /// A field that asks for choices and has none, or the other way round.
    case choicesDoNotFit(Spot, field: String)
    /// A step that no procedure uses.
    case unusedStep(Spot, id: String)
    /// Steps in an order that can't work.
    case order(Spot, ProcedureFault)
}

extension ScreenBookError: CustomStringConvertible {
    /// One line for whoever wrote the file: place, what is wrong, what may stand there.
    package var description: String {
        switch self {
        case .unreadable(let spot): "\(spot): can't be read"
        case .tooLarge(let spot): "\(spot): too large"
        case .notYAML(let spot, let problem): "\(spot): not YAML: \(problem)"
        case .unknownKey(let spot, let key, let suggestion, let allowed):
            "\(spot): unknown key '\(key)'\(Self.hint(suggestion, allowed))"
        case .missingKey(let spot, let key): "\(spot): key '\(key)' is missing"
        case .duplicate(let spot, let name): "\(spot): '\(name)' is there twice"
        case .wrongShape(let spot, let key, let expected):
            "\(spot): '\(key)' must be a \(expected.rawValue)"
        case .unknownValue(let spot, let value, let suggestion, let allowed):
            "\(spot): unknown value '\(value)'\(Self.hint(suggestion, allowed))"
        case .badID(let spot, let id):
            "\(spot): '\(id)' is no id (lower-case letters, digits, hyphens)"
        case .nameDiffers(let spot, let id): "\(spot): the file declares '\(id)'"
        case .eitherOr(let spot, let keys):
            "\(spot): exactly one of \(keys.joined(separator: ", ")) must be there"
        case .outOfRange(let spot, let key, let least, let most):
            "\(spot): '\(key)' must lie between \(least) and \(most)"
        case .choicesDoNotFit(let spot, let field):
            "\(spot): choices and kind of field '\(field)' do not fit"
        case .unusedStep(let spot, let id): "\(spot): no procedure uses step '\(id)'"
        case .order(let spot, let fault): "\(spot): \(fault)"
        }
    }

    private static func hint(_ suggestion: String?, _ allowed: [String]) -> String {
        let nearest = suggestion.map { " (\($0)?)" } ?? ""
        return "\(nearest); allowed: \(allowed.joined(separator: ", "))"
    }
}
