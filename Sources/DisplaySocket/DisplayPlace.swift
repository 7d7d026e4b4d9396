// Where the customer's screen connects, and who may.

/// A socket and who may connect to it.
package struct DisplayPlace: Hashable, Sendable {
    /// The path of the socket; its folder is made for it.
    package let path: String
    /// The group whose members may connect besides the counter's own user.
    package let group: String?
    /// The one user of that group who may.
    package let user: String?

    /// A place; a user needs a group, by which the folder is opened to it.
    package init?(path: String, group: String? = nil, user: String? = nil) {
        guard user == nil || group != nil else { return nil }
        self.path = path
        self.group = group
        self.user = user
    }

    /// The folder the socket lies in.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
