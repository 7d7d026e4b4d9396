// Secrets by handle: the wizard's state knows that a PIN was entered, never which.

import Synchronization

/// Stands for a secret that lies in a `SecretVault`.
///
/// Says nothing about it, can be compared.
public struct SecretHandle: Hashable, Sendable {
    fileprivate let number: UInt64
}

/// Keeps secrets between the keyboard and the card, each until it is taken once.
public final class SecretVault: Sendable {
    private struct Shelf: ~Copyable {
        var next: UInt64 = 1
        var boxes: [UInt64: Box] = [:]
    }

    /// A dictionary can't hold a non-copyable value; the box can, and gives it up once.
    private final class Box: Sendable {
        private let secret: Mutex<SecretBytes?>

        init(_ secret: consuming SecretBytes) {
            self.secret = Mutex(consume secret)
        }

        func take() -> SecretBytes? {
            secret.withLock { held in
                let taken = held.take()
                // Swift 6.3.1 leaves a taken optional as it was in debug builds.
                held = nil
                return taken
            }
        }
    }

    private let shelf = Mutex(Shelf())

    /// An empty vault.
    public init() {}

    /// Puts a secret away and returns the handle that stands for it.
    public func deposit(_ secret: consuming SecretBytes) -> SecretHandle {
        let box = Box(consume secret)
        return shelf.withLock { shelf in
            let number = shelf.next
            shelf.next += 1
            shelf.boxes[number] = box
            return SecretHandle(number: number)
        }
    }

    /// Gives the secret up.
    ///
    /// A handle works once; afterwards, or after `wipeAll`, it yields `nil`.
    public func take(_ handle: SecretHandle) -> SecretBytes? {
        let box = shelf.withLock { shelf in shelf.boxes.removeValue(forKey: handle.number) }
        guard let box else { return nil }
        return box.take()
    }

    /// Wipes every secret still held: at cancel, lock, a new customer and at exit.
    public func wipeAll() {
        shelf.withLock { shelf in shelf.boxes.removeAll() }
    }

    /// How many secrets are held; tests assert that it is zero when a PIN was used.
    public var heldCount: Int {
        shelf.withLock { shelf in shelf.boxes.count }
    }
}
