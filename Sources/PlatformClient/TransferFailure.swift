// From libcurl's codes to facts.

import CCurl
import PlatformProtocol

/// What a failed transfer means.
func transferFailure(_ code: CURLcode, fate: RequestFate, errorText: String) -> PlatformError {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
        return .notReachable
    case CURLE_OPERATION_TIMEDOUT:
        return .timedOut(fate)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
        return .tls(.peerNotTrusted)
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CRL_BADFILE:
        return .tls(.ownFilesUnusable)
    case CURLE_SSL_CLIENTCERT:
        return .tls(.ownCertificateRefused)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER:
        return .tls(isAboutOurCertificate(errorText) ? .ownCertificateRefused : .handshakeFailed)
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR:
        // With TLS 1.3 our handshake is over before the other side has seen our certificate; its
        // refusal comes as an alert instead of an answer, and the request was never read.
        return isAboutOurCertificate(errorText)
            ? .tls(.ownCertificateRefused) : .connectionCut(fate)
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
        return .connectionCut(fate)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
        return .badAnswer(.notHTTP)
    default:
        return .transport(code: Int(code.rawValue), fate)
    }
}

/// Alerts by which the other side refuses a certificate (RFC 8446, 6.2), by number.
private let certificateAlerts: Set<Int> = [
    42,  // bad_certificate
    43,  // unsupported_certificate
    44,  // certificate_revoked
    45,  // certificate_expired
    46,  // certificate_unknown
    48,  // unknown_ca
    49,  // access_denied
    116,  // certificate_required
]

/// Whether OpenSSL's error in libcurl's text (`error:0A00045C:…`) is such an alert.
///
/// libcurl has no code for it after the handshake. OpenSSL packs its library number (20 for TLS)
/// above 23 bits of reason; a received alert has the reason 1000 plus its number.
private func isAboutOurCertificate(_ text: String) -> Bool {
    let reasonMask = 0x7F_FFFF
    let libraryShift = 23
    let tlsLibrary = 20
    let alertOffset = 1_000
    guard let mark = text.firstRange(of: "error:"),
        let packed = Int(text[mark.upperBound...].prefix(8), radix: 16),
        packed >> libraryShift == tlsLibrary
    else { return false }
    return certificateAlerts.contains((packed & reasonMask) - alertOffset)
}
