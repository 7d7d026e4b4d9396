// A failure of `madoguchi customers` in three lines: what happened, what it means, what to do now.

import CustomerUpdate
import PlatformProtocol
import Records

/// Why a command did not come to its end; the program prints it and ends with status 1.
struct CustomersFailure: Error, CustomStringConvertible {
    let what: String
    let means: String
    let next: String

    var description: String { "\(what)\n\(means)\n\(next)" }

    init(_ what: String, _ means: String, _ next: String) {
        self.what = what
        self.means = means
        self.next = next
    }

    init(_ error: UpdateError) {
        switch error {
        case .records(let error): self.init(error)
        case .platform(let error): self.init(error)
        case .unknownCustomer:
            self.init(
                "No customer of this number consented.",
                "Nothing was done.",
                "Look at the number; who consented today is there after `customers update`."
            )
        case .ambiguous(let references):
            self.init(
                "There are several consents of this customer.",
                "Nothing was done.",
                "Say which with --consent: \(references.joined(separator: ", "))"
            )
        case .notLive(let stage): self.init(stage)
        case .nothingFetched:
            self.init(
                "No newer items lie here.",
                "Nothing was changed.",
                "Run `madoguchi customers fetch` first."
            )
        case .fetchedAlready:
            self.init(
                "Newer items lie here already.",
                "Nothing was asked.",
                "Look at them with `show` and take them with `accept`."
            )
        case .changedMeanwhile:
            self.init(
                "Somebody else changed this customer meanwhile.",
                "Nothing was changed now.",
                "Look again with `show`."
            )
        case .noWork:
            self.init(
                "Nothing is to be done for this customer.",
                "Newer items are asked for only after a certificate was revoked.",
                "Look at the work list: `madoguchi customers list`."
            )
        case .listShrank:
            self.init(
                "The operator's list of events is shorter than last time.",
                "Events may be missing; nothing was taken from it.",
                "Ask the operator what happened to its list."
            )
        case .badChallenge:
            self.init(
                "The challenge does not belong to this text.",
                "Nothing was signed.",
                "Start again; tell the operator if it stays so."
            )
        case .withdrawalWaits:
            self.init(
                "A withdrawal of this consent was signed and waits for the operator's answer.",
                "Nothing has to be signed again now.",
                "Run `madoguchi customers update`; it says what became of it."
            )
        case .badReference:
            self.init(
                "A reference in our records has a form the operator does not know.",
                "Nothing was asked.",
                "Run `madoguchi records check`."
            )
        }
    }

    private init(_ stage: ConsentStage) {
        switch stage {
        case .notReflected, .live:
            self.init(
                "The consent is not reflected at the issuer yet.",
                "Nothing may be asked for.",
                "Wait for `customers update` to say that it is."
            )
        case .withdrawn:
            self.init(
                "The consent was withdrawn.",
                "Nothing may be asked for, taken in or withdrawn.",
                "Nothing is to be done; to consent again the customer comes to the counter."
            )
        case .expired:
            self.init(
                "The consent's term is over.",
                "Nothing may be asked for.",
                "The customer may consent anew."
            )
        }
    }

    private init(_ error: RecordError) {
        self.init(
            "Our own records: \(Complaint.text(error)).",
            "What was written before stays; nothing is half done.",
            "See docs/RECORDS.md, then run this again."
        )
    }

    private init(_ error: PlatformError) {
        switch error {
        case .notReachable, .timedOut:
            self.init(
                "The operator can't be reached.",
                "Nothing was changed.",
                "Look at the line, then run this again."
            )
        case .tls:
            self.init(
                "The operator's server did not prove who it is.",
                "Nothing was sent.",
                "Look at `authority` and `url` of the settings before anything else."
            )
        case .clockDifference(let seconds):
            self.init(
                "The clock here and the operator's differ by \(abs(seconds)) seconds.",
                "Nothing was changed: days and terms could be wrong.",
                "Set the clock right, then run this again."
            )
        case .connectionCut, .problem, .badAnswer, .transport, .cancelled:
            self.init(
                "The operator did not answer as it should (\(error)).",
                "What was read before stays; the rest is read by the next run.",
                "Run this again later; tell the operator if it stays so."
            )
        }
    }
}
