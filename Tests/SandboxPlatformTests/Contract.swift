// docs/platform-api.yaml as the tests read it.

import Testing
import Yams

#if canImport(Glibc)
import Glibc
#endif

/// The contract: its routes, and the schema of each body.
struct Contract {
    private let document: Node
    private let schema: JSONSchema

    static func load() throws -> Contract {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let text = try read("/\(root)/docs/platform-api.yaml")
        let document = try #require(try Yams.compose(yaml: text))
        return Contract(document: document, schema: JSONSchema(document: document))
    }

    private static func read(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"), "the contract must be at \(path)")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Every route: `GET /health` and so on.
    var routes: Set<String> {
        var routes: Set<String> = []
        for (path, item) in document["paths"]?.mapping ?? [:] {
            for (method, _) in item.mapping ?? [:] {
                routes.insert("\(method.string?.uppercased() ?? "") \(path.string ?? "")")
            }
        }
        return routes
    }

    private func operation(_ route: String) throws -> Node {
        let words = route.split(separator: " ")
        return try #require(
            document["paths"]?[String(words[1])]?[words[0].lowercased()],
            "\(route) is not in the contract"
        )
    }

    /// Whether a route demands an `Idempotency-Key`.
    func demandsKey(_ route: String) throws -> Bool {
        try (operation(route)["parameters"]?.array() ?? []).contains { parameter in
            let resolved = try schema.resolve(parameter)
            return resolved["name"]?.string == "Idempotency-Key"
                && resolved["required"]?.bool == true
        }
    }

    /// Throws unless `body` is a request body of this route.
    func check(request body: [UInt8], of route: String) throws {
        let content = try operation(route)["requestBody"]?["content"]?["application/json"]
        try check(body, against: try #require(content?["schema"]))
    }

    /// Throws unless this route may answer with this status, type and body.
    func check(answer body: [UInt8], status: Int, contentType: String, of route: String) throws {
        let responses = try #require(try operation(route)["responses"])
        let named = responses.mapping?.first { $0.key.string == String(status) }?.value
        let response = try schema.resolve(try #require(named ?? responses["default"]))
        let content = response["content"]?[contentType]
        try check(
            body,
            against: try #require(
                content?["schema"],
                "\(route) may not answer \(status) as \(contentType)"
            )
        )
    }

    /// JSON is YAML, so one reader reads both.
    private func check(_ body: [UInt8], against wanted: Node) throws {
        let text = String(decoding: body, as: UTF8.self)
        try schema.check(try #require(try Yams.compose(yaml: text)), against: wanted)
    }
}
