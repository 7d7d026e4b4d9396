// The one thing this module wants from a certificate: its key, to look at a signature.

import Cryptography
import ISO7816

/// Finds the public key in an X.509 certificate (RFC 5280 §4.1) without judging anything else.
enum CertificateKey {
    /// The RSA key; `nil` when the certificate is not laid out like one, or has another key.
    static func publicKey(in certificate: [UInt8]) -> RSAPublicKey? {
        do throws(TLVError) {
            var outer = TLVReader(certificate)
            var whole = TLVReader(try outer.next(sequence).value)
            var fields = TLVReader(try whole.next(sequence).value)
            var field = try fields.next()
            if field?.tag == version { field = try fields.next() }
            guard field?.tag == integer else { return nil }
            // Signature algorithm, issuer, validity and subject lie between.
            for _ in 0..<4 { _ = try fields.next(sequence) }
            let info = Array(try fields.next(sequence).encoded)
            // Keys of other kinds are not an error here: they are no RSA key.
            return try? RSAPublicKey(subjectPublicKeyInfo: info)
        } catch {
            return nil
        }
    }

    private static let sequence = TLVTag(rawValue: 0x30)
    private static let integer = TLVTag(rawValue: 0x02)
    private static let version = TLVTag(rawValue: 0xA0)
}
