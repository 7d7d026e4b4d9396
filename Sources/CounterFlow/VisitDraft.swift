// A visit that is not signed yet, in the form from which it can be taken up again.
//
// No PIN, no password, no approval and no signature are in it: these are asked for again.

import Canvas
package import Identity
import MyNumberCard
package import PlatformProtocol

/// What is kept of an unfinished visit; sealed before it reaches the disk.
package struct VisitDraft: Hashable, Sendable, Codable {
    /// One answer.
    struct Answer: Hashable, Sendable, Codable {
        let text: ExactText
        let chosen: [String]
    }

    /// What tells the card from another one.
    struct Card: Hashable, Sendable, Codable {
        let digest: [UInt8]?
        let serial: [UInt8]?
    }

    /// The four items with their source.
    struct Items: Hashable, Sendable, Codable {
        enum Source: String, Hashable, Sendable, Codable {
            case verified
            case noTrustAnchor = "no-trust-anchor"
            case noSignature = "no-signature"
            case certificate
        }

        let items: BasicFourInformation
        let source: Source
        let nameSubstitutes: [Int]
        let addressSubstitutes: [Int]
    }

    let application: String
    let procedure: String
    let step: String
    let startedAt: Timestamp
    let language: String
    let answers: [String: Answer]
    let knowledge: PINKnowledge
    let card: Card?
    let items: Items?
    let wrongPINs: Int
    let assistance: [Assistance]

    /// The application it belongs to; `nil` in a draft that was not written by this program.
    package var applicationID: ApplicationID? { ApplicationID(application) }

    /// What a list shows of it: nothing about anybody.
    package var summary: DraftSummary? {
        applicationID.map {
            DraftSummary(applicationID: $0, procedure: procedure, startedAt: startedAt)
        }
    }
}

/// An unfinished visit in a list.
package struct DraftSummary: Hashable, Sendable {
    /// The application, also the receipt number.
    package let applicationID: ApplicationID
    /// The procedure's id.
    package let procedure: String
    /// When the visit began.
    package let startedAt: Timestamp
}

extension VisitDraft: CustomStringConvertible, CustomDebugStringConvertible {
    /// Masked.
    package var description: String { "draft of \(application) (masked)" }
    /// Masked.
    package var debugDescription: String { description }
}

extension VisitDraft {
    /// The draft of a state; `nil` without a visit, and once it is signed or over.
    init?(of state: CounterState) {
        guard let visit = state.visit, visit.submission == nil, visit.ending == nil else {
            return nil
        }
        let index: Int?
        switch state.position {
        case .at(.step(let at)), .handover(_, .step(let at)): index = at
        case .at(.ended), .handover(_, .ended): index = nil
        }
        guard let index, visit.procedure.steps.indices.contains(index) else { return nil }
        application = visit.applicationID.description
        procedure = visit.procedure.id
        step = visit.procedure.steps[index].id
        startedAt = visit.startedAt
        language = state.customerLanguage.rawValue
        answers = visit.fields.mapValues { Answer(text: $0.text, chosen: $0.chosen) }
        knowledge = visit.knowledge
        card = visit.cardIdentity.map { Card(digest: $0.certificateDigest, serial: $0.serial) }
        items = visit.filled.flatMap(Items.init)
        wrongPINs = visit.wrongPINs
        assistance = visit.assistance
    }

    /// The visit it was made of, in a procedure of today's book.
    func visit(in procedure: Procedure) -> Visit? {
        guard let applicationID else { return nil }
        var visit = Visit(
            applicationID: applicationID,
            procedure: procedure,
            startedAt: startedAt
        )
        for field in procedure.steps.flatMap(\.fields) {
            guard let answer = answers[field.id] else { continue }
            var kept = FieldState(longest: field.longest)
            _ = kept.line.insert(answer.text.string)
            // A choice that is not offered any more is no answer.
            kept.chosen = field.choices.filter(answer.chosen.contains)
            kept.highlighted = kept.chosen.first.flatMap(field.choices.firstIndex) ?? 0
            visit.fields[field.id] = kept
        }
        visit.knowledge = knowledge
        visit.cardIdentity = card.map {
            CardIdentity(certificateDigest: $0.digest, serial: $0.serial)
        }
        visit.filled = items?.filled
        visit.wrongPINs = wrongPINs
        visit.assistance = assistance
        return visit
    }
}

extension VisitDraft.Items {
    init?(_ filled: FilledItems) {
        switch filled.source {
        case .card(.verified): source = .verified
        case .card(.gap(.noTrustAnchor)): source = .noTrustAnchor
        case .card(.gap(.noSignature)): source = .noSignature
        case .certificate: source = .certificate
        // A failed signature fills nothing in.
        case .card(.failed): return nil
        }
        items = filled.items
        nameSubstitutes = filled.nameSubstitutes
        addressSubstitutes = filled.addressSubstitutes
    }

    var filled: FilledItems {
        let origin: FourItemsSource =
            switch source {
            case .verified: .card(.verified)
            case .noTrustAnchor: .card(.gap(.noTrustAnchor))
            case .noSignature: .card(.gap(.noSignature))
            case .certificate: .certificate
            }
        return FilledItems(
            items: items,
            source: origin,
            nameSubstitutes: nameSubstitutes,
            addressSubstitutes: addressSubstitutes
        )
    }
}
