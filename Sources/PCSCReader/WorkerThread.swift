// Threads of our own for calls that block: PC/SC must never hold up the cooperative pool.

import Dispatch
import Glibc
import Synchronization

/// One thread that carries out jobs in order until it is let go.
///
/// Signals are left to the program's other threads.
final class WorkerThread: Sendable {
    private let jobs = JobQueue()

    /// Starts the thread.
    init() {
        let box = Unmanaged.passRetained(jobs)
        var thread = pthread_t()
        let started = pthread_create(&thread, nil, runJobs, box.toOpaque())
        precondition(started == 0, "the system gave no thread for the card reader")
        pthread_detach(thread)
    }

    /// Ends the thread after the jobs that wait.
    deinit {
        jobs.close()
    }

    /// Adds a job at the end.
    func run(_ job: @escaping @Sendable () -> Void) {
        jobs.append(job)
    }
}

/// The jobs of one thread.
private final class JobQueue: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var closed = false
    }

    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    func append(_ job: @escaping @Sendable () -> Void) {
        state.withLock { $0.jobs.append(job) }
        arrivals.signal()
    }

    func close() {
        state.withLock { $0.closed = true }
        arrivals.signal()
    }

    /// Waits for a job; `nil` when there will be none.
    func next() -> (@Sendable () -> Void)? {
        while true {
            arrivals.wait()
            let (job, closed) = state.withLock { state in
                (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.closed)
            }
            if let job { return job }
            if closed { return nil }
        }
    }
}

private func runJobs(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    guard let argument else { return nil }
    let jobs = Unmanaged<JobQueue>.fromOpaque(argument).takeRetainedValue()
    while let job = jobs.next() { job() }
    return nil
}
