// Whether a translation of a legal text may be shown at a real counter.

/// What is known about a language's translation of the legal texts.
package enum LegalReview: Hashable, Sendable {
    /// Written, and read by nobody who answers for it, or of another version: training only.
    case draft
    /// Reviewed, in the version that is signed.
    case reviewed
}
