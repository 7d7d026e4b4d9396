// libcurl on a thread of its own. The only file that talks to it.

import CCurl
import Dispatch
import PlatformProtocol

/// Owns one libcurl handle and the serial queue on which alone it is used.
///
/// The multi interface is used for one transfer at a time, because only its waiting can be woken
/// from another thread: that makes cancelling immediate.
final class TransferWorker {
    private let queue: DispatchQueue
    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>

    /// How long one wait lasts at most before libcurl looks at its own timers, in milliseconds.
    private static let waitMilliseconds: Int32 = 1_000

    // Initialising twice is harmless, not at all is not; a lazy static is made exactly once.
    private static let libraryStart = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    init(number: Int) throws(PlatformError) {
        guard Self.libraryStart == CURLE_OK, let easy = curl_easy_init() else {
            throw .transport(code: Int(CURLE_FAILED_INIT.rawValue), .notSent)
        }
        guard let multi = curl_multi_init() else {
            curl_easy_cleanup(easy)
            throw .transport(code: Int(CURLE_FAILED_INIT.rawValue), .notSent)
        }
        self.queue = DispatchQueue(label: "madoguchi.platform.\(number)")
        self.easy = easy
        self.multi = multi
        self.errorText = .allocate(capacity: Int(mdg_curl_error_size))
        self.errorText.initialize(repeating: 0, count: Int(mdg_curl_error_size))
    }

    deinit {
        withoutPipeSignal {
            _ = curl_multi_cleanup(multi)
            curl_easy_cleanup(easy)
        }
        errorText.deallocate()
    }

    /// Performs one call; cancelling the task aborts it at once.
    func perform(
        _ call: PlatformCall,
        by settings: ConnectionSettings
    )
        async throws(PlatformError) -> PlatformAnswer
    {
        let control = TransferControl()
        let result: Result<PlatformAnswer, PlatformError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async {
                    let result = withoutPipeSignal {
                        self.run(call, by: settings, control: control)
                    }
                    continuation.resume(returning: result)
                }
            }
        } onCancel: {
            control.cancel()
            curl_multi_wakeup(multi)
        }
        return try result.get()
    }

    private func run(
        _ call: PlatformCall,
        by settings: ConnectionSettings,
        control: TransferControl
    ) -> Result<PlatformAnswer, PlatformError> {
        if control.isCancelled { return .failure(.cancelled(.notSent)) }
        let received = ReceivedBody(limit: call.answerBound)
        return withExtendedLifetime(received) {
            call.body.withUnsafeBytes { body in
                var options = TransferOptions(handle: easy)
                defer { options.freeHeaders() }
                options.trust(settings)
                options.limit(
                    settings.deadlines,
                    for: call.step,
                    answerBound: call.answerBound
                )
                options.address(call, at: settings.baseURL, body: body)
                options.receive(into: received, errorText: errorText)
                guard options.failure == CURLE_OK else {
                    return .failure(
                        .transport(code: Int(options.failure.rawValue), .notSent)
                    )
                }
                return transfer(received, control: control)
            }
        }
    }

    private func transfer(
        _ received: ReceivedBody,
        control: TransferControl
    )
        -> Result<PlatformAnswer, PlatformError>
    {
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
            return .failure(.transport(code: Int(CURLE_FAILED_INIT.rawValue), .notSent))
        }
        defer { curl_multi_remove_handle(multi, easy) }
        var running: Int32 = 1
        while true {
            if control.isCancelled { return .failure(.cancelled(fate)) }
            let step = curl_multi_perform(multi, &running)
            guard step == CURLM_OK else {
                return .failure(.transport(code: Int(step.rawValue), fate))
            }
            if running == 0 { break }
            curl_multi_poll(multi, nil, 0, Self.waitMilliseconds, nil)
        }
        var code = CURLE_RECV_ERROR
        guard mdg_curl_multi_done(multi, &code) == 1 else {
            return .failure(.transport(code: Int(CURLE_FAILED_INIT.rawValue), fate))
        }
        if received.isTooLarge || code == CURLE_FILESIZE_EXCEEDED {
            return .failure(.badAnswer(.tooLarge))
        }
        guard code == CURLE_OK else {
            return .failure(
                transferFailure(code, fate: fate, errorText: String(cString: errorText))
            )
        }
        return .success(answer(received))
    }

    private func answer(_ received: ReceivedBody) -> PlatformAnswer {
        var status = 0
        mdg_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        var type: UnsafeMutablePointer<CChar>?
        mdg_curl_get_string(easy, CURLINFO_CONTENT_TYPE, &type)
        let header = type.map { String(cString: $0) } ?? ""
        let mediaType = header.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        var wait: curl_off_t = 0
        mdg_curl_get_offset(easy, CURLINFO_RETRY_AFTER, &wait)
        return PlatformAnswer(
            status: status,
            mediaType: mediaType,
            retryAfterSeconds: wait > 0 ? Int(clamping: wait) : nil,
            body: received.bytes
        )
    }

    /// Whether a byte of the request went out.
    private var fate: RequestFate {
        var sent = 0
        mdg_curl_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
        return sent > 0 ? .perhapsArrived : .notSent
    }
}

/// Handle and error text are only touched on the serial queue or in `deinit`; the one call made
/// from elsewhere, `curl_multi_wakeup`, is allowed from any thread while the handle lives.
extension TransferWorker: @unchecked Sendable {}
