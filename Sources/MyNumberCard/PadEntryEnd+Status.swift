// What a reader with keys says when no PIN went to the card (PC/SC part 10, §2.5.2).

import ISO7816

extension PadEntryEnd {
    /// The end a status word of the reader tells of; `nil` when the word is the card's.
    init?(_ status: StatusWord) {
        switch status.rawValue {
        case 0x6400: self = .timedOut
        case 0x6401: self = .cancelled
        default: return nil
        }
    }
}
