// The few things this module wants from a certificate: its key, and who issued it by key.

import Cryptography
import ISO7816

/// Finds parts of an X.509 certificate (RFC 5280 §4.1) without judging anything else.
struct CertificateParts {
    /// The certificate's subject public key.
    let keyInfo: [UInt8]
    /// What is signed, as written.
    let signedBytes: [UInt8]
    /// The signature, without the byte that counts unused bits.
    let signature: [UInt8]
    /// Key identifiers, when there are such extensions.
    let subjectKeyIdentifier: [UInt8]?
    let authorityKeyIdentifier: [UInt8]?

    /// Reads a certificate; `nil` when it is not laid out like one.
    init?(_ certificate: [UInt8]) {
        do throws(TLVError) {
            var outer = TLVReader(certificate)
            var whole = TLVReader(try outer.next(Tag.sequence).value)
            let toBeSigned = try whole.next(Tag.sequence)
            signedBytes = Array(toBeSigned.encoded)
            keyInfo = try Self.keyInfo(in: toBeSigned)
            _ = try whole.next()
            signature = Array((try whole.next()?.value ?? []).dropFirst())
            let extensions = try Self.extensions(in: toBeSigned)
            subjectKeyIdentifier = try Self.subject(extensions[Identifier.subjectKey])
            authorityKeyIdentifier = try Self.authority(extensions[Identifier.authorityKey])
        } catch {
            return nil
        }
    }

    /// The public key in this certificate, when it is an RSA key.
    var publicKey: RSAPublicKey? {
        // Keys of other kinds are not an error here: they are no RSA key.
        try? RSAPublicKey(subjectPublicKeyInfo: keyInfo)
    }

    private static func keyInfo(in toBeSigned: TLVObject) throws(TLVError) -> [UInt8] {
        var fields = TLVReader(toBeSigned.value)
        var field = try fields.next()
        if field?.tag == Tag.version { field = try fields.next() }
        guard field?.tag == Tag.integer else { throw .truncated }
        // Signature algorithm, issuer, validity and subject lie between.
        for _ in 0..<4 { _ = try fields.next(Tag.sequence) }
        return Array(try fields.next(Tag.sequence).encoded)
    }

    private static func subject(_ value: [UInt8]?) throws(TLVError) -> [UInt8]? {
        guard let value else { return nil }
        var reader = TLVReader(value)
        return Array(try reader.next(Tag.octetString).value)
    }

    private static func authority(_ value: [UInt8]?) throws(TLVError) -> [UInt8]? {
        guard let value else { return nil }
        var reader = TLVReader(value)
        var fields = TLVReader(try reader.next(Tag.sequence).value)
        guard let first = try fields.next(), first.tag == Tag.keyIdentifier else { return nil }
        return Array(first.value)
    }

    private static func extensions(
        in toBeSigned: TLVObject
    ) throws(TLVError) -> [[UInt8]: [UInt8]] {
        var found: [[UInt8]: [UInt8]] = [:]
        var fields = TLVReader(toBeSigned.value)
        while let field = try fields.next() {
            guard field.tag == Tag.extensions else { continue }
            var list = TLVReader(field.value)
            var entries = TLVReader(try list.next(Tag.sequence).value)
            while let entry = try entries.next() {
                var parts = TLVReader(entry.value)
                let identifier = Array(try parts.next(Tag.objectIdentifier).value)
                var part = try parts.next()
                if part?.tag == Tag.boolean { part = try parts.next() }
                if let part, part.tag == Tag.octetString { found[identifier] = Array(part.value) }
            }
        }
        return found
    }

    private enum Tag {
        static let sequence = TLVTag(rawValue: 0x30)
        static let integer = TLVTag(rawValue: 0x02)
        static let boolean = TLVTag(rawValue: 0x01)
        static let octetString = TLVTag(rawValue: 0x04)
        static let objectIdentifier = TLVTag(rawValue: 0x06)
        static let version = TLVTag(rawValue: 0xA0)
        static let extensions = TLVTag(rawValue: 0xA3)
        static let keyIdentifier = TLVTag(rawValue: 0x80)
    }

    private enum Identifier {
        /// 2.5.29.14.
        static let subjectKey: [UInt8] = [0x55, 0x1D, 0x0E]
        /// 2.5.29.35.
        static let authorityKey: [UInt8] = [0x55, 0x1D, 0x23]
    }
}
