// Requests become bytes in a pipe; a crash gives the terminal back before the process dies.

// pipe2
#define _GNU_SOURCE

#include "CNcurses.h"

#include "restoring.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

// Requests that become events, in the order of `saved_requests`.
static const int requests[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH};
// Deaths by our own fault, in the order of `saved_crashes`.
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct sigaction saved_requests[COUNT(requests)];
static struct sigaction saved_crashes[COUNT(crashes)];
static struct sigaction saved_stop;
static int pipe_ends[2] = {-1, -1};
static const struct cn_restoring *current;
static void *crash_stack;

enum { CRASH_STACK_SIZE = 64 * 1024 };

static void on_request(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(pipe_ends[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

static void on_crash(int number) {
    if (current != NULL) {
        cn_restoring_apply(current);
        current = NULL;
        cn_tell_supervisor('C');
    }
    // The disposition is the default again (SA_RESETHAND): the status tells what happened.
    raise(number);
}

int cn_wake_up_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC | O_NONBLOCK);
}

int cn_signals_open(const struct cn_restoring *restoring) {
    if (cn_wake_up_pipe(pipe_ends) != 0) return -1;
    current = restoring;
    // Stays for the life of the thread: a stack in use cannot be given back safely.
    if (crash_stack == NULL) crash_stack = malloc(CRASH_STACK_SIZE);
    if (crash_stack != NULL) {
        stack_t stack = {.ss_sp = crash_stack, .ss_size = CRASH_STACK_SIZE};
        sigaltstack(&stack, NULL);
    }
    struct sigaction action = {.sa_handler = on_request, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigset_t ours;
    sigemptyset(&ours);
    for (size_t i = 0; i < COUNT(requests); i++) {
        sigaction(requests[i], &action, &saved_requests[i]);
        sigaddset(&ours, requests[i]);
    }
    action.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &action, &saved_stop);
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
    for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &action, &saved_crashes[i]);
    // A process started from a worker thread may have inherited a mask that blocks them all.
    pthread_sigmask(SIG_UNBLOCK, &ours, NULL);
    return 0;
}

void cn_signals_close(void) {
    for (size_t i = 0; i < COUNT(requests); i++) sigaction(requests[i], &saved_requests[i], NULL);
    for (size_t i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &saved_crashes[i], NULL);
    sigaction(SIGTSTP, &saved_stop, NULL);
    current = NULL;
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = -1;
    pipe_ends[1] = -1;
}

int cn_signal_descriptor(void) {
    return pipe_ends[0];
}
