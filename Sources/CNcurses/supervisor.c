// The parent process that gives the terminal back when the program could not.

#include "CNcurses.h"

#include "restoring.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Names the descriptor on which the child tells its parent about the screen.
static const char marker[] = "TERMINAL_SUPERVISOR_DESCRIPTOR";
// Swift's crash reporter would ask questions on the raw terminal; it reads this at start only.
static const char no_backtrace[] = "SWIFT_BACKTRACE=enable=no";

static int supervisor_descriptor = -1;

void cn_tell_supervisor(char what) {
    if (supervisor_descriptor < 0) return;
    ssize_t ignored = write(supervisor_descriptor, &what, 1);
    (void)ignored;
}

int cn_harden(void) {
    struct rlimit none = {0, 0};
    int limited = setrlimit(RLIMIT_CORE, &none);
    int hidden = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    return limited == 0 && hidden == 0 ? 0 : -1;
}

// In the child: takes the descriptor over. Whether this process is a supervised child.
static bool adopt_supervisor(void) {
    const char *text = getenv(marker);
    if (text == NULL) return false;
    int descriptor = atoi(text);
    unsetenv(marker);
    struct stat status;
    if (descriptor < 3 || fstat(descriptor, &status) != 0 || !S_ISFIFO(status.st_mode)) {
        return false;
    }
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    supervisor_descriptor = descriptor;
    // Nobody would restore the terminal without the parent: end when it ends.
    prctl(PR_SET_PDEATHSIG, SIGHUP, 0, 0, 0);
    return true;
}

static char **child_environment(int descriptor) {
    size_t count = 0;
    while (environ[count] != NULL) count++;
    char **copy = calloc(count + 3, sizeof *copy);
    char *entry = malloc(sizeof marker + 16);
    if (copy == NULL || entry == NULL) return NULL;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(environ[i], "SWIFT_BACKTRACE=", 16) != 0) copy[kept++] = environ[i];
    }
    snprintf(entry, sizeof marker + 16, "%s=%d", marker, descriptor);
    copy[kept++] = entry;
    copy[kept] = (char *)(uintptr_t)no_backtrace;
    return copy;
}

static int spawn_child(pid_t *child, char *const arguments[], int descriptor) {
    char **environment = child_environment(descriptor);
    if (environment == NULL) return ENOMEM;
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    sigemptyset(&none);
    sigfillset(&defaults);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn(child, "/proc/self/exe", NULL, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

// Waits for the child's end and hands on every request to end.
static int wait_for(pid_t child, const sigset_t *awaited) {
    for (;;) {
        int status;
        pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR) return 0;
        siginfo_t info;
        int number = sigwaitinfo(awaited, &info);
        if (number > 0 && number != SIGCHLD) kill(child, number);
    }
}

// The last word of the child about the screen.
static bool left_screen_open(int descriptor) {
    char words[64];
    bool open = false;
    ssize_t n;
    while ((n = read(descriptor, words, sizeof words)) > 0) open = words[n - 1] == 'O';
    return open;
}

int cn_supervise(char *const arguments[], const char *notice) {
    if (adopt_supervisor()) return -1;
    struct cn_restoring restoring;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return -1;
    // A terminal that can carry no screen is supervised too: its echo may be off for a PIN.
    if (cn_restoring_prepare(&restoring, STDIN_FILENO, STDOUT_FILENO) == CN_SYSTEM_REFUSED) {
        return -1;
    }
    int ends[2];
    if (pipe(ends) != 0) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    sigset_t awaited, before;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, SIGHUP);
    sigaddset(&awaited, SIGINT);
    sigaddset(&awaited, SIGQUIT);
    sigaddset(&awaited, SIGCHLD);
    // SIGTTOU: the terminal is restored even from the background.
    sigset_t blocked = awaited;
    sigaddset(&blocked, SIGTTOU);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    signal(SIGCHLD, SIG_DFL);
    pid_t child;
    if (spawn_child(&child, arguments, ends[1]) != 0) {
        close(ends[0]);
        close(ends[1]);
        sigprocmask(SIG_SETMASK, &before, NULL);
        return -1;
    }
    close(ends[1]);
    int status = wait_for(child, &awaited);
    bool left_open = left_screen_open(ends[0]);
    close(ends[0]);
    // Without an open screen there is no text to send: the modes alone are restored.
    if (!left_open) restoring.length = 0;
    if (left_open || WIFSIGNALED(status)) cn_restoring_apply(&restoring);
    if (!WIFSIGNALED(status)) return WEXITSTATUS(status);
    dprintf(STDERR_FILENO, "%s\r\n", notice);
    return 128 + WTERMSIG(status);
}
