// Why bytes are no data object.

/// The errors of reading BER-TLV.
public enum TLVError: Error, Hashable, Sendable {
    /// The bytes end before the object does.
    case truncated
    /// The tag goes on beyond two bytes.
    case tagTooLong
    /// The length is of the indefinite form, or has more than four length bytes.
    case lengthFormNotSupported
    /// The length is above `TLVHeader.largestLength`.
    case lengthTooLarge
    /// An object with another tag was expected here.
    case unexpectedTag(TLVTag)
    /// Bytes follow after the last object expected.
    case trailingBytes
}
