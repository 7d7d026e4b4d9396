// Why there is no reader for a test.

/// What failed while a private PC/SC service was set up.
package enum VirtualReaderError: Error, Hashable, Sendable {
    /// A system call failed with this `errno`.
    case system(call: String, code: Int32)
    /// The driver of the virtual reader is not installed at this path.
    case driverMissing(String)
    /// No free pair of ports was found.
    case noFreePorts
    /// The service did not come up, or not with its readers.
    case serviceSilent
}
