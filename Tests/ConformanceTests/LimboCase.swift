// One case of x509-limbo, as its file states it.

import Certificates
import Cryptography
import Foundation
import Identity
import Verification

/// The file.
struct LimboFile: Decodable {
    let testcases: [LimboCase]
}

/// A case: certificates, demands, the expected answer.
struct LimboCase: Decodable {
    struct Peer: Decodable {
        let kind: String
        let value: String
    }

    let id: String
    let features: [String]
    let trustedCerts: [String]
    let untrustedIntermediates: [String]
    let peerCertificate: String
    let validationTime: String?
    let extendedKeyUsage: [String]
    let expectedResult: String
    let expectedPeerName: Peer?
    let maxChainDepth: Int?
    let crls: [String]

    /// The stated time of cases that leave it to the reader: the day the suite was compiled.
    private static let today = Timestamp(seconds: 1_795_000_000)

    /// The section: `rfc5280::nc`, `pathlen`.
    var section: String {
        let parts = id.components(separatedBy: "::")
        return parts.dropLast().joined(separator: "::")
    }

    /// What our core says.
    func verdict() -> PathVerdict {
        let anchors = trustedCerts.compactMap(Self.certificate)
        var policy = PathPolicy(
            anchors: anchors,
            intermediates: untrustedIntermediates.compactMap(Self.certificate)
        )
        policy.lists = PathLists(crls.compactMap(Self.bytes))
        policy.revocation = crls.isEmpty ? .notAsked : .lists
        policy.mostIntermediates = maxChainDepth ?? PathPolicy.usualIntermediates
        policy.purpose = extendedKeyUsage.first.flatMap { Self.purposes[$0] }
        policy.peer = expectedPeerName.flatMap(Self.peer)
        let moment = validationTime.flatMap(Self.moment) ?? Self.today
        guard let peer = Self.bytes(peerCertificate) else { return .refused([]) }
        return validatePath(to: peer, policy: policy, at: moment)
    }

    /// What OpenSSL says.
    func isAccepted(by oracle: OpenSSLOracle) throws -> Bool {
        let moment = validationTime.flatMap(Self.moment) ?? Self.today
        var options = [
            "-attime", "\(moment.seconds)", "-x509_strict", "-partial_chain",
            "-trusted", try oracle.file("anchors", trustedCerts.joined(separator: "\n")),
        ]
        if !untrustedIntermediates.isEmpty {
            let text = untrustedIntermediates.joined(separator: "\n")
            options += ["-untrusted", try oracle.file("intermediates", text)]
        }
        if !crls.isEmpty {
            let text = crls.joined(separator: "\n")
            options += ["-crl_check", "-CRLfile", try oracle.file("lists", text)]
        }
        let target = try oracle.file("target", peerCertificate)
        return try oracle.accepted([target], with: options).contains(target)
    }

    private static let purposes: [String: ObjectIdentifier] = [
        "serverAuth": .serverAuthentication, "clientAuth": .clientAuthentication,
    ]

    private static func moment(_ text: String) -> Timestamp? {
        Timestamp(rfc3339: text.replacingOccurrences(of: "+00:00", with: "Z"))
    }

    private static func peer(_ peer: Peer) -> PeerName? {
        switch peer.kind {
        case "DNS": return .host(peer.value)
        case "IP":
            let octets = peer.value.split(separator: ".").compactMap { UInt8($0) }
            // "::1" is the only address of six in the suite.
            let loopback = [UInt8](repeating: 0, count: 15) + [1]
            return .address(octets.count == 4 ? octets : loopback)
        default: return nil
        }
    }

    private static func bytes(_ pem: String) -> [UInt8]? {
        PEM.blocks(in: pem)?.first?.bytes
    }

    private static func certificate(_ pem: String) -> Certificate? {
        do {
            return try bytes(pem).map { der in try Certificate(der: der) }
        } catch {
            // An authority that can't be read is none to trust or to go through.
            return nil
        }
    }
}
