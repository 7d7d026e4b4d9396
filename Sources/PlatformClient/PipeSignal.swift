// SIGPIPE, which must not end the program.

import Glibc

/// Does work in which this thread may write to a connection that the other side has closed.
///
/// OpenSSL writes to sockets without asking the system to leave SIGPIPE out, libcurl leaves the
/// signal alone when it is told to use none, and the program's own choice is not ours to change.
/// The signal goes to the writing thread: it is held back there, and taken away afterwards.
func withoutPipeSignal<Result>(_ work: () -> Result) -> Result {
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    var pending = sigset_t()
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let result = work()
    if !wasPending {
        var atOnce = timespec()
        // Interrupted by another signal: ask again, or ours would still be there.
        while sigtimedwait(&pipe, nil, &atOnce) == -1, errno == EINTR {}
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return result
}
