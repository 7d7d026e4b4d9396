// Where the other side is, and how it is trusted.

/// Everything a connection needs to know.
///
/// There is no default trust: the machine's own list of authorities is never asked, nor are proxies
/// of the environment.
package struct ConnectionSettings: Hashable, Sendable {
    /// `https://host:port` with a path if the contract hangs under one; no slash at the end.
    package let baseURL: String
    /// PEM file with the only authorities that may have issued the other side's certificate.
    package let authorityFile: String
    /// PEM file with our certificate, and its chain if there is one; empty where the other side
    /// knows us by a token alone.
    package let certificateFile: String
    /// PEM file with our certificate's private key; empty with it.
    package let keyFile: String
    /// How long a call may take.
    package let deadlines: Deadlines
    /// What is sent again by itself.
    package let retries: RetryPolicy
    /// The proxy that every call goes through, if the network has one.
    package let proxy: ProxySettings?
    /// How tokens are got, if the other side wants them.
    package let tokens: TokenSettings?
    /// File with a token that does not end, where the other side gives such ones.
    package let bearerTokenFile: String?

    /// The longest URL, in bytes.
    package static let maximumURLLength = 1_024
    /// The longest answer that is read, in bytes.
    package static let maximumAnswerByteCount = 1_048_576

    private static let scheme = "https://"

    /// Settings; `nil` unless `baseURL` is an `https` URL of printable ASCII and there is something to
    /// be known by.
    package init?(
        baseURL: String,
        authorityFile: String,
        certificateFile: String,
        keyFile: String,
        deadlines: Deadlines = Deadlines(),
        retries: RetryPolicy = .never,
        proxy: ProxySettings? = nil,
        tokens: TokenSettings? = nil,
        bearerTokenFile: String? = nil
    ) {
        let bytes = Array(baseURL.utf8)
        guard bytes.count <= Self.maximumURLLength, bytes.starts(with: Self.scheme.utf8),
            bytes.count > Self.scheme.utf8.count, bytes.last != UInt8(ascii: "/"),
            bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
            !bytes.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }),
            !certificateFile.isEmpty || (keyFile.isEmpty && bearerTokenFile != nil)
        else { return nil }
        self.baseURL = baseURL
        self.authorityFile = authorityFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.deadlines = deadlines
        self.retries = retries
        self.proxy = proxy
        self.tokens = tokens
        self.bearerTokenFile = bearerTokenFile
    }
}
