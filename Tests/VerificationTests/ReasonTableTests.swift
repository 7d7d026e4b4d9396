// Every reason has an id, a clause and a class, and says no more than it may.

import Certificates
import Identity
import Testing
import Verification

struct ReasonTableTests {
    @Test("ids are unique over refusals and gaps, lower-case, of two parts")
    func ids() {
        let ids = RefusalID.allCases.map(\.rawValue) + GapID.allCases.map(\.rawValue)
        #expect(Set(ids).count == ids.count)
        for id in ids {
            let parts = id.split(separator: ".", omittingEmptySubsequences: false)
            #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty }, "\(id)")
            #expect(id.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || (0x61...0x7A) ~= $0 }, "\(id)")
        }
    }

    @Test("every reason names its clause")
    func clauses() {
        for clause in RefusalID.allCases.map(\.clause) + GapID.allCases.map(\.clause) {
            #expect(clause.utf8.count > 8, "\(clause)")
        }
    }

    @Test("a gap is nothing against the customer", arguments: GapID.allCases)
    func gaps(_ id: GapID) {
        #expect(id.customerClass == .couldNotCheck)
    }

    @Test(
        "the customer hears a class that hints at neither a compromised key nor a death",
        arguments: [
            (.revokedDataChanged, .dataChanged), (.revokedSuperseded, .stoppedOrReissued),
            (.revokedCessation, .stoppedOrReissued), (.revokedOnHold, .stoppedOrReissued),
            (.revokedKeyCompromise, .other), (.revokedAuthorityCompromise, .other),
            (.revokedUnspecified, .other), (.revokedOtherwise, .other), (.expired, .expired),
            (.nameDiffers, .dataChanged), (.addressDiffers, .dataChanged),
            (.documentSignatureDiffers, .other), (.authenticationCertificate, .other),
            (.challengeExpired, .couldNotCheck), (.challengeAlreadyUsed, .other),
        ] as [(RefusalID, CustomerClass)]
    )
    func classes(_ id: RefusalID, _ expected: CustomerClass) {
        #expect(id.customerClass == expected)
    }

    @Test("only an expired certificate is told to be expired")
    func expiredOnly() {
        #expect(RefusalID.allCases.filter { $0.customerClass == .expired } == [.expired])
    }
}
