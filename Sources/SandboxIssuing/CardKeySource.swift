// Where the keys of new cards come from.

package import Cryptography
import Dispatch
import Synchronization

/// How a card gets its private keys.
package enum CardKeySource: Sendable {
    /// New ones for every card; each takes a moment to make.
    case fresh
    /// These, over and over: for tests, which issue many cards and never compare keys.
    case reused([RSAPrivateKey])

    /// As many keys as asked for.
    func keys(_ count: Int) throws(CryptographyError) -> [RSAPrivateKey] {
        switch self {
        case .fresh:
            return try Self.make(count)
        case .reused(let keys):
            precondition(!keys.isEmpty, "there is a key to reuse")
            return (0..<count).map { keys[$0 % keys.count] }
        }
    }

    /// Made side by side.
    private static func make(_ count: Int) throws(CryptographyError) -> [RSAPrivateKey] {
        let results = Mutex<[Result<RSAPrivateKey, CryptographyError>]>([])
        DispatchQueue.concurrentPerform(iterations: count) { _ in
            let result = Result { () throws(CryptographyError) in
                try RSAPrivateKey.generate(bits: 2_048)
            }
            results.withLock { $0.append(result) }
        }
        var keys: [RSAPrivateKey] = []
        for result in results.withLock({ $0 }) { keys.append(try result.get()) }
        return keys
    }
}
