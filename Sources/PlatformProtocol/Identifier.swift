// Names of things that counter, PF and bank tell each other about.

/// A name made by one side and carried by the others: 1 to 64 ASCII letters, digits, `.`, `_` or
/// `-`.
///
/// It fits into a line of a signed document, a path of a URL and a file name as it is.
///
/// `Kind` keeps the names of different things apart; it has no values.
package struct Identifier<Kind>: Hashable, Sendable, CustomStringConvertible {
    /// The name as it is written everywhere.
    package let text: String

    /// The longest name, in characters.
    package static var maximumLength: Int { 64 }

    /// A name of the shape above; `nil` for any other text.
    package init?(_ text: String) {
        guard (1...Self.maximumLength).contains(text.utf8.count),
            text.utf8.allSatisfy(Self.mayStand)
        else { return nil }
        self.text = text
    }

    /// The name itself: it says nothing about a person.
    package var description: String { text }

    private static func mayStand(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}

/// Tells names of applications apart from others.
package enum ApplicationKind {}
/// Tells names of terminals apart from others.
package enum TerminalKind {}
/// Tells names of challenges apart from others.
package enum ChallengeKind {}
/// Tells names of verifications apart from others.
package enum VerificationKind {}
/// Tells names of consents apart from others.
package enum ConsentKind {}
/// Tells names of services apart from others.
package enum ServiceKind {}
/// Tells names of users apart from others.
package enum UserKind {}

/// One application (申込) at a counter, made by the counter.
package typealias ApplicationID = Identifier<ApplicationKind>
/// The terminal an application is made at.
package typealias TerminalID = Identifier<TerminalKind>
/// A challenge, made by its issuer.
package typealias ChallengeID = Identifier<ChallengeKind>
/// A verification, made by the PF.
package typealias VerificationID = Identifier<VerificationKind>
/// A consent the PF keeps (同意), made by the PF.
package typealias ConsentID = Identifier<ConsentKind>
/// A service of the relying party that a consent is given to: one consent, one service.
package typealias ServiceID = Identifier<ServiceKind>
/// A person as the PF knows them for this relying party, stable over renewed certificates.
package typealias UserID = Identifier<UserKind>
