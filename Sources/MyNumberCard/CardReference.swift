// Everything VERIFY can be given, with one way of counting and of complaining.

/// A PIN or a printed key, by what VERIFY and the errors need of it.
enum CardReference: Hashable, Sendable {
    case pin(CardPIN)
    case printed(PrintedKey)

    var application: CardApplication {
        switch self {
        case .pin(let pin): pin.application
        case .printed: .cardSurface
        }
    }

    var shortIdentifier: UInt8 {
        switch self {
        case .pin(let pin): pin.shortIdentifier
        case .printed(let key): key.shortIdentifier
        }
    }

    var shape: PINShape {
        switch self {
        case .pin(let pin): pin.shape
        case .printed(let key): key.shape
        }
    }

    func impossible(_ fault: PINFault) -> CardError {
        switch self {
        case .pin(let pin): .impossiblePIN(pin, fault)
        case .printed(let key): .impossibleKey(key, fault)
        }
    }

    func wrong(remaining: RetryCounter) -> CardError {
        switch self {
        case .pin(let pin): .wrongPIN(pin, remaining: remaining)
        case .printed(let key): .wrongKey(key, remaining: remaining)
        }
    }

    var blocked: CardError {
        switch self {
        case .pin(let pin): .blocked(pin)
        case .printed(let key): .keyBlocked(key)
        }
    }

    func outdated(now: RetryCounter) -> CardError {
        switch self {
        case .pin(let pin): .permissionOutdated(pin, now: now)
        case .printed(let key): .keyPermissionOutdated(key, now: now)
        }
    }
}

/// A permission of either kind, by what VERIFY needs of it.
enum ReferencePermission: Sendable {
    case pin(VerifyPermission)
    case printed(PrintedKeyPermission)

    var reference: CardReference {
        switch self {
        case .pin(let permission): .pin(permission.pin)
        case .printed(let permission): .printed(permission.key)
        }
    }

    /// Whether it still allows a VERIFY when the card now says `current`.
    func allows(_ current: RetryCounter) -> Bool {
        switch self {
        case .pin(let permission): permission.allows(current)
        case .printed: current.count > 1
        }
    }
}
