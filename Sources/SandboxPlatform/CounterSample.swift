// Settings with which a counter finds a sandbox.

import Cryptography
import PlatformProtocol
package import SandboxPKI

/// A `counter.yaml` beside the files that `TerminalFiles` writes into the same folder.
package struct CounterSample: Sendable {
    /// The file's content.
    package let text: String

    /// Settings of one terminal for a sandbox on this machine; `nil` for a name no terminal has.
    package init?(terminal: String, port: Int, world: SandboxWorld) {
        guard TerminalID(terminal) != nil else { return nil }
        let anchor = world.inputSupport
        self.text = """
            # Settings of a counter for a sandbox; nothing here is real.
            bank: 見本銀行（検証環境）
            branch: 見本支店
            branch-code: "001"
            terminal: \(terminal)
            service: address-update

            platform:
              name: Madoguchi Sandbox
              kind: test
              url: https://127.0.0.1:\(port)
              authority: \(terminal)-authority.pem
              certificate: \(terminal).pem
              key: \(terminal).key.pem

            card-anchors:
              - kind: test
                key-identifier: "\(Hex.encode(anchor.issuerKeyIdentifier))"
                modulus: "\(Hex.encode(anchor.issuerPublicKey.modulus))"
                exponent: "\(Hex.encode(anchor.issuerPublicKey.exponent))"

            records: records
            key-file: records.key
            staff: staff.tsv
            receipts:
              folder: receipts

            """
    }
}
