// Who is at the other end of a socket, by the kernel's word.

import Glibc

/// Who may be at the other end.
struct PeerRule: Equatable, Sendable {
    /// The counter's own user.
    let owner: uid_t
    /// The group that may, if one may.
    let group: gid_t?
    /// The one user of that group who may.
    let user: uid_t?

    /// Who is there: user, group, and the groups besides.
    struct Peer: Equatable, Sendable {
        let user: uid_t
        let group: gid_t
        let others: [gid_t]
    }

    /// The rule of a place.
    init(_ place: DisplayPlace) throws(DisplayError) {
        owner = geteuid()
        group = try place.group.map { (name) throws(DisplayError) in try Self.group(name) }
        user = try place.user.map { (name) throws(DisplayError) in try Self.user(name) }
    }

    init(owner: uid_t, group: gid_t? = nil, user: uid_t? = nil) {
        self.owner = owner
        self.group = group
        self.user = user
    }

    /// Whether a peer may: the owner, or a member of the group, where one is named only that user.
    func admits(_ peer: Peer) -> Bool {
        if peer.user == owner { return true }
        guard let group, peer.group == group || peer.others.contains(group) else { return false }
        return user == nil || user == peer.user
    }

    /// Who is at the other end; `nil` when the kernel doesn't say.
    static func peer(of socket: Int32) -> Peer? {
        // struct ucred: pid, uid, gid.
        var credentials: (Int32, UInt32, UInt32) = (0, .max, .max)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        let wanted = length
        guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0,
            length == wanted
        else { return nil }
        return Peer(user: credentials.1, group: credentials.2, others: groups(of: socket))
    }

    /// More groups than this nobody is in.
    private static let mostGroups = 1_024

    private static func groups(of socket: Int32) -> [gid_t] {
        var groups = [gid_t](repeating: 0, count: mostGroups)
        var length = socklen_t(groups.count * MemoryLayout<gid_t>.size)
        guard getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, &groups, &length) == 0 else {
            return []
        }
        return Array(groups.prefix(Int(length) / MemoryLayout<gid_t>.size))
    }

    private static let longestEntry = 65_536

    private static func group(_ name: String) throws(DisplayError) -> gid_t {
        if let number = gid_t(name) { return number }
        var entry = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var room = [CChar](repeating: 0, count: longestEntry)
        guard getgrnam_r(name, &entry, &room, room.count, &found) == 0, found != nil else {
            throw .unknownGroup(name)
        }
        return entry.gr_gid
    }

    private static func user(_ name: String) throws(DisplayError) -> uid_t {
        if let number = uid_t(name) { return number }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var room = [CChar](repeating: 0, count: longestEntry)
        guard getpwnam_r(name, &entry, &room, room.count, &found) == 0, found != nil else {
            throw .unknownUser(name)
        }
        return entry.pw_uid
    }
}
