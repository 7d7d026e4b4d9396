// A secret while it is typed: bytes of the keyboard in, locked memory inside, events without
// content out.

import Canvas
import Secrets

/// Collects one secret.
struct SecretCollector: ~Copyable {
    private let alphabet: SecretAlphabet
    // Not optional: in debug builds of Swift 6.3.1 `optional?.member` still runs on a non-copyable
    // value that `take()` has moved out.
    private var collected: SecretBytes
    private var parser = KeyParser()
    /// Characters typed beyond the capacity and not taken back.
    private var surplus = 0
    private var isInsidePaste = false

    /// More surplus than this is not counted; the person erases everything by then.
    private static let mostSurplus = 1_000

    /// For at most `capacity` characters.
    init(capacity: Int, alphabet: SecretAlphabet) {
        self.alphabet = alphabet
        collected = SecretBytes(capacity: capacity)
    }

    /// Whether an ESC waits for what follows.
    var holdsLoneEscape: Bool { parser.holdsLoneEscape }

    /// Whether the secret is still being typed, not submitted.
    private(set) var isCollecting = true

    /// Says that nothing followed a lone ESC in time.
    mutating func flush(_ emit: (TerminalEvent) -> Void) {
        parser.flush { token in
            if case .key(let key) = token { emit(.secret(.key(key))) }
        }
    }

    /// Takes one byte of the keyboard.
    ///
    /// After Enter what is still typed is dropped, never an event.
    mutating func take(_ byte: UInt8, vault: SecretVault, _ emit: (TerminalEvent) -> Void) {
        // A byte completes two tokens at most: what was cut off, and what it is itself.
        var first: KeyToken?
        var second: KeyToken?
        parser.take(byte) { token in
            if first == nil { first = token } else { second = token }
        }
        if let first { apply(first, vault, emit) }
        if let second { apply(second, vault, emit) }
    }

    private mutating func apply(
        _ token: KeyToken,
        _ vault: SecretVault,
        _ emit: (TerminalEvent) -> Void
    ) {
        switch token {
        case .scalar(let scalar): add(scalar, emit)
        case .key(.backspace): erase(emit)
        case .key(.enter):
            if !isInsidePaste { submit(vault, emit) }
        case .key(let key):
            if !isInsidePaste { emit(.secret(.key(key))) }
        case .pasteBegan: isInsidePaste = true
        case .pasteEnded: isInsidePaste = false
        case .focusLost: emit(.input(.focusLost))
        case .focusGained: emit(.input(.focusGained))
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ emit: (TerminalEvent) -> Void) {
        guard isCollecting else { return }
        let held = collected.count
        guard let byte = alphabet.folded(scalar) else {
            emit(.secret(.refused))
            return
        }
        guard surplus == 0, collected.append(byte) == .accepted else {
            surplus = min(surplus + 1, Self.mostSurplus)
            emit(.secret(.full))
            return
        }
        emit(.secret(held == 0 ? .started : .changed))
    }

    private mutating func erase(_ emit: (TerminalEvent) -> Void) {
        let held = collected.count
        guard held > 0 else { return }
        if surplus > 0 {
            surplus -= 1
            emit(.secret(.changed))
            return
        }
        collected.removeLast()
        emit(.secret(held == 1 ? .erased : .changed))
    }

    private mutating func submit(_ vault: SecretVault, _ emit: (TerminalEvent) -> Void) {
        guard isCollecting else { return }
        guard collected.count > 0 else {
            emit(.secret(.key(.enter)))
            return
        }
        guard surplus == 0 else {
            emit(.secret(.full))
            return
        }
        isCollecting = false
        var secret = SecretBytes(capacity: 1)
        swap(&secret, &collected)
        emit(.secret(.submitted(vault.deposit(secret))))
    }
}
