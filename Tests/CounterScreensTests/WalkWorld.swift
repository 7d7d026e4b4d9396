// How card, PF and bank answer a walk: mostly well, sometimes not.

import CounterFlow
import ISO7816
import Identity
import MyNumberCard
import PlatformProtocol

/// Answers to work.
enum WalkWorld {
    /// An answer of the kind that this work can have.
    static func answer(
        _ effect: Effect,
        _ now: Timestamp,
        _ lot: inout some RandomNumberGenerator
    ) -> Completion {
        switch effect {
        case .nameVisit: .visitNamed(Sample.application)
        case .authenticate(_, let signIn):
            chance(6, &lot)
                ? .staffRefused(.samePerson) : .staffAuthenticated(Sample.staff(signIn.role))
        case .inspectCard: .cardInspected(inspection(&lot))
        case .queryTries: .triesRead(counter(&lot))
        case .readFourItems: card(&lot) ?? .fourItemsRead(reading(&lot))
        case .readCertificate:
            card(&lot)
                ?? .certificateRead(FilledItems(items: items(&lot), source: .certificate))
        case .requestChallenge(_, let request):
            Sample.challenge(request, now).map(Completion.challengeIssued) ?? Sample.cut
        case .prepareConsent(_, let draft):
            Sample.consent(draft, now).map(Completion.consentPrepared) ?? Sample.cut
        case .sign: card(&lot) ?? .signed(Sample.signature)
        case .submit(_, let application, _):
            Sample.result(outcome(&lot), application, now).map(Completion.verified) ?? Sample.cut
        case .submitConsent(_, let consent, _):
            Sample.registered(consent, now).map(Completion.consentAnswered) ?? Sample.cut
        case .openAccount: .accountAnswered(account(&lot))
        case .keepRecord: .recordKept
        case .printReceipt: .printed
        default: Sample.cut
        }
    }

    private static func card(_ lot: inout some RandomNumberGenerator) -> Completion? {
        switch Int.random(in: 0..<10, using: &lot) {
        case 0: .wrongPIN(remaining: chance(4, &lot) ? .blocked : .tries(2))
        case 1: .pinFaulty(.tooShort)
        case 2: .triesRead(.tries(1))
        default: nil
        }
    }

    private static func counter(_ lot: inout some RandomNumberGenerator) -> RetryCounter {
        switch Int.random(in: 0..<12, using: &lot) {
        case 0: .blocked
        case 1: .tries(1)
        default: .tries(3)
        }
    }

    private static func inspection(_ lot: inout some RandomNumberGenerator) -> CardInspection {
        CardInspection(
            identity: Sample.inspection.identity,
            signingCertificate: chance(12, &lot) ? .absent : .present
        )
    }

    private static func items(_ lot: inout some RandomNumberGenerator) -> BasicFourInformation {
        let born = ["19900401", "20100601", "20200101", "19900400", "19500101"]
        return Sample.items(born: born[Int.random(in: 0..<born.count, using: &lot)])
    }

    private static func reading(_ lot: inout some RandomNumberGenerator) -> FourItemsReading {
        FourItemsReading(
            items: items(&lot),
            authenticity: chance(3, &lot) ? .verified : .gap(.noTrustAnchor)
        )
    }

    private static func outcome(_ lot: inout some RandomNumberGenerator) -> Outcome {
        switch Int.random(in: 0..<6, using: &lot) {
        case 0: .refused(Sample.reasons)
        case 1: .undetermined([Reason(id: "list.outdated", customerClass: .couldNotCheck)])
        default: .verified
        }
    }

    private static func account(_ lot: inout some RandomNumberGenerator) -> AccountAnswer {
        switch Int.random(in: 0..<6, using: &lot) {
        case 0: .duplicate
        case 1: .refused
        default: Sample.opened
        }
    }

    private static func chance(_ one: Int, _ lot: inout some RandomNumberGenerator) -> Bool {
        Int.random(in: 0..<one, using: &lot) == 0
    }
}
