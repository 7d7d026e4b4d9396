// Whom a certificate must name.

import Certificates

/// The name of a server as its subjectAltName states it; the subject is never asked.
public enum PeerName: Hashable, Sendable {
    /// A host, ASCII.
    case host(String)
    /// An address, 4 or 16 octets.
    case address([UInt8])

    /// Whether one of the names is this one.
    ///
    /// A wildcard stands for one whole leftmost label, of a name of at least three.
    func isAmong(_ names: [GeneralName]) -> Bool {
        names.contains { name in
            switch (self, name) {
            case (.host(let host), .dnsName(let ascii)):
                Self.matches(host.lowercased(), String(decoding: ascii, as: UTF8.self).lowercased())
            case (.address(let octets), .ipAddress(let stated)): octets == stated
            case (.host, _), (.address, _): false
            }
        }
    }

    private static func matches(_ host: String, _ stated: String) -> Bool {
        if host == stated { return true }
        let pattern = stated.split(separator: ".", omittingEmptySubsequences: false)
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return pattern.first == "*" && pattern.count >= 3 && pattern.count == labels.count
            && pattern.dropFirst() == labels.dropFirst()
    }
}
