// PINs in a file of people: what is not written is as on an ordinary card.

extension PersonPINs: Codable {
    private enum Key: String, CodingKey {
        case signing, userAuthentication, cardInputSupport, resident
        case signingTries, userAuthenticationTries, cardInputSupportTries
    }

    /// Reads the PINs that are written; the others are an ordinary card's.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let usual = PersonPINs()
        func pin(_ key: Key, _ usual: TestPIN) throws -> TestPIN {
            try container.decodeIfPresent(TestPIN.self, forKey: key) ?? usual
        }
        func tries(_ key: Key) throws -> Int? {
            try container.decodeIfPresent(Int.self, forKey: key)
        }
        self.init(
            signing: try pin(.signing, usual.signing),
            userAuthentication: try pin(.userAuthentication, usual.userAuthentication),
            cardInputSupport: try pin(.cardInputSupport, usual.cardInputSupport),
            resident: try pin(.resident, usual.resident),
            signingTries: try tries(.signingTries),
            userAuthenticationTries: try tries(.userAuthenticationTries),
            cardInputSupportTries: try tries(.cardInputSupportTries)
        )
    }

    /// Writes all of them.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(signing, forKey: .signing)
        try container.encode(userAuthentication, forKey: .userAuthentication)
        try container.encode(cardInputSupport, forKey: .cardInputSupport)
        try container.encode(resident, forKey: .resident)
        try container.encodeIfPresent(signingTries, forKey: .signingTries)
        try container.encodeIfPresent(userAuthenticationTries, forKey: .userAuthenticationTries)
        try container.encodeIfPresent(cardInputSupportTries, forKey: .cardInputSupportTries)
    }
}
