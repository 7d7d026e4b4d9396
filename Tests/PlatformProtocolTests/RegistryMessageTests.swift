// Messages about certificates and consents after the visit.

import Identity
import PlatformProtocol
import Testing

@Suite("The JSON after the visit")
struct RegistryMessageTests {
    private func roundTrip<Message: JSONMessage & Equatable>(_ message: Message) throws {
        #expect(try Message(json: message.json()) == message)
        #expect(message.json() == message.json())
    }

    private static func name<Kind>(_ text: String) throws -> Identifier<Kind> {
        try #require(Identifier<Kind>(text))
    }

    private static let facts = CheckFacts(
        checkedAt: Samples.moment,
        sourceUpdatedAt: Samples.moment.adding(seconds: -300),
        method: .crl,
        purpose: .livenessCheck
    )
    private static let gap = [Reason(id: "list.missing", customerClass: .couldNotCheck)]

    @Test("of questions about certificates comes back")
    func questions() throws {
        let service: ServiceID = try Self.name("s")
        let user: UserID = try Self.name("u-1")
        for subject in [StatusQuestion.Subject.certificate([0x30, 0]), .user(user)] {
            for method in [nil, StatusMethod.crl, .ocsp] {
                let question = StatusQuestion(
                    subject: subject,
                    purpose: .signatureVerification,
                    method: method,
                    serviceID: service
                )
                try roundTrip(try #require(question))
            }
        }
    }

    static let everyStanding: [CertificateStanding] =
        [
            .good, .expired, .notYetValid, .unsupported, .onHold(at: Samples.moment),
            .revoked(nil, at: Samples.moment),
            .undetermined(gap),
        ] + RevocationWord.allCases.map { .revoked($0, at: Samples.moment) }

    @Test("of every state of a certificate comes back", arguments: everyStanding)
    func standings(state: CertificateStanding) throws {
        try roundTrip(
            StatusAnswer(
                state: state,
                facts: Self.facts,
                charge: .billable,
                userID: try Self.name("u-1"),
                successor: .issued
            )
        )
    }

    @Test("holds no good certificate without the source that says so")
    func unfounded() throws {
        let answer = StatusAnswer(
            state: .good,
            facts: CheckFacts(
                checkedAt: Samples.moment,
                sourceUpdatedAt: nil,
                method: nil,
                purpose: .livenessCheck
            ),
            charge: .free,
            userID: nil,
            successor: .unknown
        )
        #expect(throws: MessageError.missing(member: "method")) {
            try StatusAnswer(json: answer.json())
        }
    }

    @Test("of consents comes back in every state")
    func consents() throws {
        let states: [ConsentCondition] = [
            .notSynced, .live, .expired, .withdrawn(at: Samples.moment, in: .portal),
            .withdrawn(at: Samples.moment, in: .relyingParty),
        ]
        let firstDay = try #require(CalendarDate("2026-11-26"))
        let lastDay = try #require(CalendarDate("2036-11-25"))
        let records = try states.map { state in
            let consent: ConsentID = try Self.name("k-1")
            let user: UserID = try Self.name("u-1")
            let service: ServiceID = try Self.name("s")
            let record = PlatformConsent(
                id: consent,
                userID: user,
                serviceID: service,
                items: [.sex, .name],
                receivedAt: Samples.moment,
                firstDay: firstDay,
                lastDay: lastDay,
                state: state
            )
            return try #require(record)
        }
        for record in records { try roundTrip(record) }
        try roundTrip(ConsentList(consents: records, checkedAt: Samples.moment))
        try roundTrip(ConsentList(consents: [], checkedAt: Samples.moment))
    }

    @Test("of a withdrawal comes back with every outcome")
    func withdrawals() throws {
        let id: ConsentID = try Self.name("k-1")
        try roundTrip(
            SignedWithdrawal(
                consentID: id,
                applicationID: try Samples.request().applicationID,
                terminalID: try Samples.request().terminalID,
                challengeID: try Self.name("c-1"),
                document: try Samples.document()
            )
        )
        let outcomes: [WithdrawalResult.Outcome] = [
            .withdrawn(at: Samples.moment), .refused(Self.gap), .undetermined(Self.gap),
        ]
        for outcome in outcomes {
            try roundTrip(WithdrawalResult(consentID: id, outcome: outcome, facts: Self.facts))
        }
    }

