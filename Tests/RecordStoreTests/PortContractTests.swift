// The contract of the ports, on SQLite.

import RecordStore
import Testing

@Suite("The stores keep the contract of their ports")
struct PortContractTests {
    let scratch: Scratch
    let vault: RecordVault

    init() throws {
        self.scratch = try Scratch()
        self.vault = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
    }

    @Test("a record comes back as it was kept")
    func keepsRecords() async throws { try await PortContract.keepsRecords(vault) }

    @Test("a second record of one id is refused and changes nothing")
    func refusesDoubles() async throws { try await PortContract.refusesASecondRecordOfOneID(vault) }

    @Test("records are found by receipt and account, oldest first, by whole numbers only")
    func findsByNumbers() async throws { try await PortContract.findsByNumbers(vault) }

    @Test("an account number is written in once and noted")
    func accountNumber() async throws { try await PortContract.writesTheAccountNumberOnce(vault) }

    @Test("the operator's part of the evidence is written in once, where it is awaited")
    func evidence() async throws {
        try await PortContract.addsEvidenceWhereItIsAwaited(vault)
    }

    @Test("a record expires seven years after its contract; an open contract never does")
    func retention() async throws {
        try await PortContract.expiresSevenYearsAfterTheContract(vault)
    }

    @Test("a submission waits until it is settled")
    func outbox() async throws { try await PortContract.keepsSubmissionsUntilSettled(vault) }

    @Test("a submission is settled by its record, both or neither")
    func settling() async throws {
        try await PortContract.settlesByARecordWholly(vault, vault)
    }

    @Test("events written at the same time are numbered without gaps")
    func journal() async throws { try await PortContract.numbersEventsWithoutGaps(vault) }

    @Test("a consent is kept apart, withdrawn once, and ends after ten years")
    func consents() async throws {
        try await PortContract.keepsConsents(
            ConsentVault(folder: scratch.store, keyFile: scratch.keyFile)
        )
    }

    @Test("everything is there again after closing and opening")
    func reopening() async throws {
        try await PortContract.keepsRecords(vault)
        try vault.close()
        let again = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        #expect(try await again.recordCount() == 2)
        try await again.checkEverything()
    }

    @Test("two programs on one store number their events together")
    func twoPrograms() async throws {
        let other = try RecordVault(folder: scratch.store, keyFile: scratch.keyFile)
        try await PortContract.numbersEventsWithoutGaps(Alternating(vault, other))
        try await other.checkEverything()
    }
}
