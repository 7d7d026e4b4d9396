// PocketSign Verify's messages, as its public reference shows them (v2, read in November 2026).
//
// Certain: the paths, the members, the four words of a result. Not certain, and therefore read both
// ways: whether words carry their enum's prefix (`RESULT_OK` or `OK`) and whether answers name members in
// snake_case or lowerCamelCase. Requests follow the reference (snake_case, words with prefix).

import FoundationEssentials
import Identity
import PlatformProtocol

/// What is asked of `VerificationService/Verify`.
struct PocketSignVerify: Encodable {
    var certificate: Data
    var hashAlgorithm = "HASH_ALGORITHM_SHA256"
    var digest: Data
    var signature: Data
    var checkMethod = "CHECK_METHOD_OCSP"
    var identifyUser = true
}

/// What is asked of `CertificateService/CheckCertificateStatus` and `UserService/CheckUserStatus`.
struct PocketSignStatusQuestion: Encodable {
    var certificate: Data?
    var userId: String?
    var certificateType: String?
    var checkMethod: String
}

/// Every answer of those three; members that an answer has not are `nil`.
struct PocketSignAnswer: Decodable, JSONMessage {
    struct Verification: Decodable {
        var id: String?
        var result: String?
        var createdAt: String?
    }

    struct Status: Decodable {
        var status: String?
        var checkMethod: String?
        var checkPurpose: String?
        var sourceUpdatedAt: String?
        var revokedAt: String?
        var revocationReason: String?
        var createdAt: String?
    }

    struct CertificateFacts: Decodable {
        var id: String?
        var type: String?
        var latest: Bool?
    }

    struct Content: Decodable {
        struct SigningContent: Decodable {
            var commonName: ExactText?
            var gender: String?
            var dateOfBirth: String?
            var address: ExactText?
        }

        var jpkiCardDigitalSignatureContent: SigningContent?
    }

    struct User: Decodable {
        var id: String?
    }

    var verification: Verification?
    var certificate: CertificateFacts?
    var certificateStatus: Status?
    var certificateContent: Content?
    var user: User?

    /// Never sent by us.
    func json() -> [UInt8] { [] }

    init(json: [UInt8]) throws(MessageError) {
        let decoder = JSONDecoder()
        // Turns snake_case into lowerCamelCase and leaves lowerCamelCase as it is.
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            self = try decoder.decode(PocketSignAnswer.self, from: Data(json))
        } catch {
            throw .notJSON
        }
    }
}

/// An error as Connect writes it, with the reason of google.rpc.ErrorInfo where there is one.
struct PocketSignError: Decodable {
    struct Detail: Decodable {
        struct Debug: Decodable {
            var reason: String?
        }

        var debug: Debug?
    }

    var code: String?
    var details: [Detail]?

    /// The reason by which an error is told apart; `nil` for one that gives none.
    var reason: String? { details?.compactMap { $0.debug?.reason }.first }
}

/// A word of an enum, without its prefix.
func pocketSignWord(_ text: String?, prefix: String) -> String? {
    guard let text else { return nil }
    return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
}
