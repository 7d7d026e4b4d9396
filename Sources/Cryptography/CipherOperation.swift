// Ownership of libcrypto's cipher context.

import COpenSSL
import Secrets

/// One pass of AES-256-GCM.
struct CipherOperation: ~Copyable {
    enum Direction: Int32 {
        case opening = 0
        case sealing = 1
    }

    let context: OpaquePointer

    init(
        key: borrowing SecretBytes,
        nonce: [UInt8],
        direction: Direction
    ) throws(CryptographyError) {
        guard key.count == AESGCM.keyLength else { throw .symmetricKeyLength(bytes: key.count) }
        guard nonce.count == AESGCM.nonceLength else { throw .nonceLength(bytes: nonce.count) }
        guard let context = EVP_CIPHER_CTX_new() else { throw LibraryErrorQueue.drained() }
        let started = key.withBytes { bytes in
            EVP_CipherInit_ex(
                context,
                EVP_aes_256_gcm(),
                nil,
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress,
                nonce,
                direction.rawValue
            )
        }
        guard started == 1 else {
            EVP_CIPHER_CTX_free(context)
            throw LibraryErrorQueue.drained()
        }
        self.context = context
    }

    deinit {
        EVP_CIPHER_CTX_free(context)
    }

    func authenticate(_ associated: [UInt8]) throws(CryptographyError) {
        guard associated.count <= AESGCM.longestPlaintext else {
            throw .inputLength(bytes: associated.count)
        }
        var length: Int32 = 0
        let count = Int32(associated.count)
        guard EVP_CipherUpdate(context, nil, &length, associated, count) == 1 else {
            throw LibraryErrorQueue.drained()
        }
    }

    func update(_ input: [UInt8]) throws(CryptographyError) -> [UInt8] {
        guard !input.isEmpty else { return [] }
        var output = [UInt8](repeating: 0, count: input.count)
        var length: Int32 = 0
        guard EVP_CipherUpdate(context, &output, &length, input, Int32(input.count)) == 1,
            Int(length) == input.count
        else { throw LibraryErrorQueue.drained() }
        return output
    }

    func finish() throws(CryptographyError) {
        var rest = [UInt8](repeating: 0, count: AESGCM.tagLength)
        var length: Int32 = 0
        guard EVP_CipherFinal_ex(context, &rest, &length) == 1, length == 0 else {
            throw LibraryErrorQueue.drained()
        }
    }

    func tag() throws(CryptographyError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AESGCM.tagLength)
        let length = Int32(tag.count)
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, length, &tag) == 1 else {
            throw LibraryErrorQueue.drained()
        }
        return tag
    }

    func check(tag: [UInt8]) throws(CryptographyError) {
        var tag = tag
        let length = Int32(tag.count)
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, length, &tag) == 1 else {
            throw LibraryErrorQueue.drained()
        }
        var rest = [UInt8](repeating: 0, count: AESGCM.tagLength)
        var written: Int32 = 0
        guard EVP_CipherFinal_ex(context, &rest, &written) == 1 else {
            LibraryErrorQueue.clear()
            throw .notAuthentic
        }
    }
}
