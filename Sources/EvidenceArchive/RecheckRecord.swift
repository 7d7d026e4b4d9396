// What a second look says, as lines and as JSON.

import Certificates
import Cryptography
import Identity
import Verification

/// The result of `madoguchi verify`, without personal text.
public struct RecheckRecord: Hashable, Sendable, Codable {
    /// Whether nothing speaks against the file.
    public let holds: Bool
    /// The stored outcome: `verified`, `refused`, `undetermined`.
    public let outcome: String
    /// The stored reasons.
    public let reasons: [String]
    /// `same` or `differs`.
    public let agreement: String
    /// What is said now, when that differs.
    public let outcomeNow: String
    /// The reasons of now.
    public let reasonsNow: [String]
    /// The mathematical half: `matches`, `differs`, `notChecked`.
    public let signature: String
    /// The status of the certificate: `good`, `revoked`, `undetermined`, `notChecked`.
    public let revocation: String
    /// The CMS message: `matches` or `differs`.
    public let message: String
    /// The stated time of the judgement.
    public let judgedAt: String
    /// `terminal`, `stamped`, `not-compared`, `authority-not-trusted` or `worthless`.
    public let time: String
    /// The moment of the token.
    public let stampedAt: String?
    /// SHA-256 of each anchor's certificate.
    public let anchors: [String]
    /// Whether they were compared: `compared`, `notCompared`, `differ`.
    public let anchorsCompared: String
    /// SHA-256 of the document.
    public let document: String
    /// SHA-256 of the certificate.
    public let certificate: String

    /// The record of a second look at this archive.
    public init(_ recheck: Recheck, of archive: EvidenceArchive) {
        let now = StoredVerdict(recheck.report.verdict)
        self.holds = recheck.holds
        self.outcome = recheck.stored.outcome.rawValue
        self.reasons = recheck.stored.reasons
        self.agreement = recheck.agreement.rawValue
        self.outcomeNow = now.outcome.rawValue
        self.reasonsNow = now.reasons
        self.signature = recheck.report.signatureCheck.rawValue
        self.revocation = recheck.report.revocation.status.rawValue
        self.message = recheck.message.rawValue
        self.judgedAt = archive.judgedAt.description
        (self.time, self.stampedAt) =
            switch recheck.time {
            case .terminalOnly: ("terminal", nil)
            case .stamped(let moment, _): ("stamped", moment.description)
            case .notCompared(let moment, _): ("not-compared", moment.description)
            case .authorityNotTrusted(let moment, _):
                ("authority-not-trusted", moment.description)
            case .worthless: ("worthless", nil)
            }
        self.anchors = archive.policy.anchors.map { anchor in
            Hex.encode(anchor.certificate.fingerprint.bytes)
        }
        self.anchorsCompared = recheck.anchors.rawValue
        self.document = Hex.encode(SHA256Digest(of: archive.evidence.document).bytes)
        self.certificate = Hex.encode(SHA256Digest(of: archive.evidence.certificate).bytes)
    }

    /// The same for a person, a line each.
    public var lines: [String] {
        var lines = [
            "verdict: \(outcome)\(Self.list(reasons))",
            agreement == "same"
                ? "checked again: the same verdict"
                : "checked again: NOT the same: \(outcomeNow)\(Self.list(reasonsNow))",
            "signature: \(signature); certificate: \(revocation); CMS message: \(message)",
            "judged at: \(judgedAt)",
        ]
        switch time {
        case "stamped": lines.append("time: stamped at \(stampedAt ?? "")")
        case "terminal": lines.append("time is this terminal's own")
        case "not-compared":
            lines.append(
                "time: stamped at \(stampedAt ?? ""), by an authority not compared; name yours with "
                    + "--time-anchor"
            )
        case "worthless": lines.append("time: the token is broken or of another content")
        default:
            lines.append(
                "time: stamped at \(stampedAt ?? ""), by an authority that is not trusted here"
            )
        }
        for anchor in anchors { lines.append("anchor: SHA-256 \(anchor)") }
        switch anchorsCompared {
        case "compared": lines.append("anchors: they are the ones given")
        case "differ": lines.append("anchors: NOT the ones given")
        default: lines.append("anchors: not compared; name yours with --anchor")
        }
        lines.append(holds ? "the file holds" : "THE FILE DOES NOT HOLD")
        return lines
    }

    private static func list(_ reasons: [String]) -> String {
        reasons.isEmpty ? "" : " (" + reasons.joined(separator: ", ") + ")"
    }
}
