// The way out of a bank's network.

/// A proxy that every call goes through; proxies of the environment are never asked.
///
/// TLS goes through it end to end (CONNECT), so it sees names and lengths only.
package struct ProxySettings: Hashable, Sendable {
    /// `http://host:port` or `socks5h://host:port`.
    package let url: String

    /// A proxy; `nil` for another scheme, a path, or credentials: those would stand in a process list
    /// or a settings file.
    package init?(url: String) {
        let schemes = ["http://", "socks5h://"]
        guard url.utf8.count <= ConnectionSettings.maximumURLLength,
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let scheme = schemes.first(where: { url.hasPrefix($0) })
        else { return nil }
        let host = url.dropFirst(scheme.count)
        guard !host.isEmpty, !host.contains(where: { "/?#@".contains($0) }) else { return nil }
        self.url = url
    }
}
