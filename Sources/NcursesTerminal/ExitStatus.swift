// How a program ended.

/// The status a program ends with: 0 to 255, 128 plus the number of the signal that killed it.
package struct ExitStatus: Equatable, Sendable {
    /// For `exit`.
    package let code: Int32
}
