// Unfinished visits on disk: written in order, read as a list.

import CounterFlow
import Foundation
import Identity
import PlatformProtocol
import Records

/// Performs the effects about drafts, one after the other.
struct DraftDesk: Sendable {
    /// One thing to do.
    enum Order: Sendable {
        case keep(VisitDraft, at: Timestamp)
        case drop(ApplicationID)
    }

    /// What came of an order.
    enum Outcome: Sendable {
        case done
        case notKept
    }

    let store: any DraftStore
    /// How long a draft may lie, in seconds.
    let longest: Int64

    /// Carries one order out.
    func carryOut(_ order: Order) async -> Outcome {
        do throws(RecordError) {
            switch order {
            case .keep(let draft, let now):
                guard let id = draft.applicationID, let content = Self.bytes(of: draft) else {
                    return .notKept
                }
                let kept = KeptDraft(
                    applicationID: id.description,
                    keptAt: now,
                    content: KeptBytes(content)
                )
                try await store.keep(kept)
            case .drop(let id): try await store.removeDraft(of: id.description)
            }
            return .done
        } catch {
            return .notKept
        }
    }

    /// The drafts that are not too old; those that are, are thrown away.
    func list(at now: Timestamp) async -> [DraftSummary] {
        do throws(RecordError) {
            try await store.removeDrafts(keptBefore: now.adding(seconds: -longest))
            // A draft that this program can't read any more is not offered.
            return try await store.drafts().compactMap { Self.draft(in: $0)?.summary }
        } catch {
            return []
        }
    }

    /// Reads one draft.
    func open(_ id: ApplicationID) async -> Completion {
        do throws(RecordError) {
            let kept = try await store.drafts().first { $0.applicationID == id.description }
            guard let draft = kept.flatMap(Self.draft) else {
                return .failed(Failure(.draftUnreadable))
            }
            return .draftOpened(draft)
        } catch {
            return .failed(Failure(.draftUnreadable))
        }
    }

    private static func bytes(of draft: VisitDraft) -> [UInt8]? {
        // Texts, numbers and lists of them: a draft without a JSON form is told as not kept.
        (try? JSONEncoder().encode(draft)).map(Array.init)
    }

    private static func draft(in kept: KeptDraft) -> VisitDraft? {
        // What can't be read is one answer, whatever is wrong in it.
        try? JSONDecoder().decode(VisitDraft.self, from: Data(kept.content.bytes))
    }
}
