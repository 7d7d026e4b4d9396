// Comparison that takes as long for near misses as for far ones.

import COpenSSL

/// Whether two byte strings are equal, without telling by time where they differ.
///
/// Their lengths are not hidden.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
