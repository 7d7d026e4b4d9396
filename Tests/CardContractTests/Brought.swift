// What the procedures of the reading side bring, in one type for the contract.

import MyNumberCard

/// What a procedure brought.
enum Brought: Equatable, Sendable {
    case fourItems(FourItemsReading)
    case certificate([UInt8])
    case signature([UInt8], certificate: [UInt8])
    case identity(CardIdentity)
    case counter(RetryCounter)
    case states([PINState])
    case token(CardToken)
    case state(CertificateState)
    case staff(StaffCard)
    case age(AgeReading)
    case surface(SurfaceReading)
    case genuineness(CardGenuineness)
    /// SHA-256 of what must not be kept as it is: the number, its picture.
    case digest([UInt8])
    case changed
}
