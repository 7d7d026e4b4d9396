// What libcrypto itself says of a signed document: a witness, never the judge.

import COpenSSL

/// Libcrypto's own verifier, CMS and `X509_STORE`, as `openssl cms -verify` uses them.
///
/// Nothing trusts what it says. Whoever judges with this house's code holds a sample of its
/// judgements against it.
package enum LibraryVerifier {
    /// What it says.
    package enum Answer: Hashable, Sendable {
        /// Signature, path, times and, where there are lists, revocation hold.
        case accepted
        /// Something does not; the last code in libcrypto's queue, 0 if there is none.
        case refused(code: UInt)
    }

    /// The longest list that is put into an `X509_STORE`, which keeps every entry as an object.
    package static let largestList = 65_536

    /// Judges a detached CMS SignedData over `document` at a moment in seconds since 1970.
    ///
    /// Every anchor is trusted as a root, whatever it is called. Without lists nothing is asked about
    /// revocation; a list above `largestList` is a mistake of the caller's.
    package static func judge(
        message: [UInt8],
        over document: [UInt8],
        anchors: [[UInt8]],
        lists: [[UInt8]],
        atSeconds moment: Int64
    ) -> Answer {
        precondition(
            lists.allSatisfy { $0.count <= largestList },
            "no large list enters an X509_STORE"
        )
        LibraryErrorQueue.clear()
        defer { LibraryErrorQueue.clear() }
        guard let store = X509_STORE_new() else { return refused() }
        defer { X509_STORE_free(store) }
        guard fill(store, anchors: anchors, lists: lists, moment),
            let read = read(message, { d2i_CMS_ContentInfo(nil, $0, $1) })
        else { return refused() }
        defer { CMS_ContentInfo_free(read) }
        guard let content = BIO_new_mem_buf(document, Int32(document.count)) else {
            return refused()
        }
        defer { BIO_free(content) }
        let flags = UInt32(CMS_BINARY)
        return CMS_verify(read, nil, store, content, nil, flags) == 1 ? .accepted : refused()
    }

    /// Puts roots, lists, the moment and what is to be asked into a store.
    private static func fill(
        _ store: OpaquePointer,
        anchors: [[UInt8]],
        lists: [[UInt8]],
        _ moment: Int64
    ) -> Bool {
        for der in anchors {
            guard let anchor = read(der, { d2i_X509(nil, $0, $1) }) else { return false }
            defer { X509_free(anchor) }
            guard X509_STORE_add_cert(store, anchor) == 1 else { return false }
        }
        for der in lists {
            guard let list = read(der, { d2i_X509_CRL(nil, $0, $1) }) else { return false }
            defer { X509_CRL_free(list) }
            guard X509_STORE_add_crl(store, list) == 1 else { return false }
        }
        guard let parameters = X509_STORE_get0_param(store) else { return false }
        X509_VERIFY_PARAM_set_time(parameters, time_t(moment))
        // Parts of a list are told apart by their distribution points.
        let flags = X509_V_FLAG_CRL_CHECK | X509_V_FLAG_EXTENDED_CRL_SUPPORT
        return X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY) == 1
            && (lists.isEmpty || X509_VERIFY_PARAM_set_flags(parameters, UInt(flags)) == 1)
    }

    /// Reads one value that fills `bytes`.
    private static func read(
        _ bytes: [UInt8],
        _ decode: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?
    ) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            return decode(&position, buffer.count)
        }
    }

    private static func refused() -> Answer { .refused(code: ERR_peek_last_error()) }
}
