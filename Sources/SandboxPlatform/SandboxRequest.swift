// What the sandbox is asked, after it was HTTP.

import PlatformProtocol

/// A request to the sandbox, its body already read within its bound.
struct SandboxRequest: Sendable {
    /// The route.
    let route: SandboxRoute
    /// What stands in the path for `{reference}`; empty for routes without one.
    let reference: String
    /// The query parameter `since` as it came.
    var since: String?
    /// The media type of the body, in lower case without parameters.
    let contentType: String
    /// The header `Idempotency-Key` as it came.
    let key: String?
    /// The body.
    let body: [UInt8]

    /// The longest body that is read, in bytes: the longest application, base64.
    static let maximumBodyByteCount = 524_288
}

extension SandboxRoute {
    /// The route of a method and a path, with what stands for `{reference}`.
    static func find(method: String, path: String) -> (route: SandboxRoute, reference: String)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for route in SandboxRoute.allCases {
            let words = route.rawValue.split(separator: " ", maxSplits: 1)
            guard words[0] == method else { continue }
            let pattern = words[1].split(separator: "/", omittingEmptySubsequences: false)
            guard pattern.count == parts.count else { continue }
            var reference = ""
            let fits = zip(pattern, parts).allSatisfy { expected, found in
                if expected.first == "{" {
                    reference = String(found)
                    return true
                }
                return expected == found
            }
            if fits { return (route, reference) }
        }
        return nil
    }
}
