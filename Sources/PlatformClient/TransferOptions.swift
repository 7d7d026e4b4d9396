// The options of one transfer.

import CCurl
import PlatformProtocol

/// Sets a handle up from nothing.
///
/// The first option that is refused is remembered.
struct TransferOptions {
    private let handle: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private(set) var failure = CURLE_OK

    init(handle: UnsafeMutableRawPointer) {
        self.handle = handle
        curl_easy_reset(handle)
    }

    /// Only TLS 1.2 or newer, only the pinned authority, only the very name; no redirects, no
    /// proxy but a stated one, no other protocol.
    mutating func trust(_ settings: ConnectionSettings) {
        set(CURLOPT_PROTOCOLS_STR, "https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, settings.proxy?.url ?? "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)  // 2: the name in the certificate must match
        set(CURLOPT_CAINFO, settings.authorityFile)
        set(CURLOPT_CAPATH, nil)
        guard !settings.certificateFile.isEmpty else { return }
        set(CURLOPT_SSLCERTTYPE, "PEM")
        set(CURLOPT_SSLCERT, settings.certificateFile)
        set(CURLOPT_SSLKEYTYPE, "PEM")
        set(CURLOPT_SSLKEY, settings.keyFile)
    }

    /// Bounds in time and size.
    ///
    /// Signals stay with the program.
    mutating func limit(_ deadlines: Deadlines, for step: CallStep, answerBound: Int) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, deadlines.connectMilliseconds)
        set(CURLOPT_TIMEOUT_MS, deadlines.milliseconds(for: step))
        keep(
            mdg_curl_set_offset(
                handle,
                CURLOPT_MAXFILESIZE_LARGE,
                curl_off_t(answerBound)
            )
        )
    }

    /// What is sent where.
    ///
    /// `body` must live until the transfer ends.
    mutating func address(
        _ call: PlatformCall,
        at baseURL: String,
        body: UnsafeRawBufferPointer
    ) {
        set(CURLOPT_URL, baseURL + call.path)
        // One call, one connection: what a server sends too much after an answer would be read as the
        // answer to the next call, and a connection that died unused would make libcurl send twice.
        // TLS sessions are resumed all the same.
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_USERAGENT, "madoguchi")
        header("Accept: application/json, \(ProblemDocument.contentType)")
        if let token = call.token { header("Authorization: Bearer \(token)") }
        switch call.method {
        case .get:
            set(CURLOPT_HTTPGET, 1)
        case .post:
            post(body)
        case .form:
            post(body, as: "application/x-www-form-urlencoded")
        case .submit(_, let key):
            header("Idempotency-Key: \(key.text)")
            if let head = call.auditHead { header("Madoguchi-Audit-Head: \(head)") }
            post(body)
        }
        keep(mdg_curl_set_list(handle, CURLOPT_HTTPHEADER, headers))
    }

    /// Where the answer goes; both must live until the transfer ends.
    mutating func receive(into body: ReceivedBody, errorText: UnsafeMutablePointer<CChar>) {
        errorText.pointee = 0
        keep(mdg_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        keep(
            mdg_curl_set_pointer(
                handle,
                CURLOPT_WRITEDATA,
                Unmanaged.passUnretained(body).toOpaque()
            )
        )
        keep(
            mdg_curl_set_write(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let body = Unmanaged<ReceivedBody>.fromOpaque(context).takeUnretainedValue()
                return body.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
        )
    }

    /// Frees what the handle only borrowed; after the transfer.
    mutating func freeHeaders() {
        curl_slist_free_all(headers)
        headers = nil
    }

    private mutating func post(
        _ body: UnsafeRawBufferPointer,
        as contentType: String = "application/json"
    ) {
        header("Content-Type: \(contentType)")
        header("Expect:")
        set(CURLOPT_POST, 1)
        keep(
            mdg_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        )
        // libcurl only reads from it; the C type says `void *` for every pointer option.
        keep(
            mdg_curl_set_pointer(
                handle,
                CURLOPT_POSTFIELDS,
                UnsafeMutableRawPointer(mutating: body.baseAddress)
            )
        )
    }

    private mutating func header(_ line: String) {
        guard let longer = curl_slist_append(headers, line) else {
            keep(CURLE_OUT_OF_MEMORY)
            return
        }
        headers = longer
    }

    private mutating func set(_ option: CURLoption, _ value: Int) {
        keep(mdg_curl_set_long(handle, option, value))
    }

    private mutating func set(_ option: CURLoption, _ value: String?) {
        keep(mdg_curl_set_string(handle, option, value))
    }

    private mutating func keep(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }
}

extension PlatformCall {
    /// The bytes to be sent, none for a GET.
    var body: [UInt8] {
        switch method {
        case .get: []
        case .post(let body), .form(let body), .submit(let body, _): body
        }
    }
}
