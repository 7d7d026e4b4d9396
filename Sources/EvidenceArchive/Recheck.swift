// The same question again, years later, to the same bytes.

public import Certificates
import Cryptography
public import Identity
public import Verification

/// What a second look at an archive finds.
public struct Recheck: Sendable {
    /// Whether the stored verdict is what the stored bytes lead to.
    public enum Agreement: String, Hashable, Sendable, Codable {
        /// Outcome and every reason are the same.
        case same
        /// They are not: file or program was changed.
        case differs
    }

    /// Whether the CMS message is one of this document by this certificate.
    public enum MessageFinding: String, Hashable, Sendable, Codable {
        /// It is, and holds the very signature that was judged.
        case matches
        /// It is not.
        case differs
    }

    /// What is known of the time.
    public enum TimeFinding: Hashable, Sendable {
        /// No token: the time is the terminal's own statement.
        case terminalOnly
        /// A trusted authority says that the content existed at this moment.
        case stamped(Timestamp, by: DistinguishedName)
        /// A sound token, and nobody said whom to trust for the time.
        case notCompared(Timestamp, by: DistinguishedName)
        /// A token that nobody trusted made.
        case authorityNotTrusted(Timestamp, by: DistinguishedName)
        /// A token that is broken, or of another content.
        case worthless
    }

    /// Whether the anchors of the file are ones that the asker trusts.
    public enum AnchorFinding: String, Hashable, Sendable, Codable {
        /// Every one is among those given.
        case compared
        /// None were given: the file is consistent, whom it trusts is left to the reader.
        case notCompared
        /// One is not: whoever made the file trusted somebody else.
        case differ
    }

    /// What the file says was said.
    public let stored: StoredVerdict
    /// What is said now of the same bytes at the same stated time.
    public let report: VerdictReport
    /// Whether that is the same.
    public let agreement: Agreement
    /// The CMS message.
    public let message: MessageFinding
    /// The time.
    public let time: TimeFinding
    /// The anchors.
    public let anchors: AnchorFinding

    /// Whether nothing speaks against the file: the same verdict, its message in order, no token
    /// that is worthless or of somebody not trusted, no anchor that is not trusted.
    public var holds: Bool {
        guard agreement == .same, anchors != .differ else { return false }
        if stored.outcome == .verified && message != .matches { return false }
        switch time {
        case .terminalOnly, .stamped, .notCompared: return true
        case .authorityNotTrusted, .worthless: return false
        }
    }
}

extension EvidenceArchive {
    /// Judges the stored bytes again at the stored time.
    ///
    /// `timeAnchors` are the roots of time-stamping authorities that the asker trusts, `trusted` the
    /// anchors of certificates; where either is empty nothing is compared, and that is said.
    public func recheck(
        timeAnchors: [Certificate],
        trusted: [Certificate]
    ) -> Recheck {
        let report = judge(evidence, policy: policy, at: judgedAt, revocation: revocation)
        let anchors = policy.anchors.map(\.certificate)
        return Recheck(
            stored: verdict,
            report: report,
            agreement: StoredVerdict(report.verdict) == verdict ? .same : .differs,
            message: messageFinding,
            time: timeFinding(timeAnchors),
            anchors: trusted.isEmpty
                ? .notCompared : anchors.allSatisfy(trusted.contains) ? .compared : .differ
        )
    }

    private var messageFinding: Recheck.MessageFinding {
        do {
            let message = try SignedDataMessage(der: signedData)
            let signer = message.signer(of: evidence.document)
            let isSame = message.signature == evidence.signature && message.attributes == nil
            return isSame && signer?.der == evidence.certificate ? .matches : .differs
        } catch {
            // What can't be read is no message of this document.
            return .differs
        }
    }

    private func timeFinding(_ timeAnchors: [Certificate]) -> Recheck.TimeFinding {
        guard let token else { return .terminalOnly }
        do {
            let stamp = try TimeStampToken(der: token)
            guard stamp.info.digest == stamp.info.hash.digest(of: contentDER) else {
                return .worthless
            }
            let moment = stamp.info.moment
            if timeAnchors.isEmpty { return .notCompared(moment, by: stamp.signer.subject) }
            let path = validatePath(
                to: stamp.signer.der,
                policy: PathPolicy(
                    anchors: timeAnchors,
                    intermediates: stamp.message.certificates,
                    issuerRules: .notDemanded,
                    revocation: .notAsked,
                    purpose: .timeStamping
                ),
                at: moment
            )
            // RFC 3161, 2.3: this purpose alone, and critical.
            let purposes = stamp.signer.known.extendedKeyUsage
            let isCritical =
                stamp.signer.extension(.extendedKeyUsage)?.criticality == .critical
            if case .valid = path, purposes == [.timeStamping], isCritical {
                return .stamped(moment, by: stamp.signer.subject)
            }
            return .authorityNotTrusted(moment, by: stamp.signer.subject)
        } catch {
            // A token that can't be read or whose signature differs.
            return .worthless
        }
    }
}
