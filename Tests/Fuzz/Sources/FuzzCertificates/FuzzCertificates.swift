// Everything that reads bytes of a certificate's world, fed by libFuzzer.
//
// A parser may refuse; it may not trap, hang, or keep other bytes than it was given.

import Certificates
import Glibc
import Identity

/// The parsers, by the word in `FUZZ_PARSER`.
enum Parser: String {
    case certificate
    case list
    case answer
    case message
    case token
    /// A question to a responder.
    case question
    /// A question to a time-stamping authority.
    case stamp

    func read(_ bytes: [UInt8]) {
        do {
            switch self {
            case .certificate:
                let certificate = try Certificate(der: bytes)
                precondition(certificate.der == bytes, "a certificate is its bytes")
                _ = certificate.subject.matches(certificate.issuer)
                _ = certificate.signed.check(by: certificate.publicKey)
                // Whether they can be read does not matter here, only that they answer.
                _ = try? JPKIProfile.identity(in: certificate)
                // The same.
                _ = try? PolicyLimits(of: certificate)
            case .list:
                let list = try CertificateRevocationList(der: bytes)
                var count = 0
                list.forEachEntry { _ in count += 1 }
                precondition(count == list.entryCount, "a list has the entries it counted")
            case .answer:
                _ = try OCSPResponse(der: bytes)
            case .message:
                let message = try SignedDataMessage(der: bytes)
                _ = message.signer(of: bytes)
            case .token:
                _ = try TimeStampToken(der: bytes)
            case .question:
                let question = try OCSPRequest(der: bytes)
                // What it writes it must read: an error here is a defect like any other.
                precondition((try? OCSPRequest(der: question.der)) == question, "read again")
            case .stamp:
                let question = try TimeStampRequest(der: bytes)
                // The same.
                precondition((try? TimeStampRequest(der: question.der)) == question, "read again")
            }
        } catch {
            // Refused, which is an answer.
            return
        }
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32

/// libFuzzer's own `main` is lost, because SwiftPM renames it: this one calls the driver.
@_cdecl("fuzz_certificates_main")
func fuzzCertificatesMain(
    _ count: Int32,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    var count = count
    var arguments = arguments
    return withUnsafeMutablePointer(to: &arguments) { pointer in
        runDriver(&count, pointer, fuzzOne)
    }
}

/// One input.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int32 {
    FuzzChoice.parser.read(Array(UnsafeBufferPointer(start: bytes, count: length)))
    return 0
}

/// Which parser this run feeds.
enum FuzzChoice {
    static let parser: Parser = {
        guard let word = getenv("FUZZ_PARSER"), let parser = Parser(rawValue: String(cString: word))
        else { fatalError("FUZZ_PARSER is the name of a folder in Corpus") }
        return parser
    }()
}
