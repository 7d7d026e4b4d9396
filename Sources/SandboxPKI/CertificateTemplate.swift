// A certificate before it is signed, as data that can be changed field by field.

import Certificates
import Identity

/// The fields of a version 3 certificate.
struct CertificateTemplate: Sendable {
    var serial: SerialNumber
    var issuer: DistinguishedName
    var validity: CertificateValidity
    var subject: DistinguishedName
    var subjectPublicKeyInfo: [UInt8]
    var extensions: [ExtensionTemplate]
    var issuerChoice = IssuerChoice.own
    var digest = DigestChoice.sha256
    var handling = SandboxSigner.Handling.careful

    /// Whose key signs.
    enum IssuerChoice: Hashable, Sendable {
        case own
        /// Another key under the same name; the key identifier names that key.
        case foreign
        /// Another key under the same name; the key identifier still names the own key.
        case foreignPosingAsOwn
    }

    /// Which digest is signed.
    enum DigestChoice: Hashable, Sendable {
        case sha256
        case sha1
    }

    /// The part that is signed.
    func content(algorithm: AlgorithmIdentifier) -> [UInt8] {
        DERWriter.sequence(
            DERWriter.context(0, DERWriter.integer(2)),
            serial.der,
            algorithm.der,
            issuer.der,
            DERWriter.sequence(
                DERWriter.time(validity.notBefore),
                DERWriter.time(validity.notAfter)
            ),
            subject.der,
            subjectPublicKeyInfo,
            DERWriter.context(3, DERWriter.sequence(of: extensions.map(\.der)))
        )
    }

    /// The whole certificate.
    func signed(by signer: SandboxSigner) throws(SandboxError) -> [UInt8] {
        try signer.sign(content(algorithm: signer.algorithm), handling: handling)
    }

    /// The template with one thing changed.
    func applying(_ change: TemplateChange) -> CertificateTemplate {
        var result = self
        switch change {
        case .endBeforeItsTime: result.validity = validity.before
        case .beginAfterItsTime: result.validity = validity.after
        case .leaveOut(let identifier):
            result.extensions.removeAll { $0.identifier == identifier }
        case .put(let replacement):
            if let place = extensions.firstIndex(where: {
                $0.identifier == replacement.identifier
            }) {
                result.extensions[place] = replacement
            } else {
                result.extensions.append(replacement)
            }
        case .leaveOutItem(let identifier):
            result.changeItems { $0.removeAll { $0.identifier == identifier } }
        case .writeItem(let identifier, let text):
            result.changeItems { items in
                for place in items.indices where items[place].identifier == identifier {
                    items[place].text = text
                }
            }
        case .repeatItem(let identifier):
            result.changeItems { items in
                items += items.filter { $0.identifier == identifier }
            }
        case .reverseItems:
            result.changeItems { $0.reverse() }
        case .sign(let choice): result.issuerChoice = choice
        case .digest(let choice): result.digest = choice
        case .spoilSignature: result.handling = .spoilt
        }
        return result
    }

    private mutating func changeItems(_ change: (inout [ProfileItem]) -> Void) {
        for place in extensions.indices {
            guard case .items(var items) = extensions[place].value else { continue }
            change(&items)
            extensions[place].value = .items(items)
        }
    }
}

/// One deviation from the profile.
enum TemplateChange: Sendable {
    /// The validity ends before the stated one begins.
    case endBeforeItsTime
    /// The validity begins after the stated one ends.
    case beginAfterItsTime
    case leaveOut(ObjectIdentifier)
    /// In the place of the extension with the same identifier, or at the end.
    case put(ExtensionTemplate)
    case leaveOutItem(ObjectIdentifier)
    case writeItem(ObjectIdentifier, String)
    case repeatItem(ObjectIdentifier)
    case reverseItems
    case sign(CertificateTemplate.IssuerChoice)
    case digest(CertificateTemplate.DigestChoice)
    case spoilSignature
}
