// What happens to customers after the visit: moves, withdrawals, ten years.

import Certificates
import Cryptography
import Identity
import PlatformProtocol
import SandboxPKI
import SandboxPlatform
import Testing

@Suite("After the visit, the sandbox")
struct RegistryTests {
    private static let day: Int64 = 86_400
    private static let newAddress = ExactText("大阪府例示市架空区仮名通四丁目５番６号")
    private static let service = "ordinary-deposit"

    /// A customer who is verified and consented.
    private struct Customer {
        let stage: Stage
        let certificate: [UInt8]
        let user: UserID
        let consent: ConsentID

        func latest() async throws -> LatestItemsResult {
            try await stage.service.latestItems(
                LatestItemsRequest(
                    consentID: consent,
                    serviceID: try Stage.name(RegistryTests.service)
                ),
                key: Stage.newKey()
            )
        }

        func status(_ method: StatusMethod? = nil) async throws -> StatusAnswer {
            let service: ServiceID = try Stage.name(RegistryTests.service)
            let question = StatusQuestion(
                subject: .user(user),
                purpose: .livenessCheck,
                method: method,
                serviceID: service
            )
            return try await stage.service.status(try #require(question), key: Stage.newKey())
        }

        func happens(_ event: ResidentEvent) async {
            #expect(await stage.service.happen(event, to: "hanako") == .accepted)
        }
    }

    private func customer(
        items: Set<ConsentItem> = [.name, .address],
        settings: SandboxSettings = SandboxSettings(),
        schedule: RevocationSchedule = .official
    ) async throws -> Customer {
        let stage = try Stage(settings: settings, schedule: schedule)
        let certificate = try Stage.certificate()
        stage.enter("hanako", certificate)
        let application = try await Stage.goodApplication(
            from: stage.service,
            certificate: certificate
        )
        let result = try await stage.service.verify(application, key: Stage.newKey())
        let consent = try await Stage.consent(
            from: stage.service,
            certificate: certificate,
            items: items
        )
        let answer = try await stage.service.register(consent, key: Stage.newKey())
        guard case .registered(let id, _) = answer.outcome else {
            throw Unexpected("must be registered: \(answer.outcome)")
        }
        #expect(answer.facts.method != nil)
        return Customer(
            stage: stage,
            certificate: certificate,
            user: try #require(result.userID),
            consent: id
        )
    }

    private struct Unexpected: Error {
        init(_ what: String) { Issue.record("\(what)") }
    }

    @Test("tells of a move with the next day's list, and hands the new address over once paid")
    func move() async throws {
        let customer = try await customer()
        let service = customer.stage.service
        #expect(try await service.revocationEvents(since: 0).events.isEmpty)
        #expect(try await customer.latest().outcome == .noNewer)

        await customer.happens(.move(address: Self.newAddress, newAfterSeconds: 0))
        #expect(try await service.revocationEvents(since: 0).events.isEmpty)
        #expect(try await customer.status(.crl).state == .good)
        customer.stage.clock.advance(seconds: Self.day)
        let page = try await service.revocationEvents(since: 0)
        #expect(page.events.map(\.userID) == [customer.user])
        #expect(page.events.first?.reason == .affiliationChanged)
        #expect(page.events.first?.revokedAt == Stage.now)
        #expect(page.facts.method == .crl && page.facts.purpose == .livenessCheck)
        #expect(try await service.revocationEvents(since: page.newestMark).events.isEmpty)
        #expect(try await customer.status(.crl).successor == .issued)

        let answer = try await customer.latest()
        guard case .newer(let items) = answer.outcome else {
            Issue.record("must be newer: \(answer.outcome)")
            return
        }
        #expect(items.address == Self.newAddress && items.name == Stage.customer.name)
        #expect(items.birthDate == nil && items.sex == nil)
        #expect(answer.charge == .billable)
        let again = try await customer.latest()
        #expect(again.outcome == .noNewer && again.charge == .free)

        // The new certificate is watched from now on.
        await customer.happens(.move(address: Stage.customer.address, newAfterSeconds: 0))
        customer.stage.clock.advance(seconds: Self.day)
        let second = try await service.revocationEvents(since: page.newestMark)
        #expect(second.events.map(\.mark) == [page.newestMark + 1])
    }

    @Test("hands nothing over while the old certificate is revoked and no new one exists")
    func notReissued() async throws {
        let customer = try await customer()
        await customer.happens(.move(address: Self.newAddress, newAfterSeconds: 3_600))
        customer.stage.clock.advance(seconds: 1_800)
        #expect(try await customer.latest().outcome == .notProvided(.certificateRevoked))
        customer.stage.clock.advance(seconds: 1_800)
        guard case .newer = try await customer.latest().outcome else {
            Issue.record("must be newer")
            return
        }
    }

