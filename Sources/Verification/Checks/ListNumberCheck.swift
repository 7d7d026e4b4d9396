// Is the list not older than one that was seen before?

import Certificates

/// The list has a number, and not a lower one than the list held of the same part
/// (RFC 5280, 5.2.3): somebody who replays yesterday's list hides today's revocations.
enum ListNumberCheck {
    static func examine(_ list: CertificateRevocationList, held: SerialNumber?) -> [Gap] {
        guard let number = list.number else {
            return [Gap(.listNumberMissing, .listNumber(nil, held: held))]
        }
        if let held, number < held {
            return [Gap(.listNumberWentBack, .listNumber(number, held: held))]
        }
        return []
    }
}
