// Messages and their bytes.

/// A message of the contract (`docs/platform-api.yaml`), as UTF-8 JSON.
///
/// Writing is deterministic: the same message gives the same bytes. Requests are read strictly,
/// an unknown member is an error; answers may hold members of a later contract.
package protocol JSONMessage: Sendable {
    /// The message as JSON.
    func json() -> [UInt8]

    /// Reads a message. The caller has bounded the length of `json` before.
    init(json: [UInt8]) throws(MessageError)
}
