// Secrets by handle: each is given up once.

import Secrets
import Testing

@Suite("The vault")
struct SecretVaultTests {
    private func secret(_ byte: UInt8) -> SecretBytes {
        var secret = SecretBytes(capacity: 1)
        _ = secret.append(byte)
        return secret
    }

    private func firstByte(_ secret: consuming SecretBytes?) -> UInt8? {
        guard let secret else { return nil }
        return secret.withBytes { $0.first }
    }

    @Test("A handle yields its own secret, once")
    func once() {
        let vault = SecretVault()
        let first = vault.deposit(secret(1))
        let second = vault.deposit(secret(2))
        #expect(first != second)
        #expect(vault.heldCount == 2)
        #expect(firstByte(vault.take(second)) == 2)
        #expect(firstByte(vault.take(second)) == nil)
        #expect(firstByte(vault.take(first)) == 1)
        #expect(vault.heldCount == 0)
    }

    @Test("After wiping, every handle is worthless")
    func wipeAll() {
        let vault = SecretVault()
        let handles = (1...5).map { vault.deposit(secret($0)) }
        vault.wipeAll()
        #expect(vault.heldCount == 0)
        for handle in handles { #expect(firstByte(vault.take(handle)) == nil) }
    }

    @Test("A handle of one vault opens nothing in another that holds none")
    func otherVault() {
        let handle = SecretVault().deposit(secret(1))
        #expect(firstByte(SecretVault().take(handle)) == nil)
    }

    @Test("Of many that reach for the same secret, one gets it")
    func race() async {
        let vault = SecretVault()
        for _ in 0..<200 {
            let handle = vault.deposit(secret(3))
            let winners = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 { group.addTask { vault.take(handle) != nil } }
                var count = 0
                for await won in group where won { count += 1 }
                return count
            }
            #expect(winners == 1)
        }
    }

    @Test("A handle's description tells neither content nor length")
    func description() {
        let vault = SecretVault()
        let handle = vault.deposit(secret(0x7A))
        #expect(!"\(handle)".contains("122") && !"\(handle)".lowercased().contains("7a"))
    }
}
