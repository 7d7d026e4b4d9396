// The program's entry and its help.

import ArgumentParser

/// `sandbox-platform`: a PF, a challenge issuer and a bank's books to try a counter against.
@main
struct SandboxPlatformProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox-platform",
        abstract: "Serve an invented PF and bank that really verify what cards of a sandbox sign.",
        discussion: """
            Its authorities, cards and people are invented; nothing it says is about anybody real. \
            It serves docs/platform-api.yaml over HTTPS and wants a client certificate from everybody.

            EXAMPLES
              sandbox-platform init world
              sandbox-platform serve --world world --port 8443

            While it serves it takes commands, a line each, from standard input:
              fault LINE                lay a fault, e.g. "fault POST /applications cut-after"
              clear                     take every fault back
              advance SECONDS           move its clock
              revoke PERSON [REASON]    revoke a person's signing certificate, e.g. superseded
              status                    tell the time and what was carried out
              quit                      end
            """,
        subcommands: [InitCommand.self, ServeCommand.self]
    )
}
