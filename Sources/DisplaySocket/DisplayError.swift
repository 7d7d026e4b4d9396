// What keeps the customer's own screen from being connected.

/// Why a socket can't be offered or reached, or what came over it can't be used.
package enum DisplayError: Error, Hashable, Sendable {
    /// The path does not fit into a socket's address; the most bytes it may have.
    case pathTooLong(limit: Int)
    /// The folder of the socket belongs to another user, is no folder, or is open to others.
    case folderNotPrivate
    /// Another counter offers this socket.
    case inUse
    /// The system knows no such group.
    case unknownGroup(String)
    /// The system knows no such user.
    case unknownUser(String)
    /// Nobody offers the socket now.
    case nobodyThere
    /// The socket may not be reached by this user.
    case notAllowed
    /// What is at the socket does not belong to the owner of its folder.
    case strangeCounter
    /// The system refused; its number for it.
    case system(code: Int32)
}
