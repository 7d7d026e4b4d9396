// What can go wrong in the sandbox's municipal office.

package import CardImages
package import Cryptography
package import SandboxPKI

/// A failure to declare a person or to issue a card.
package enum IssuingError: Error, Hashable, Sendable {
    /// A file of people is not understood: where in it, and what is wrong.
    case peopleFile(path: String, detail: String)
    /// A declared person breaks a rule.
    case person(id: String, PersonProblem)
    /// Two people have the same id.
    case twice(id: String)
    /// There is no such person.
    case nobody(id: String)
    /// A key failed.
    case cryptography(CryptographyError)
    /// The sandbox's authorities could not issue.
    case authority(SandboxError)
    /// The photo could not be encoded.
    case photo(CardImageError)
    /// A card's file could not be read or written; `errno` as the system gave it.
    case cardFile(name: String, errno: Int32)
    /// A card's file is not understood.
    case malformedCardFile(name: String)
}
