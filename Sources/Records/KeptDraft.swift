// An unfinished visit on disk: opaque to the store, sealed by it.

package import Identity

/// A draft as it is kept.
package struct KeptDraft: Hashable, Sendable, Codable {
    /// The application it belongs to; one draft each.
    package let applicationID: String
    /// When it was written last.
    package let keptAt: Timestamp
    /// The draft itself, in a form its writer knows.
    package let content: KeptBytes

    /// A draft of an application.
    package init(applicationID: String, keptAt: Timestamp, content: KeptBytes) {
        self.applicationID = applicationID
        self.keptAt = keptAt
        self.content = content
    }
}

extension KeptDraft: CustomStringConvertible {
    /// Masked.
    package var description: String { "kept draft (masked)" }
}

extension KeptDraft: WireRecord {}

/// Keeps unfinished visits until they are signed, over, or too old.
package protocol DraftStore: Sendable {
    /// Keeps a draft in place of the one kept before under its application.
    func keep(_ draft: KeptDraft) async throws(RecordError)
    /// All drafts, the newest first.
    func drafts() async throws(RecordError) -> [KeptDraft]
    /// Throws the draft of an application away; without one it does nothing.
    func removeDraft(of applicationID: String) async throws(RecordError)
    /// Throws away what was written last before a moment.
    func removeDrafts(keptBefore moment: Timestamp) async throws(RecordError)
}
