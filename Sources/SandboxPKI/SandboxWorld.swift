// A whole test environment: authorities, responders, signers of card texts, TLS.

package import Certificates
import Cryptography
package import Identity

/// Everything that is needed to issue cards and verify what they sign, with invented names.
package struct SandboxWorld: Sendable {
    /// Issues 署名用 certificates.
    package let signing: SandboxAuthority
    /// Issues 利用者証明用 certificates.
    package let userAuthentication: SandboxAuthority
    /// Signs the texts of 券面事項入力補助AP.
    package let inputSupport: InputSupportAuthority
    /// Signs what is printed on the card, in 券面事項確認AP.
    package let cardSurface: CardSurfaceAuthority
    /// Signs the statements of staff cards.
    package let staff: StaffAuthority
    /// Issues certificates for TLS.
    package let transport: TransportAuthority
    /// When the world was made.
    package let created: Timestamp

    let keys: SandboxKeys
    private let responders: [CertificateKind.Purpose: OCSPResponder]

    /// How long before its making a world's authorities are valid, so that certificates of the
    /// past can be issued.
    private static let yearsBefore = 6
    /// How long after its making they are valid.
    private static let yearsAfter = 10

    /// A new world in memory; takes as long as making eight RSA keys side by side.
    package static func make(now: Timestamp) throws(SandboxError) -> SandboxWorld {
        try SandboxWorld(
            keys: try SandboxKeys.generate(),
            // A file of the world holds whole seconds.
            created: Timestamp(seconds: now.seconds),
            transportRoot: nil
        )
    }

    init(
        keys: SandboxKeys,
        created: Timestamp,
        transportRoot: [UInt8]?
    ) throws(SandboxError) {
        let validity = Self.validity(of: created)
        let signing = try SandboxAuthority(
            purpose: .signing,
            key: keys[.signingAuthority],
            validity: validity
        )
        let userAuthentication = try SandboxAuthority(
            purpose: .userAuthentication,
            key: keys[.userAuthenticationAuthority],
            validity: validity
        )
        var responders: [CertificateKind.Purpose: OCSPResponder] = [:]
        for authority in [signing, userAuthentication] {
            responders[authority.purpose] = try OCSPResponder(
                authority: authority,
                key: keys[.ocspResponder],
                validity: validity
            )
        }
        self.signing = signing
        self.userAuthentication = userAuthentication
        self.responders = responders
        self.inputSupport = try InputSupportAuthority(
            issuerKey: keys[.inputSupportIssuer],
            signingKey: keys[.inputSupportSigner]
        )
        self.cardSurface = try CardSurfaceAuthority(
            issuerKey: keys[.cardSurfaceIssuer],
            signingKey: keys[.cardSurfaceSigner]
        )
        self.staff = StaffAuthority(key: keys[.staffIssuer])
        if let transportRoot {
            self.transport = TransportAuthority(
                key: keys.transport,
                certificate: transportRoot,
                validity: validity
            )
        } else {
            self.transport = try TransportAuthority(key: keys.transport, validity: validity)
        }
        self.created = created
        self.keys = keys
    }

    /// The authority for a purpose.
    package func authority(for purpose: CertificateKind.Purpose) -> SandboxAuthority {
        switch purpose {
        case .signing: signing
        case .userAuthentication: userAuthentication
        }
    }

    /// The OCSP responder for a purpose.
    package func responder(for purpose: CertificateKind.Purpose) -> OCSPResponder {
        guard let responder = responders[purpose] else {
            preconditionFailure("a world has a responder for every purpose")
        }
        return responder
    }

    /// A random serial number of four bytes, as JPKI's are; positive.
    package static func freshSerial() -> SerialNumber {
        let random = SecureRandom.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        // Four bytes with the highest set: below the numbers of authorities and above none.
        return SerialNumber(random & 0x7FFF_FFFF | 0x0100_0000)
    }

    private static func validity(of created: Timestamp) -> CertificateValidity {
        let day = created.utcDay
        let yearLength = 365
        let first = day.adding(days: -yearsBefore * yearLength)
        return CertificateValidity(
            notBefore: Timestamp(day: first, hour: 15, minute: 0, second: 0),
            notAfter: CertificateValidity.endOfDay(day.adding(days: yearsAfter * yearLength))
        )
    }
}
