// What happens to invented people.

package import Identity
package import PlatformProtocol

/// Something that happens to one person at J-LIS or in マイナポータル.
package enum ResidentEvent: Hashable, Sendable {
    /// A new address: the certificate is revoked (`affiliationChanged`), another is issued after so
    /// many seconds; never with `nil`.
    case move(address: ExactText, newAfterSeconds: Int64?)
    /// A new name, in the same way.
    case rename(name: ExactText, newAfterSeconds: Int64?)
    /// The certificate is renewed before its end: the old one is `superseded`.
    case renewal
    /// The certificate is held because of a doubt; never lifted.
    case hold
    /// The holder gave it back.
    case cessation
    /// The person died: revoked for this reason, nothing follows.
    ///
    /// Which code stands for a death is not published, so the scenario says it.
    case death(RevocationWord)
    /// A new certificate for the same items, where the old one was stopped.
    case issue
    /// Consents were withdrawn in マイナポータル: those to one service, or all.
    case portalWithdrawal(ServiceID?)
}

/// An event with its time and its person.
package struct ScheduledEvent: Hashable, Sendable {
    /// When it happens, by the sandbox's clock.
    package let at: Timestamp
    /// To whom.
    package let person: String
    /// What.
    package let event: ResidentEvent

    /// An event.
    package init(at: Timestamp, person: String, event: ResidentEvent) {
        self.at = at
        self.person = person
        self.event = event
    }
}
