// libcrypto keeps its errors in a queue of the thread; it is emptied after every failed call.

import COpenSSL

/// The error queue of the present thread.
enum LibraryErrorQueue {
    /// The most codes kept; libcrypto itself holds 16.
    static let longest = 16

    /// Empties the queue and returns what was in it as an error.
    static func drained() -> CryptographyError {
        var codes: [UInt] = []
        while codes.count < longest {
            let code = ERR_get_error()
            if code == 0 { break }
            codes.append(code)
        }
        ERR_clear_error()
        return .library(codes: codes)
    }

    /// Empties the queue after a refusal that is an expected answer.
    static func clear() {
        ERR_clear_error()
    }
}
