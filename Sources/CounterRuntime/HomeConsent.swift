// Consenting at home: the address a customer's telephone opens.

package import QRCode

/// Where a customer consents at home, as the settings say.
package struct HomeConsent: Hashable, Sendable {
    /// `https` address with `{provider}` and `{customer}` to be filled in.
    package let address: String
    /// The bank's number at the operator (提供先企業).
    package let provider: String

    /// Settings; `nil` unless the address is `https` and names the customer.
    package init?(address: String, provider: String) {
        guard address.hasPrefix("https://"), address.contains("{customer}"), !provider.isEmpty,
            provider.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.address = address
        self.provider = provider
    }

    /// The address of one customer.
    package func address(customer: String) -> String {
        address.replacing("{provider}", with: provider).replacing("{customer}", with: customer)
    }

    /// QR code, provider and customer number, for paper.
    package func slip(customer: String) throws(QRFault) -> [String] {
        let address = address(customer: customer)
        return try QRSymbol(address).lines
            + ["提供先企業 / provider: \(provider)", "お客様識別番号 / customer: \(customer)", address]
    }
}
