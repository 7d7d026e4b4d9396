// For commands that hold no visit.

package import Identity
package import Records

/// Keeps no unfinished visit, since there is none.
package struct NoDrafts: DraftStore {
    /// Nothing to configure.
    package init() {}

    /// Keeps nothing.
    package func keep(_ draft: KeptDraft) async throws(RecordError) {}
    /// Finds nothing.
    package func drafts() async throws(RecordError) -> [KeptDraft] { [] }
    /// Finds nothing to throw away.
    package func removeDraft(of applicationID: String) async throws(RecordError) {}
    /// Finds nothing to throw away.
    package func removeDrafts(keptBefore moment: Timestamp) async throws(RecordError) {}
}
