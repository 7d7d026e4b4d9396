// A small program for the tests of the terminal: shows what it hears and dies as it is told.
//
// Arguments: `plain` or `supervised`, then `desk`, `frames SEED COUNT FILE`, `cells FILE` or
// `silent`: turns the echo off as the plain mode does for a PIN, and is killed.

import Glibc
import NcursesTerminal
import Secrets

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(EX_USAGE) }

if arguments[1] == "supervised" {
    let notice = "The program ended unexpectedly; the screen was cleared."
    if let status = TerminalSupervisor.runIfParent(crashNotice: notice) { exit(status.code) }
}

if arguments[2] == "silent" {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { exit(EX_NOINPUT) }
    modes.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    kill(getpid(), SIGKILL)
}

let vault = SecretVault()
do {
    let terminal = try Terminal.open(vault: vault)
    switch arguments[2] {
    case "desk":
        var desk = TrialDesk(terminal: terminal, vault: vault)
        await desk.run()
    case "frames":
        guard arguments.count == 6, let seed = UInt64(arguments[3]), let count = Int(arguments[4])
        else { exit(EX_USAGE) }
        var frames = TrialFrames(terminal: terminal, seed: seed, path: arguments[5])
        await frames.run(count: count)
    case "cells":
        guard arguments.count == 4 else { exit(EX_USAGE) }
        var cells = TrialCells(terminal: terminal, path: arguments[3])
        await cells.run()
    default: exit(EX_USAGE)
    }
    terminal.close()
} catch {
    print("no terminal: \(error)")
    exit(EX_UNAVAILABLE)
}
