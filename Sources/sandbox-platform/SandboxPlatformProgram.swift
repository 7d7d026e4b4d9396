// The program's entry and its help.

import ArgumentParser
import ProgramEntry

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
              clock MOMENT              set its clock, e.g. 2036-11-19T00:00:00Z
              event PERSON EVENT [WORD] let something happen: move ADDRESS, rename NAME, renewal,
                                        hold, cessation, death [REASON], issue,
                                        portal-withdrawal [SERVICE]
              revoke PERSON [REASON]    revoke a person's signing certificate, e.g. superseded
              status                    tell the time, what was carried out, and whether OpenSSL agrees
              quit                      end
            The same lines are taken over HTTPS from whoever shows the certificate of "control":
              curl --cacert world/control-authority.pem --cert world/control.pem \\
                --key world/control.key.pem https://localhost:8443/sandbox/commands -d 'advance 86400'
            """,
        subcommands: [InitCommand.self, ServeCommand.self]
    )

    static func main() async { await runWhole() }
}
