// What a check stood on, beside its record.

/// The evidence archive of a check, and what is still to come of it.
///
/// The archive is the container that `madoguchi verify` checks again years later. It is kept from
/// the first moment with what the counter has itself; the operator's part, chain and revocation
/// bytes, joins it as soon as the operator hands it over.
package struct KeptEvidence: Hashable, Sendable, Codable {
    /// What is in the archive.
    package enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        /// Everything, and judged again from it the verdict is "verified", as the operator said.
        case complete
        /// Everything, but judged again from it the verdict is another one.
        case differs
        /// The operator's part is missing and is asked for again.
        case awaited
        /// The operator has nothing of this check; it is not asked again.
        case withheld
        /// The operator's part is longer than a record may be; the operator keeps it.
        case tooLarge
    }

    /// The longest archive that a record takes, in bytes.
    package static let longestArchive = 2 << 20

    /// The archive, DER.
    package let archive: KeptBytes
    /// What is in it.
    package let standing: Standing

    /// An archive and what is in it.
    package init(archive: KeptBytes, standing: Standing) {
        self.archive = archive
        self.standing = standing
    }
}
