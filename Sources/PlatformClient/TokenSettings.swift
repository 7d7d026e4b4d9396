// How a counter shows who it is to a token endpoint.

/// OAuth 2.0 client credentials with a signed assertion (RFC 7523): no shared secret exists.
package struct TokenSettings: Hashable, Sendable {
    /// The token endpoint, as a path under the base URL.
    package let path: String
    /// The audience of assertions: what the endpoint calls itself.
    package let audience: String
    /// The client's name at the endpoint.
    package let clientID: String
    /// The key's name at the endpoint; `nil` where it needs none.
    package let keyID: String?
    /// PEM file with the private key (PKCS#8), P-256 or RSA.
    package let keyFile: String

    /// How a counter gets tokens.
    package init(
        path: String = "/token",
        audience: String,
        clientID: String,
        keyID: String? = nil,
        keyFile: String
    ) {
        self.path = path
        self.audience = audience
        self.clientID = clientID
        self.keyID = keyID
        self.keyFile = keyFile
    }
}
