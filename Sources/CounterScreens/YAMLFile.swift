// YAML as nodes: every value with its place, nothing converted behind one's back.

import Yams

/// One YAML file, parsed but not yet understood.
package struct YAMLFile {
    /// Its name, for errors.
    package let name: String
    /// Its root.
    package let root: YAMLMapping

    /// Parses a file whose root must be a mapping.
    package init(name: String, text: String) throws(ScreenBookError) {
        self.name = name
        let node = try Self.compose(name, text)
        guard case .mapping(let mapping) = node else {
            throw .wrongShape(Self.spot(node, name), key: "", expected: .mapping)
        }
        self.root = try YAMLMapping(mapping, file: name)
    }

    private static func compose(_ name: String, _ text: String) throws(ScreenBookError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw ScreenBookError.wrongShape(
                    Spot(file: name, line: 1),
                    key: "",
                    expected: .mapping
                )
            }
            return node
        } catch let error as ScreenBookError {
            throw error
        } catch let error as YamlError {
            throw Self.error(error, name)
        } catch {
            throw .notYAML(Spot(file: name), problem: "unknown")
        }
    }

    private static func error(_ error: YamlError, _ name: String) -> ScreenBookError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .notYAML(
                Spot(file: name, line: mark.line, column: mark.column),
                problem: problem
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            return .duplicate(
                Spot(file: name, line: context.mark.line, column: context.mark.column),
                name: duplicates.first ?? ""
            )
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
            .representer(let problem):
            return .notYAML(Spot(file: name), problem: problem)
        case .no, .memory, .dataCouldNotBeDecoded:
            return .notYAML(Spot(file: name), problem: "unreadable")
        }
    }

    static func spot(_ node: Node, _ file: String) -> Spot {
        Spot(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    }
}

/// A mapping with its keys as text, read by name.
package struct YAMLMapping {
    /// The file's name.
    package let file: String
    /// Where it begins.
    package let spot: Spot
    private let entries: [(key: String, keySpot: Spot, value: Node)]

    init(_ mapping: Node.Mapping, file: String) throws(ScreenBookError) {
        self.file = file
        self.spot = Spot(
            file: file,
            line: mapping.mark?.line ?? 0,
            column: mapping.mark?.column ?? 0
        )
        var entries: [(String, Spot, Node)] = []
        for (key, value) in mapping {
            let keySpot = YAMLFile.spot(key, file)
            guard case .scalar(let scalar) = key else {
                throw .wrongShape(keySpot, key: "", expected: .text)
            }
            entries.append((scalar.string, keySpot, value))
        }
        self.entries = entries
    }

    /// Refuses every key that is not one of `allowed`.
    package func only(_ allowed: [String]) throws(ScreenBookError) {
        for entry in entries where !allowed.contains(entry.key) {
            throw .unknownKey(
                entry.keySpot,
                key: entry.key,
                suggestion: Suggestion.nearest(to: entry.key, among: allowed),
                allowed: allowed
            )
        }
    }

    /// Whether a key is there.
    package func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// The place of a key's value, or of the mapping.
    package func spot(of key: String) -> Spot { node(key).map { YAMLFile.spot($0, file) } ?? spot }

    /// A text that must be there.
    package func text(_ key: String) throws(ScreenBookError) -> String {
        guard let text = try optionalText(key) else { throw .missingKey(spot, key: key) }
        return text
    }

    /// A text that may be left out.
    package func optionalText(_ key: String) throws(ScreenBookError) -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node else {
            throw .wrongShape(YAMLFile.spot(node, file), key: key, expected: .text)
        }
        return scalar.string
    }

    /// One of the values of a closed enum.
    package func value<Value: RawRepresentable & CaseIterable>(
        _ key: String,
        or fallback: Value? = nil
    ) throws(ScreenBookError) -> Value where Value.RawValue == String {
        try value(key, among: Array(Value.allCases), or: fallback)
    }

    /// One of the values listed.
    package func value<Value: RawRepresentable>(
        _ key: String,
        among allowed: [Value],
        or fallback: Value? = nil
    ) throws(ScreenBookError) -> Value where Value.RawValue == String {
        guard let text = try optionalText(key) else {
            guard let fallback else { throw .missingKey(spot, key: key) }
            return fallback
        }
        if let value = allowed.first(where: { $0.rawValue == text }) { return value }
        throw unknown(text, at: spot(of: key), among: allowed.map(\.rawValue))
    }

    /// An error about a value that is not among those allowed.
    package func unknown(_ value: String, at spot: Spot, among allowed: [String]) -> ScreenBookError
    {
        .unknownValue(
            spot,
            value: value,
            suggestion: Suggestion.nearest(to: value, among: allowed),
            allowed: allowed
        )
    }

    /// A whole number within bounds.
    package func number(_ key: String, in range: ClosedRange<Int>) throws(ScreenBookError) -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Int(text) else {
            throw .wrongShape(spot(of: key), key: key, expected: .number)
        }
        guard range.contains(number) else {
            let least = range.lowerBound
            throw .outOfRange(spot(of: key), key: key, least: least, most: range.upperBound)
        }
        return number
    }

    /// A list of texts, each with its place; empty when left out.
    package func texts(_ key: String) throws(ScreenBookError) -> [(text: String, spot: Spot)] {
        var texts: [(String, Spot)] = []
        for node in try nodes(key) {
            guard case .scalar(let scalar) = node else {
                throw .wrongShape(YAMLFile.spot(node, file), key: key, expected: .text)
            }
            texts.append((scalar.string, YAMLFile.spot(node, file)))
        }
        return texts
    }

    /// A list of mappings; empty when left out.
    package func mappings(_ key: String) throws(ScreenBookError) -> [YAMLMapping] {
        var mappings: [YAMLMapping] = []
        for node in try nodes(key) { mappings.append(try mapping(node, key)) }
        return mappings
    }

    /// A mapping that must be there.
    package func mapping(_ key: String) throws(ScreenBookError) -> YAMLMapping {
        guard let node = node(key) else { throw .missingKey(spot, key: key) }
        return try mapping(node, key)
    }

    private func mapping(_ node: Node, _ key: String) throws(ScreenBookError) -> YAMLMapping {
        guard case .mapping(let inner) = node else {
            throw .wrongShape(YAMLFile.spot(node, file), key: key, expected: .mapping)
        }
        return try YAMLMapping(inner, file: file)
    }

    private func nodes(_ key: String) throws(ScreenBookError) -> [Node] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            throw .wrongShape(YAMLFile.spot(node, file), key: key, expected: .list)
        }
        return Array(sequence)
    }

    private func node(_ key: String) -> Node? {
        entries.first { $0.key == key }?.value
    }
}