    @Test("of newer items comes back code point for code point, without what is not consented")
    func latest() throws {
        let id: ConsentID = try Self.name("k-1")
        let customer = try Samples.customer()
        for covered in [Set(ConsentItem.allCases), [.name], [.address], [.birthDate], [.sex]] {
            let items = try #require(
                LatestItems(customer, coveredBy: covered, certifiedAt: Samples.moment)
            )
            #expect((items.name != nil) == covered.contains(.name))
            #expect((items.address != nil) == covered.contains(.address))
            let message = LatestItemsResult(
                consentID: id,
                outcome: .newer(items),
                facts: Self.facts,
                charge: .billable
            )
            try roundTrip(message)
            if covered.contains(.name) {
                let text = String(decoding: message.json(), as: UTF8.self)
                #expect(text.unicodeScalars.contains("\u{FA19}"))
            }
        }
        #expect(LatestItems(customer, coveredBy: [], certifiedAt: Samples.moment) == nil)
        let others =
            [LatestItemsResult.Outcome.noNewer]
            + LatestItemsRefusal.allCases.map { .notProvided($0) }
        for outcome in others {
            try roundTrip(
                LatestItemsResult(
                    consentID: id,
                    outcome: outcome,
                    facts: Self.facts,
                    charge: .free
                )
            )
        }
        try roundTrip(
            LatestItemsRequest(consentID: id, serviceID: try Self.name("s"))
        )
    }

    private func revocation(_ mark: Int) throws -> CertificateEvent {
        let user: UserID = try Self.name("u-1")
        let event = CertificateEvent(
            mark: mark,
            userID: user,
            reason: mark == 2 ? nil : .affiliationChanged,
            revokedAt: Samples.moment,
            detectedAt: Samples.moment
        )
        return try #require(event)
    }

    @Test("of events comes back, in the order of their marks and in no other")
    func events() throws {
        let ordered = CertificateEventPage(
            events: [try revocation(1), try revocation(2)],
            newestMark: 7,
            facts: Self.facts
        )
        try roundTrip(ordered)
        for (marks, newest) in [([2, 1], 2), ([1, 1], 1), ([1, 2], 1)] {
            let page = CertificateEventPage(
                events: try marks.map(revocation),
                newestMark: newest,
                facts: Self.facts
            )
            #expect(throws: MessageError.self) { try CertificateEventPage(json: page.json()) }
        }
        let changes: [ConsentEvent.Change] = [
            .reflected, .expired, .withdrawn(in: .portal), .withdrawn(in: .relyingParty),
        ]
        let events = try changes.enumerated().map { index, change in
            let consent: ConsentID = try Self.name("k-1")
            let user: UserID = try Self.name("u-1")
            let service: ServiceID = try Self.name("s")
            let event = ConsentEvent(
                mark: index + 1,
                consentID: consent,
                userID: user,
                serviceID: service,
                change: change,
                happenedAt: Samples.moment
            )
            return try #require(event)
        }
        try roundTrip(
            ConsentEventPage(events: events, newestMark: 4, checkedAt: Samples.moment)
        )
    }

    @Test("of an authentication comes back; only a verified one names a person")
    func authentication() throws {
        try roundTrip(
            SignedAuthentication(
                applicationID: try Samples.request().applicationID,
                terminalID: try Samples.request().terminalID,
                challengeID: try Self.name("c-1"),
                document: try Samples.document()
            )
        )
        let user: UserID = try Self.name("u-1")
        try roundTrip(AuthenticationResult(outcome: .verified, facts: Self.facts, userID: user))
        try roundTrip(
            AuthenticationResult(outcome: .refused(Self.gap), facts: Self.facts, userID: nil)
        )
        let wrong = AuthenticationResult(
            outcome: .refused(Self.gap),
            facts: Self.facts,
            userID: user
        )
        #expect(throws: MessageError.unusable(member: "userId")) {
            try AuthenticationResult(json: wrong.json())
        }
    }
}
