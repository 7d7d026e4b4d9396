// The socket's file: in a folder that others can't enter, with a lock that tells whether a counter
// is behind it.

import Glibc

/// Makes, finds and removes the socket.
enum SocketFile {
    private static let privateFolder: mode_t = 0o700
    private static let groupFolder: mode_t = 0o710
    private static let privateSocket: mode_t = 0o600
    private static let groupSocket: mode_t = 0o660
    /// What nobody else may do with the folder: read or write it, and others enter it.
    private static let foreignRights: mode_t = 0o067
    private static let groupEnters: mode_t = 0o010

    /// A socket that listens, and the lock that says so.
    struct Listening {
        let socket: Int32
        let lock: Int32
    }

    /// Listens at a place; a socket that another counter left behind gives way.
    static func listen(
        at place: DisplayPlace,
        _ rule: PeerRule
    ) throws(DisplayError) -> Listening {
        var address = try address(of: place.path)
        try makeFolder(place, rule)
        let lock = try takeLock(place.path + ".lock")
        let socket = Glibc.socket(AF_UNIX, nonblocking, 0)
        do throws(DisplayError) {
            guard socket >= 0 else { throw DisplayError.system(code: errno) }
            // Whoever holds the lock is the only one behind this path.
            guard unlink(place.path) == 0 || errno == ENOENT,
                bind(socket, &address) == 0,
                open(place.path, to: rule) == 0, Glibc.listen(socket, 4) == 0
            else { throw DisplayError.system(code: errno) }
        } catch {
            if socket >= 0 { close(socket) }
            close(lock)
            throw error
        }
        return Listening(socket: socket, lock: lock)
    }

    /// Connects to a place; the counter behind it must own the folder.
    static func connect(to path: String) throws(DisplayError) -> Int32 {
        var address = try address(of: path)
        guard let folder = DisplayPlace(path: path)?.folder, let owner = owner(of: folder) else {
            throw .nobodyThere
        }
        let socket = Glibc.socket(AF_UNIX, nonblocking, 0)
        guard socket >= 0 else { throw .system(code: errno) }
        guard connect(socket, &address) == 0 else {
            let code = errno
            close(socket)
            switch code {
            case ENOENT, ECONNREFUSED, EAGAIN: throw .nobodyThere
            case EACCES, EPERM: throw .notAllowed
            default: throw .system(code: code)
            }
        }
        guard let peer = PeerRule.peer(of: socket), peer.user == owner else {
            close(socket)
            throw .strangeCounter
        }
        return socket
    }

    private static let nonblocking =
        Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    /// The owner of a folder into which nobody else can put anything.
    private static func owner(of folder: String) -> uid_t? {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_mode & 0o022 == 0
        else { return nil }
        return status.st_uid
    }

    private static func makeFolder(
        _ place: DisplayPlace,
        _ rule: PeerRule
    ) throws(DisplayError) {
        let mode = rule.group == nil ? privateFolder : groupFolder
        if mkdir(place.folder, privateFolder) == 0 {
            if let group = rule.group {
                guard chown(place.folder, .max, group) == 0, chmod(place.folder, mode) == 0 else {
                    throw .system(code: errno)
                }
            }
            return
        }
        guard errno == EEXIST else { throw .system(code: errno) }
        var status = stat()
        guard lstat(place.folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
            status.st_uid == rule.owner
        else { throw .folderNotPrivate }
        let entered = status.st_mode & groupEnters != 0
        guard status.st_mode & foreignRights == 0,
            !entered || (rule.group != nil && rule.group == status.st_gid)
        else { throw .folderNotPrivate }
        if let group = rule.group, !entered {
            guard chown(place.folder, .max, group) == 0, chmod(place.folder, mode) == 0 else {
                throw .system(code: errno)
            }
        }
    }

    private static func takeLock(_ path: String) throws(DisplayError) -> Int32 {
        let lock = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, privateSocket)
        guard lock >= 0 else { throw .system(code: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            throw code == EWOULDBLOCK ? .inUse : .system(code: code)
        }
        return lock
    }

    /// Before it listens, so that nobody connects under other rights.
    private static func open(_ path: String, to rule: PeerRule) -> Int32 {
        guard let group = rule.group else { return chmod(path, privateSocket) }
        guard chown(path, .max, group) == 0 else { return -1 }
        return chmod(path, groupSocket)
    }

    private static func address(of path: String) throws(DisplayError) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let limit = MemoryLayout.size(ofValue: address.sun_path) - 1
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= limit, !bytes.contains(0) else {
            throw .pathTooLong(limit: limit)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return address
    }

    private static func bind(_ socket: Int32, _ address: inout sockaddr_un) -> Int32 {
        withSocketAddress(&address) { Glibc.bind(socket, $0, $1) }
    }

    private static func connect(_ socket: Int32, _ address: inout sockaddr_un) -> Int32 {
        withSocketAddress(&address) { Glibc.connect(socket, $0, $1) }
    }

    private static func withSocketAddress(
        _ address: inout sockaddr_un,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
