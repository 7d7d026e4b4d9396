// Bounds on everything that comes over the socket.

import Canvas

/// Bounds of the protocol between a counter and the customer's screen.
enum DisplayLimits {
    /// Changes whenever a message does; both sides must have the same.
    static let version: UInt16 = 1
    /// Length and kind before each message.
    static let header = 5
    /// The longest text in one message: a whole paste, four bytes a scalar.
    static let longestText = InputDecoder.longestPaste * 4
    /// The longest message of a screen but a secret.
    static let longestFromDisplay = longestText + 16
    /// The longest secret; its entry's number comes before it.
    static let longestSecret = 256
    /// The longest message of a counter: a full screen of the largest size, every cell for itself.
    static let longestToDisplay = CellGrid.mostColumns * CellGrid.mostRows * 28 + 64
    /// The longest name of a language.
    static let longestLanguage = 16
    /// Scripts a hello may name.
    static let mostScripts = 16
    /// Short messages that may wait to be sent; a screen that takes none of them is gone.
    static let mostWaiting = 64
    /// Bytes a counter may leave unread before a screen gives it up.
    static let mostUnread = 1 << 20
    /// How long a new screen may take to say who it is, in milliseconds.
    static let helloPatience: Int32 = 5_000
    /// Messages a screen may be behind in painting.
    static let mostUnpainted = 4_096
}
