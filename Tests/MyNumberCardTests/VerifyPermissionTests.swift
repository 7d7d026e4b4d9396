// A PIN is sent only with a permission; the last try only with a word of its own.

import ISO7816
import MyNumberCard
import Testing

@Suite("Counters and permissions")
struct VerifyPermissionTests {
    @Test(
        "Status words become counters",
        arguments: [
            (0x63C5, RetryCounter.tries(5)), (0x63C1, .tries(1)), (0x63C0, .blocked),
            (0x6983, .blocked), (0x6984, .blocked), (0x9000, nil), (0x6300, nil), (0x6982, nil),
        ] as [(UInt16, RetryCounter?)]
    )
    func counter(_ status: UInt16, _ expected: RetryCounter?) {
        #expect(RetryCounter(StatusWord(rawValue: status)) == expected)
    }

    @Test("A counter of nothing is blocked")
    func count() {
        #expect(RetryCounter(count: 0) == .blocked)
        #expect(RetryCounter(count: -1) == .blocked)
        #expect(RetryCounter(count: 2) == .tries(2))
        #expect(RetryCounter.blocked.count == 0)
        #expect(RetryCounter.tries(4).count == 4)
    }

    @Test("Above one try a PIN may be sent")
    func permitted() {
        guard
            case .permitted(let permission) = VerifyPermission.decide(.signing, counter: .tries(2))
        else {
            Issue.record("two tries permit one")
            return
        }
        #expect(permission.pin == .signing)
        #expect(permission.counter == .tries(2))
    }

    @Test("The last try needs its own word, about the same PIN")
    func lastTry() {
        let own = LastTryConfirmation.given(for: .signing)
        let other = LastTryConfirmation.given(for: .cardInputSupport)
        #expect(VerifyPermission.decide(.signing, counter: .tries(1)) == .needsConfirmation)
        #expect(
            VerifyPermission.decide(.signing, counter: .tries(1), confirmation: other)
                == .needsConfirmation
        )
        guard
            case .permitted = VerifyPermission.decide(
                .signing,
                counter: .tries(1),
                confirmation: own
            )
        else {
            Issue.record("a confirmed last try is permitted")
            return
        }
    }

    @Test("A blocked PIN is never sent, whatever anybody confirms", arguments: CardPIN.allCases)
    func blocked(_ pin: CardPIN) {
        let word = LastTryConfirmation.given(for: pin)
        #expect(VerifyPermission.decide(pin, counter: .blocked, confirmation: word) == .blocked)
        #expect(VerifyPermission.decide(pin, counter: .tries(0), confirmation: word) == .blocked)
    }

    @Test(
        "Cards are told apart by what both show",
        arguments: [
            (CardIdentity(certificateDigest: [1], serial: [2]), CardComparison.sameCard),
            (CardIdentity(certificateDigest: nil, serial: [2]), .sameCard),
            (CardIdentity(certificateDigest: [1], serial: [3]), .anotherCard),
            (CardIdentity(certificateDigest: [9], serial: [2]), .anotherCard),
            (CardIdentity(certificateDigest: nil, serial: nil), .unknown),
        ]
    )
    func identity(_ card: CardIdentity, _ expected: CardComparison) {
        let earlier = CardIdentity(certificateDigest: [1], serial: [2])
        #expect(card.compared(with: earlier) == expected)
    }
}
