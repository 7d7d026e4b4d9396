// Where this counter stands.

package import PlatformProtocol

/// The bank, branch and terminal of this counter, from its settings.
package struct CounterPlace: Hashable, Sendable {
    /// Name of the bank as printed.
    package let bank: String
    /// Name of the branch as printed.
    package let branch: String
    /// Branch code as the core banking system knows it, ASCII.
    package let branchCode: String
    /// The terminal.
    package let terminal: TerminalID
    /// The service of the bank the customer may consent to keep up to date.
    package let service: ServiceID

    /// A counter place from its parts.
    package init(
        bank: String,
        branch: String,
        branchCode: String,
        terminal: TerminalID,
        service: ServiceID
    ) {
        self.bank = bank
        self.branch = branch
        self.branchCode = branchCode
        self.terminal = terminal
        self.service = service
    }
}
