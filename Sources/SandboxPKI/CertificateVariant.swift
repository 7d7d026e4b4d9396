// Broken certificates on purpose: every way a verdict must tell apart, as one table.

import Certificates

/// How a certificate deviates from the JPKI profile.
package enum CertificateVariant: String, Hashable, Sendable, Codable, CaseIterable {
    /// Not at all.
    case good
    /// Its time is over before the stated one begins.
    case expired
    /// Its time begins when the stated one is over.
    case notYetValid
    /// A policy nobody accepts.
    case wrongPolicy
    /// The policy of real cards, under a test issuer.
    case productionPolicy
    /// No policy.
    case missingPolicy
    /// keyUsage without nonRepudiation.
    case missingNonRepudiation
    /// No keyUsage.
    case missingKeyUsage
    /// keyUsage and basicConstraints of an authority.
    case authority
    /// Signed by another key under the issuer's name.
    case foreignIssuer
    /// The same, but naming the true issuer's key.
    case forgedIssuer
    /// One bit of the signature is wrong.
    case badSignature
    /// Signed over SHA-1.
    case weakDigest
    /// A critical extension nobody knows.
    case unknownCriticalExtension
    /// No authorityKeyIdentifier.
    case missingAuthorityKeyIdentifier
    /// No name of a part of the revocation list.
    case missingDistributionPoint
    /// No subjectAltName, hence no four items.
    case missingFourItems
    /// No name among the items.
    case missingName
    /// No address among the items.
    case missingAddress
    /// The name stands twice.
    case repeatedName
    /// The birth date is the 31st of February.
    case malformedBirthDate
    /// A code for sex that no source names.
    case malformedSex
    /// The items in another order, which is no fault.
    case itemsInAnotherOrder

    /// What is done to a certificate of the profile.
    var changes: [TemplateChange] {
        switch self {
        case .good: []
        case .expired: [.endBeforeItsTime]
        case .notYetValid: [.beginAfterItsTime]
        case .wrongPolicy: [.put(.policy(SandboxNames.foreignPolicy))]
        case .productionPolicy: [.put(.policy(CertificateKind.cardSigning.policy))]
        case .missingPolicy: [.leaveOut(.certificatePolicies)]
        case .missingNonRepudiation: [.put(.keyUsage([KeyUsageBit.digitalSignature]))]
        case .missingKeyUsage: [.leaveOut(.keyUsage)]
        case .authority: [.put(.keyUsage(KeyUsageBit.authority)), .put(.authorityConstraints)]
        case .foreignIssuer: [.sign(.foreign)]
        case .forgedIssuer: [.sign(.foreignPosingAsOwn)]
        case .badSignature: [.spoilSignature]
        case .weakDigest: [.digest(.sha1)]
        case .unknownCriticalExtension:
            [.put(ExtensionTemplate(SandboxNames.unknownExtension, .critical, DERWriter.null))]
        case .missingAuthorityKeyIdentifier: [.leaveOut(.authorityKeyIdentifier)]
        case .missingDistributionPoint: [.leaveOut(.crlDistributionPoints)]
        case .missingFourItems: [.leaveOut(.subjectAlternativeName)]
        case .missingName: [.leaveOutItem(JPKIProfile.nameItem)]
        case .missingAddress: [.leaveOutItem(JPKIProfile.addressItem)]
        case .repeatedName: [.repeatItem(JPKIProfile.nameItem)]
        case .malformedBirthDate: [.writeItem(JPKIProfile.birthDateItem, "320000231")]
        case .malformedSex: [.writeItem(JPKIProfile.sexItem, "7")]
        case .itemsInAnotherOrder: [.reverseItems]
        }
    }
}

/// The named bits of keyUsage (RFC 5280 §4.2.1.3).
enum KeyUsageBit {
    static let digitalSignature = 0
    static let nonRepudiation = 1
    static let certificateSigning = 5
    static let listSigning = 6

    static let authority: Set<Int> = [certificateSigning, listSigning]
    static let signing: Set<Int> = [digitalSignature, nonRepudiation]
}
