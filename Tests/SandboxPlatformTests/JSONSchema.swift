// A checker for the part of JSON Schema that the contract uses. It refuses what it doesn't know.

import Yams

/// Checks JSON against the schemas of one OpenAPI document.
struct JSONSchema {
    /// What is wrong, and where.
    struct Complaint: Error, CustomStringConvertible {
        let description: String
    }

    private let document: Node

    /// Keywords that are understood, and those that only explain.
    private static let known: Set<String> = [
        "$ref", "type", "const", "enum", "required", "properties", "additionalProperties", "items",
        "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum",
        "maximum", "oneOf", "contentEncoding", "description",
    ]

    init(document: Node) {
        self.document = document
    }

    /// Throws a `Complaint` unless `value` is what `schema` describes.
    func check(_ value: Node, against schema: Node, at path: String = "$") throws {
        if let truth = schema.bool, schema.scalar != nil {
            guard truth else { throw Complaint(description: "\(path): must be absent") }
            return
        }
        guard let members = schema.mapping else {
            throw Complaint(description: "\(path): the schema is no schema")
        }
        for (keyword, argument) in members {
            let keyword = keyword.string ?? ""
            guard Self.known.contains(keyword) else {
                throw Complaint(description: "\(path): unknown keyword \(keyword)")
            }
            try check(value, keyword, argument, in: schema, at: path)
        }
    }

    /// What a reference like `#/components/schemas/Name` points to.
    func resolve(_ node: Node) throws -> Node {
        guard let reference = node["$ref"]?.string else { return node }
        var found = document
        for step in reference.split(separator: "/").dropFirst() {
            guard let next = found[String(step)] else {
                throw Complaint(description: "nothing under \(reference)")
            }
            found = next
        }
        return found
    }

    private func check(
        _ value: Node,
        _ keyword: String,
        _ argument: Node,
        in schema: Node,
        at path: String
    ) throws {
        switch keyword {
        case "$ref":
            try check(value, against: try resolve(schema), at: path)
        case "type":
            try demand(Self.type(of: value) == argument.string, "\(path): not \(argument)")
        case "const":
            try demand(Self.same(value, argument), "\(path): not the constant")
        case "enum":
            let choices = argument.array()
            try demand(choices.contains { Self.same(value, $0) }, "\(path): not a choice")
        case "oneOf":
            let fitting = argument.array().filter { option in
                do {
                    try check(value, against: option, at: path)
                    return true
                } catch {
                    return false
                }
            }
            try demand(fitting.count == 1, "\(path): fits \(fitting.count) of oneOf")
        case "required", "properties", "additionalProperties":
            try checkObject(value, keyword, argument, in: schema, at: path)
        case "items", "minItems", "maxItems", "uniqueItems":
            try checkArray(value, keyword, argument, at: path)
        case "minLength", "maxLength", "pattern", "contentEncoding":
            try checkString(value, keyword, argument, at: path)
        case "minimum":
            try demand((value.int ?? .min) >= (argument.int ?? .max), "\(path): too small")
        case "maximum":
            try demand((value.int ?? .max) <= (argument.int ?? .min), "\(path): too large")
        default:
            break
        }
    }

    private func checkObject(
        _ value: Node,
        _ keyword: String,
        _ argument: Node,
        in schema: Node,
        at path: String
    ) throws {
        guard let members = value.mapping else { return }
        let names = members.keys.compactMap(\.string)
        switch keyword {
        case "required":
            for name in argument.array().compactMap(\.string) {
                try demand(names.contains(name), "\(path): without \(name)")
            }
        case "properties":
            for name in names {
                guard let inner = argument[name], let member = value[name] else { continue }
                try check(member, against: inner, at: "\(path).\(name)")
            }
        default:
            guard argument.bool == false else { return }
            for name in names {
                try demand(schema["properties"]?[name] != nil, "\(path): unknown \(name)")
            }
        }
    }

    private func checkArray(
        _ value: Node,
        _ keyword: String,
        _ argument: Node,
        at path: String
    ) throws {
        guard let elements = value.sequence.map(Array.init) else { return }
        switch keyword {
        case "items":
            for (index, element) in elements.enumerated() {
                try check(element, against: argument, at: "\(path)[\(index)]")
            }
        case "minItems":
            try demand(elements.count >= (argument.int ?? .max), "\(path): too few")
        case "maxItems":
            try demand(elements.count <= (argument.int ?? .min), "\(path): too many")
        default:
            try demand(Set(elements).count == elements.count, "\(path): twice the same")
        }
    }

    private func checkString(
        _ value: Node,
        _ keyword: String,
        _ argument: Node,
        at path: String
    ) throws {
        guard Self.type(of: value) == "string", let text = value.string else { return }
        switch keyword {
        case "minLength":
            try demand(text.unicodeScalars.count >= (argument.int ?? .max), "\(path): too short")
        case "maxLength":
            try demand(text.unicodeScalars.count <= (argument.int ?? .min), "\(path): too long")
        case "contentEncoding":
            try demand(text.utf8.count.isMultiple(of: 4), "\(path): not base64")
        default:
            let pattern = try Regex(argument.string ?? "(?!)")
            try demand(text.firstMatch(of: pattern) != nil, "\(path): not of the pattern")
        }
    }

    private func demand(_ condition: Bool, _ complaint: String) throws {
        guard condition else { throw Complaint(description: complaint) }
    }

    private static func same(_ left: Node, _ right: Node) -> Bool {
        left.scalar?.string == right.scalar?.string && type(of: left) == type(of: right)
    }

    private static func type(of node: Node) -> String {
        if node.mapping != nil { return "object" }
        if node.sequence != nil { return "array" }
        let isQuoted = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted
        if isQuoted { return "string" }
        if node.int != nil { return "integer" }
        if node.bool != nil { return "boolean" }
        return node.null != nil ? "null" : "string"
    }
}