    @Test(
        "says what a certificate's end looks like, and never that somebody died",
        arguments: [
            (ResidentEvent.hold, LatestItemsRefusal.certificateOnHold),
            (.cessation, .certificateRevoked),
            (.death(.affiliationChanged), .certificateRevoked),
            (.death(.cessationOfOperation), .certificateRevoked),
        ]
    )
    func ends(event: ResidentEvent, refusal: LatestItemsRefusal) async throws {
        let customer = try await customer()
        await customer.happens(event)
        customer.stage.clock.advance(seconds: 900)
        #expect(try await customer.latest().outcome == .notProvided(refusal))
        let state = try await customer.status(.ocsp).state
        switch event {
        case .hold: #expect(state == .onHold(at: Stage.now))
        case .death(let word): #expect(state == .revoked(word, at: Stage.now))
        default: #expect(state == .revoked(.cessationOfOperation, at: Stage.now))
        }
    }

    @Test("refreshes its responder every quarter of an hour")
    func responder() async throws {
        let customer = try await customer()
        await customer.happens(.renewal)
        // 11:06:40: the answer of 11:00 still says good.
        #expect(try await customer.status(.ocsp).state == .good)
        customer.stage.clock.advance(seconds: 900)
        let answer = try await customer.status(.ocsp)
        #expect(answer.state == .revoked(.superseded, at: Stage.now))
        #expect(answer.successor == .issued)
        #expect((answer.facts.sourceUpdatedAt?.seconds ?? 1) % 900 == 0)
    }

    @Test("counts answers as billable or free, each repetition under its key once")
    func charges() async throws {
        let customer = try await customer()
        #expect(try await customer.status(.crl).charge == .billable)
        #expect(try await customer.status(.crl).charge == .free)
        #expect(try await customer.status(.ocsp).charge == .billable)
        #expect(try await customer.status(.ocsp).charge == .billable)
        let stranger: UserID = try Stage.name("u-nobody")
        let question = StatusQuestion(
            subject: .user(stranger),
            purpose: .livenessCheck,
            serviceID: try Stage.name(Self.service)
        )
        let nobody = try #require(question)
        let key = Stage.newKey()
        let answer = try await customer.stage.service.status(nobody, key: key)
        #expect(answer.charge == .free)
        #expect(try await customer.stage.service.status(nobody, key: key) == answer)
    }

    @Test("says that a certificate is expired, foreign or none at all")
    func otherStates() async throws {
        let stage = try Stage()
        let cases: [([UInt8], CertificateStanding)] = [
            (try Stage.certificate(), .good),
            (try Stage.certificate(variant: .expired), .expired),
            (try Stage.certificate(variant: .notYetValid), .notYetValid),
            (try Stage.certificate(variant: .foreignIssuer), .unsupported),
            ([0x30, 0], .unsupported),
        ]
        for (certificate, state) in cases {
            let question = StatusQuestion(
                subject: .certificate(certificate),
                purpose: .signatureVerification,
                serviceID: try Stage.name(Self.service)
            )
            let answer = try await stage.service.status(
                try #require(question),
                key: Stage.newKey()
            )
            #expect(answer.state == state)
            #expect(answer.facts.purpose == .signatureVerification)
        }
    }

    @Test("keeps a consent for ten years to the last second, and says when it ended")
    func tenYears() async throws {
        let customer = try await customer()
        let service = customer.stage.service
        let record = try #require(await service.record(of: customer.consent))
        #expect(record.state == .live)
        #expect(record.firstDay.description == "2026-11-19")
        #expect(record.lastDay.description == "2036-11-18")
        customer.stage.clock.set(
            to: Timestamp(day: record.lastDay, hour: 14, minute: 59, second: 59)
        )
        #expect(await service.record(of: customer.consent)?.state == .live)
        customer.stage.clock.advance(seconds: 1)
        #expect(await service.record(of: customer.consent)?.state == .expired)
        #expect(try await customer.latest().outcome == .notProvided(.consentExpired))
        let changes = await service.consentEvents(since: 0).events.map(\.change)
        #expect(changes == [.reflected, .expired])
    }

    @Test("counts the ten years from the day J-LIS shows the consent, where it is set so")
    func otherDay() async throws {
        let customer = try await customer(
            settings: SandboxSettings(consentDay: .reflected, consentSyncSeconds: Self.day)
        )
        let service = customer.stage.service
        let record = try #require(await service.record(of: customer.consent))
        #expect(record.state == .notSynced)
        #expect(record.firstDay.description == "2026-11-20")
        #expect(try await customer.latest().outcome == .notProvided(.consentNotSynced))
        #expect(await service.consentEvents(since: 0).events.isEmpty)
        customer.stage.clock.advance(seconds: Self.day)
        #expect(await service.record(of: customer.consent)?.state == .live)
        #expect(await service.consentEvents(since: 0).events.map(\.change) == [.reflected])
    }

