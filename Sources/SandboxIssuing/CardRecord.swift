// What the municipal office keeps of an issued card: everything a profile is assembled from.

import Certificates
import Foundation
import Identity

/// An issued card as it is kept in a file.
struct CardRecord: Hashable, Sendable, Codable {
    /// A key pair with its certificate.
    struct Credential: Hashable, Sendable, Codable {
        /// The private key, PKCS#8.
        let key: Data
        /// The certificate, DER.
        let certificate: Data
        /// The content octets of its serial number.
        let serial: [UInt8]
        /// When it was revoked, if it was.
        let revokedAt: Timestamp?
    }

    /// The declaration the card was issued for.
    let person: Person
    /// When.
    let issuedAt: Timestamp
    /// 署名用.
    let signing: Credential?
    /// 利用者証明用.
    let userAuthentication: Credential?
    /// The card's own key in 券面事項入力補助AP and 共通カードAP, PKCS#8.
    let internalKey: Data
    /// Its key in 券面事項確認AP; `nil` in records of cards that had no such application yet.
    let surfaceKey: Data?
    /// Its key in the staff-card application, where it has one.
    let staffKey: Data?

    /// Whether a card of today can be made of it.
    var isComplete: Bool {
        surfaceKey != nil && (person.staffID == nil || staffKey != nil)
    }
}
