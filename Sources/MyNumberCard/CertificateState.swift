// What a card says about the certificates it holds.

/// Whether a certificate is on the card, in the words of EF 0008.
public enum CertificateState: Hashable, Sendable {
    /// `8F`: the card holds it.
    case present
    /// `00`: it does not. Inferred from the unused third byte of the file; no card without
    /// certificates has been seen, so that this is a reason to ask, not to turn anybody away.
    case absent
    /// Any other value, or no such file.
    case notStated

    /// The meaning of one byte of the file.
    init(_ byte: UInt8?) {
        switch byte {
        case 0x8F: self = .present
        case 0x00: self = .absent
        default: self = .notStated
        }
    }
}
