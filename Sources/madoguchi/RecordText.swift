// A 確認記録 as a person reads it.

import Identity
import Records

/// The lines of one record, by the groups of the law.
struct RecordText {
    private let record: VerificationRecord

    init(_ record: VerificationRecord) {
        self.record = record
    }

    /// One fact a line, groups apart.
    var text: String {
        let groups = [
            staff, dates, transaction, method, certificate, identity, answers, agents, keeping,
        ]
        return groups.filter { !$0.isEmpty }
            .map { $0.map { "\($0.0): \($0.1)" }.joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private typealias Lines = [(String, String)]

    private var staff: Lines {
        var lines: Lines = [
            ("record", record.id.text), ("environment", record.environment.rawValue),
            ("confirmed by", name(record.staff.confirmedBy)),
            ("recorded by", name(record.staff.recordedBy)),
        ]
        if let approver = record.staff.approvedBy { lines.append(("approved by", name(approver))) }
        return lines
    }

    private func name(_ member: RecordedStaffMember) -> String {
        "\(member.id) \(member.name.string)"
    }

    private var dates: Lines {
        var lines: Lines = [
            ("signature received", "\(record.dates.signatureReceived)"),
            ("validity checked", "\(record.dates.validityChecked)"),
            ("record made", "\(record.dates.recordMade)"),
        ]
        for later in record.dates.followUps { lines.append((later.kind.rawValue, "\(later.at)")) }
        return lines
    }

    private var transaction: Lines {
        let transaction = record.transaction
        return [
            ("application", transaction.applicationID), ("procedure", transaction.procedureID),
            ("product", transaction.product), ("branch", transaction.branch),
            ("terminal", transaction.terminal), ("receipt", transaction.receiptNumber),
            ("account", record.accountNumber ?? "none"),
            ("customer number", record.customerNumber ?? "none"),
        ]
    }

    private var method: Lines {
        let method = record.method
        return [
            ("law", method.law), ("letter", method.letter), ("revision", method.legalRevision),
            ("letter is", method.letterCertainty.rawValue), ("method", method.stableID),
            ("certificate on", method.certificateKind.rawValue),
            ("platform", method.platformName), ("platform reference", method.platformReference),
            ("revocation by", method.revocationSource.rawValue),
            ("revocation data of", method.sourceUpdatedAt.map { "\($0)" } ?? "not stated"),
        ]
    }

    private var certificate: Lines {
        let certificate = record.certificate
        let digest = certificate.sha256.bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return [
            ("issuer", certificate.issuer), ("serial number", certificate.serial),
            ("valid from", "\(certificate.notBefore)"), ("valid to", "\(certificate.notAfter)"),
            ("SHA-256", digest.joined()),
            ("kept here", record.attachments.certificate == nil ? "no" : "yes"),
        ]
    }

    private var identity: Lines {
        lines(of: record.identity)
            + record.otherNames.map { ("name in use (\($0.reason.rawValue))", $0.name.string) }
    }

    private func lines(of identity: RecordedIdentity) -> Lines {
        var lines: Lines = [
            ("氏名", identity.name.string), ("住居", identity.address.string),
            ("生年月日", identity.birthDate.text),
        ]
        let others: [(String, ExactText?)] = [
            ("フリガナ", identity.reading), ("name as the bank spells it", identity.bankSpelling),
            ("代替文字 of the name", identity.nameSubstitutes),
            ("代替文字 of the address", identity.addressSubstitutes),
        ]
        for (label, text) in others { if let text { lines.append((label, text.string)) } }
        return lines
    }

    private var answers: Lines {
        record.answers.map { answer in
            let values = answer.values.map(\.string).joined(separator: ", ")
            return ("answer \(answer.question) \(answer.version)", values)
        }
    }

    private var agents: Lines {
        guard let agent = record.agent else { return [] }
        return [("agent", agent.relation), ("ground", agent.groundOfAuthority.string)]
            + lines(of: agent.identity)
    }

    private var keeping: Lines {
        var lines: Lines = []
        switch record.retention {
        case .contractOpen: lines.append(("kept", "the contract is open"))
        case .through(let day): lines.append(("kept through", day.description))
        }
        if let hold = record.hold {
            lines.append(("held since \(hold.at) by \(hold.by)", hold.reason.string))
        }
        if let evidence = record.attachments.evidence {
            lines.append(("evidence", evidence.standing.rawValue))
        }
        return lines
    }
}
