// Are the other names names?

import Certificates

/// A DNS name is one of letters, digits and hyphens and no address; where the subject is empty,
/// subjectAltName is critical (RFC 5280, 4.2.1.6; RFC 1034, 3.5).
enum PathAlternativeNameClause: PathClause {
    static func check(_ step: PathStep, _ state: inout PathState) throws(PathFailure) {
        guard step.policy.issuerRules == .demanded else { return }
        let certificate = step.certificate
        if certificate.subject.isEmpty,
            certificate.extension(.subjectAlternativeName)?.criticality != .critical
        {
            throw .alternativeName
        }
        for name in certificate.known.subjectAlternativeNames {
            switch name {
            case .dnsName(let ascii): if !isHost(ascii) { throw .alternativeName }
            case .ipAddress(let octets):
                if octets.count != 4 && octets.count != 16 { throw .alternativeName }
            case .otherName, .directoryName, .uniformResourceIdentifier, .another: continue
            }
        }
    }

    private static func isHost(_ ascii: [UInt8]) -> Bool {
        var labels = ascii.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.first == [UInt8(ascii: "*")] { labels.removeFirst() }
        guard !labels.isEmpty, ascii.count <= longestHost,
            labels.allSatisfy({ isLabel($0) }), let last = labels.last
        else { return false }
        // A last label of digits makes an address.
        return !last.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        guard (1...longestLabel).contains(label.count), label.first != hyphen, label.last != hyphen
        else { return false }
        return label.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, hyphen: true
            default: false
            }
        }
    }

    private static let hyphen: UInt8 = 0x2D
    private static let longestLabel = 63
    private static let longestHost = 253
}
