// Bytes of the keyboard become events; neighbouring characters become one text.

/// Turns bytes into events, however they are cut.
///
/// Cutting changes only where one `text` ends and the next begins.
package struct InputDecoder: Sendable {
    /// The most scalars of one paste that are kept; the rest is swallowed up to its end.
    package static let longestPaste = 4096

    private var parser = KeyParser()
    private var pasted: String.UnicodeScalarView?
    private var pastedLength = 0

    /// A decoder with nothing pending.
    package init() {}

    /// Whether an ESC waits for what follows: call `flush` after 25 ms of silence.
    package var holdsLoneEscape: Bool { parser.holdsLoneEscape }

    /// Whether a paste has begun and not ended: after a second of silence call `abandonPaste`, or a
    /// lost end marker would make the keyboard deaf.
    package var isInsidePaste: Bool { pasted != nil }

    /// Takes bytes and returns what they completed, in order.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        var events: [InputEvent] = []
        var text = String.UnicodeScalarView()
        for byte in bytes {
            parser.take(byte) { token in
                Self.apply(token, &pasted, &pastedLength, &text, &events)
            }
        }
        Self.endText(&text, &events)
        return events
    }

    /// Says that nothing followed a lone ESC in time.
    package mutating func flush() -> [InputEvent] {
        var events: [InputEvent] = []
        parser.flush { token in
            if pasted == nil, case .key(let key) = token { events.append(.key(key)) }
        }
        return events
    }

    /// Ends a paste whose end marker never came.
    package mutating func abandonPaste() -> [InputEvent] {
        guard let content = pasted else { return [] }
        pasted = nil
        return [.paste(String(content))]
    }

    private static func endText(
        _ text: inout String.UnicodeScalarView,
        _ events: inout [InputEvent]
    ) {
        guard !text.isEmpty else { return }
        events.append(.text(String(text)))
        text = String.UnicodeScalarView()
    }

    private static func apply(
        _ token: KeyToken,
        _ pasted: inout String.UnicodeScalarView?,
        _ pastedLength: inout Int,
        _ text: inout String.UnicodeScalarView,
        _ events: inout [InputEvent]
    ) {
        if pasted != nil {
            let added: Unicode.Scalar
            switch token {
            case .scalar(let scalar): added = scalar
            case .key(.enter): added = "\n"
            case .key(.tab): added = " "
            case .pasteEnded:
                events.append(.paste(String(pasted ?? String.UnicodeScalarView())))
                pasted = nil
                return
            case .key, .pasteBegan, .focusLost, .focusGained: return
            }
            guard pastedLength < longestPaste else { return }
            pasted?.append(added)
            pastedLength += 1
            return
        }
        if case .scalar(let scalar) = token {
            text.append(scalar)
            return
        }
        endText(&text, &events)
        switch token {
        case .scalar, .pasteEnded: break
        case .key(let key): events.append(.key(key))
        case .pasteBegan:
            pasted = String.UnicodeScalarView()
            pastedLength = 0
        case .focusLost: events.append(.focusLost)
        case .focusGained: events.append(.focusGained)
        }
    }
}