    @Test("tells of a withdrawal in the portal when it is asked, and hands nothing over any more")
    func portal() async throws {
        let customer = try await customer()
        let service = customer.stage.service
        await customer.happens(.portalWithdrawal(try Stage.name("another-service")))
        #expect(await service.record(of: customer.consent)?.state == .live)
        await customer.happens(.portalWithdrawal(nil))
        let events = await service.consentEvents(since: 1).events
        #expect(events.map(\.change) == [.withdrawn(in: .portal)])
        #expect(events.map(\.consentID) == [customer.consent])
        #expect(try await customer.latest().outcome == .notProvided(.consentWithdrawn))
        let list = await service.consents(of: customer.user)
        #expect(list.consents.map(\.state) == [.withdrawn(at: Stage.now, in: .portal)])
    }

    @Test("withdraws a consent for the person who gave it, and for nobody else")
    func withdrawal() async throws {
        let customer = try await customer()
        let service = customer.stage.service
        let stranger = BasicFourInformation(
            name: ExactText("別人\u{3000}太郎"),
            address: Stage.customer.address,
            birthDate: Stage.customer.birthDate,
            sex: .male
        )
        let foreign = try await Stage.withdrawal(
            of: customer.consent,
            from: service,
            certificate: try Stage.certificate(of: stranger)
        )
        let refused = try await service.withdraw(foreign, key: Stage.newKey())
        #expect(refused.outcome == .refused([ConsentReason.otherPerson.reason]))
        #expect(await service.record(of: customer.consent)?.state == .live)

        let own = try await Stage.withdrawal(
            of: customer.consent,
            from: service,
            certificate: customer.certificate
        )
        let key = Stage.newKey()
        let result = try await service.withdraw(own, key: key)
        #expect(result.outcome == .withdrawn(at: Stage.now))
        #expect(try await service.withdraw(own, key: key) == result)
        #expect(
            await service.record(of: customer.consent)?.state
                == .withdrawn(at: Stage.now, in: .relyingParty)
        )
    }

    @Test("hands nothing over to another service than the one the consent was given to")
    func otherService() async throws {
        let customer = try await customer()
        let result = try await customer.stage.service.latestItems(
            LatestItemsRequest(
                consentID: customer.consent,
                serviceID: try Stage.name("another-service")
            ),
            key: Stage.newKey()
        )
        #expect(result.outcome == .notProvided(.notConsented))
    }

    @Test("plays a scenario file as its clock goes on")
    func scenario() async throws {
        let customer = try await customer()
        let text = """
            {"events": [
              {"at": "+172800", "person": "hanako", "event": "portal-withdrawal"},
              {"at": "+86400", "person": "hanako", "event": "move", "address": "新しい住所１"},
              {"at": "+90000", "person": "nobody", "event": "hold"}
            ]}
            """
        let scenario = try SandboxScenario(json: Array(text.utf8), start: Stage.now)
        #expect(scenario.people == ["hanako", "nobody"])
        await customer.stage.service.plan(scenario.events)
        #expect(try await customer.latest().outcome == .noNewer)
        customer.stage.clock.advance(seconds: 100_000)
        guard case .newer(let items) = try await customer.latest().outcome else {
            Issue.record("must be newer")
            return
        }
        #expect(items.address == ExactText("新しい住所１"))
        customer.stage.clock.advance(seconds: Self.day)
        #expect(try await customer.latest().outcome == .notProvided(.consentWithdrawn))
    }

    @Test(
        "refuses a scenario it does not understand, and says which event",
        arguments: [
            ("[]", SandboxScenario.Fault.form), ("{\"events\": [{}]}", .form),
            (#"{"events": [{"at": "+1", "person": "a", "event": "dance"}]}"#, .event(number: 1)),
            (#"{"events": [{"at": "soon", "person": "a", "event": "hold"}]}"#, .event(number: 1)),
            (#"{"events": [{"at": "+1", "person": "a", "event": "move"}]}"#, .event(number: 1)),
        ]
    )
    func badScenario(text: String, fault: SandboxScenario.Fault) {
        #expect(throws: fault) {
            try SandboxScenario(json: Array(text.utf8), start: Stage.now)
        }
    }

    @Test("recognises a person by 電子利用者証明, before and after a move, and nobody under a bad one")
    func authentication() async throws {
        let customer = try await customer()
        let service = customer.stage.service
        let good = try await Stage.authentication(
            from: service,
            certificate: customer.stage.authenticationCertificate
        )
        let result = try await service.authenticate(good, key: Stage.newKey())
        #expect(result.outcome == .verified && result.userID == customer.user)
        await customer.happens(.move(address: Self.newAddress, newAfterSeconds: 0))
        let after = try await Stage.authentication(
            from: service,
            certificate: customer.stage.authenticationCertificate
        )
        #expect(
            try await service.authenticate(after, key: Stage.newKey()).userID == customer.user
        )
        let signing = try await Stage.authentication(
            from: service,
            certificate: customer.certificate
        )
        let refused = try await service.authenticate(signing, key: Stage.newKey())
        #expect(refused.outcome != .verified && refused.userID == nil)
        let replayed = try await service.authenticate(good, key: Stage.newKey())
        #expect(replayed.outcome != .verified)
    }
}
