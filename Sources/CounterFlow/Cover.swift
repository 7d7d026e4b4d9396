// What keeps others from reading along: the screen is hidden, then locked, at last emptied.

/// What covers the screen.
package enum Cover: Hashable, Sendable {
    case none
    /// Hidden; any key shows it again.
    case hidden(HidingCause)
    /// Locked; the password of whoever is signed in opens it.
    case locked
}

/// Why the screen is hidden.
package enum HidingCause: Hashable, Sendable {
    /// Somebody pressed the key for it.
    case key
    /// Nobody touched the counter for a while.
    case idle
    /// The terminal's window is not the one in use; it shows again by itself.
    case focus
}

/// Whether people were told that the screen is about to be hidden.
package enum IdleWarning: Hashable, Sendable {
    case none
    case given
}

/// Whether personal data are shown on a screen of the staff.
package enum Disclosure: Hashable, Sendable {
    case masked
    case shown
}

/// How long nobody has to touch the counter for each step, in seconds.
///
/// Every step is announced `warning` seconds before, and any key begins the time anew.
package struct PrivacyTimes: Hashable, Sendable {
    /// How long before a step people are told; at least 20 seconds.
    package let warning: Int64
    /// When the screen is hidden.
    package let hide: Int64
    /// When it is locked.
    package let lock: Int64
    /// When everything shown is wiped and the staff is signed out.
    package let purge: Int64

    /// The least a person needs to read a warning and to answer it.
    package static let leastWarning: Int64 = 20
    /// The most any of the times may be: a day.
    package static let longest: Int64 = 86_400

    /// Hidden after 3 minutes, locked after 10, wiped after 30.
    package static let usual = PrivacyTimes(warning: 30, hide: 180, lock: 600, purge: 1_800)

    private init(warning: Int64, hide: Int64, lock: Int64, purge: Int64) {
        self.warning = warning
        self.hide = hide
        self.lock = lock
        self.purge = purge
    }

    /// Times that leave room for each warning; `nil` when they don't.
    package init?(warning: Int64, hide: Int64, lock: Int64, wipe purge: Int64) {
        guard warning >= Self.leastWarning, hide > warning, lock >= hide + warning,
            purge >= lock + warning, purge <= Self.longest
        else { return nil }
        self.init(warning: warning, hide: hide, lock: lock, purge: purge)
    }
}
