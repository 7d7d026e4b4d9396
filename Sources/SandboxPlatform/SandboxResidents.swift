// What J-LIS knows of people: which certificates are the same person's, and what the newest says.

package import Certificates
import Cryptography
package import Identity
import PlatformProtocol
package import SandboxPKI
import Synchronization

/// An invented person with their certificates, as programs enter them.
package struct Resident: Sendable {
    /// Names the person in scenarios.
    package let id: String
    /// The four items as certified.
    package let items: BasicFourInformation
    /// Where the person is registered.
    package let municipality: Municipality
    /// 署名用, DER.
    package let signing: [UInt8]
    /// 利用者証明用, DER.
    package let userAuthentication: [UInt8]?

    /// A person.
    package init(
        id: String,
        items: BasicFourInformation,
        municipality: Municipality,
        signing: [UInt8],
        userAuthentication: [UInt8]?
    ) {
        self.id = id
        self.items = items
        self.municipality = municipality
        self.signing = signing
        self.userAuthentication = userAuthentication
    }
}

/// The people the sandbox's J-LIS knows, with every 署名用 certificate they ever had.
package final class SandboxResidents: Sendable {
    /// A certificate and what it states.
    package struct Certified: Sendable {
        /// The certificate.
        package let certificate: Certificate
        /// What it states.
        package let items: BasicFourInformation
        /// Where it was issued.
        package let municipality: Municipality
        /// When it was issued.
        package let issuedAt: Timestamp
    }

    private struct Person {
        let userID: UserID
        var history: [Certified]
    }

    private struct Book {
        var people: [String: Person] = [:]
        var signing: [SerialNumber: String] = [:]
        var authentication: [SerialNumber: String] = [:]
    }

    private let book = Mutex(Book())

    /// Nobody yet.
    package init() {}

    /// Enters a person, or does nothing when there is one of that id already; `false` when a
    /// certificate can't be read.
    @discardableResult
    package func enter(_ resident: Resident) -> Bool {
        do {
            let certificate = try Certificate(der: resident.signing)
            let authentication = try resident.userAuthentication.map { try Certificate(der: $0) }
            guard let userID = Self.userID(of: resident.items) else { return false }
            book.withLock { book in
                guard book.people[resident.id] == nil else { return }
                let certified = Certified(
                    certificate: certificate,
                    items: resident.items,
                    municipality: resident.municipality,
                    issuedAt: certificate.notBefore
                )
                book.people[resident.id] = Person(userID: userID, history: [certified])
                book.signing[certificate.serialNumber] = resident.id
                if let authentication {
                    book.authentication[authentication.serialNumber] = resident.id
                }
            }
            return true
        } catch {
            return false
        }
    }

    /// A newer certificate of somebody who was entered.
    func add(_ certified: Certified, to id: String) {
        book.withLock { book in
            guard book.people[id] != nil else { return }
            book.people[id]?.history.append(certified)
            book.signing[certified.certificate.serialNumber] = id
        }
    }

    /// The certificate of a person that was issued last, up to `moment`.
    func newest(of id: String, at moment: Timestamp) -> Certified? {
        book.withLock { $0.people[id]?.history.last { $0.issuedAt <= moment } }
    }

    /// Whose 署名用 certificate it is.
    func id(ofSigning serial: SerialNumber) -> String? {
        book.withLock { $0.signing[serial] }
    }

    /// The PF's name for the holder of a 署名用 certificate; `nil` when nobody entered them.
    func userID(ofSigning serial: SerialNumber) -> UserID? {
        book.withLock { book in book.signing[serial].flatMap { book.people[$0]?.userID } }
    }

    /// The PF's name for the holder of a 利用者証明用 certificate.
    func userID(ofAuthentication serial: SerialNumber) -> UserID? {
        book.withLock { book in book.authentication[serial].flatMap { book.people[$0]?.userID } }
    }

    /// The PF's name for a person by name, birth date and sex: moving changes nothing.
    ///
    /// A real PF learns from J-LIS which certificates follow one another.
    static func userID(of items: BasicFourInformation) -> UserID? {
        let parts = [
            items.name.utf8, Array(items.birthDate.text.utf8), Array(items.sex.rawValue.utf8),
        ]
        // Each part is digested, so that no two lists of parts give the same bytes.
        let digest = SHA256Digest(of: parts.flatMap { SHA256Digest(of: $0).bytes })
        return UserID("u-" + Hex.encode(digest.bytes.prefix(16)))
    }
}
