// The statement in the staff-card application, an invention of this project.

import Cryptography
import SandboxPKI

enum StaffFiles {
    private static let version: [UInt8] = [0x01]

    /// EF 0001: version, staff id and the card's key, signed together by the bank.
    static func statement(
        id: [UInt8],
        key: RSAPublicKey,
        authority: StaffAuthority
    ) throws(SandboxError) -> [UInt8] {
        let object = CardObject(.usual)
        let signed =
            object(StaffTag.version, version) + object(StaffTag.staff, id)
            + object(StaffTag.key, InputSupportAuthority.encode(key))
        return object(
            StaffTag.statement,
            signed + object(StaffTag.signature, try authority.sign(signed))
        )
    }
}
