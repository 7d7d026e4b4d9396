// Names of applications and files, spelled here from what is known of the card.
//
// The reading side has a spelling of its own: a constant that is wrong in one place must fail
// against the other. Nothing outside this room may use these.

/// Application identifiers (DF names).
enum ApplicationName {
    /// 公的個人認証AP.
    static let jpki: [UInt8] = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]
    /// 券面事項入力補助AP.
    static let inputSupport: [UInt8] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08]
    /// 券面事項確認AP.
    static let surface: [UInt8] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02]
    /// 住基AP.
    static let resident: [UInt8] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01]
    /// The staff-card application, our own: F0 and the letters MADOGUCHI.
    static let staff: [UInt8] = [0xF0, 0x4D, 0x41, 0x44, 0x4F, 0x47, 0x55, 0x43, 0x48, 0x49]
    /// 共通カードAP.
    static let common: [UInt8] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00]
    /// The issuer security domain, current after power-up.
    static let issuerDomain: [UInt8] = [0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00]
}

/// Files of 公的個人認証AP.
enum JPKIFile {
    /// 署名用電子証明書.
    static let signingCertificate: UInt16 = 0x0001
    /// The certification authority's certificate for 署名用.
    static let signingAuthority: UInt16 = 0x0002
    /// Token information, 160 bytes.
    static let tokenInformation: UInt16 = 0x0006
    /// Which certificates the card holds, 3 bytes.
    static let certificateState: UInt16 = 0x0008
    /// Exists and is refused to everyone.
    static let protected: UInt16 = 0x0009
    /// 利用者証明用電子証明書.
    static let authenticationCertificate: UInt16 = 0x000A
    /// The certification authority's certificate for 利用者証明用.
    static let authenticationAuthority: UInt16 = 0x000B
    /// The 利用者証明用 private key.
    static let authenticationKey: UInt16 = 0x0017
    /// 利用者証明用 PIN.
    static let authenticationPIN: UInt16 = 0x0018
    /// The 署名用 private key.
    static let signingKey: UInt16 = 0x001A
    /// 署名用 password.
    static let signingPIN: UInt16 = 0x001B
    /// Files that exist and whose use is not known.
    static let unknown: [UInt16] = [0x0005, 0x0010, 0x0016, 0x0019, 0x001C, 0x001E]
}

/// Files of 券面事項入力補助AP.
enum InputSupportFile {
    /// The individual number.
    static let number: UInt16 = 0x0001
    /// The four items.
    static let fourItems: UInt16 = 0x0002
    /// Hashes of the two files above, signed.
    static let authenticity: UInt16 = 0x0003
    /// Certificate of the key that signed them.
    static let issuerCertificate: UInt16 = 0x0004
    /// Basic information on the application.
    static let basicInformation: UInt16 = 0x0005
    /// Public key for a session key.
    static let sessionKey: UInt16 = 0x0006
    /// The card's own public key, signed.
    static let cardKey: UInt16 = 0x0007
    /// Sixteen `FF`.
    static let filler: UInt16 = 0x0008
    /// The 4-digit PIN.
    static let pin: UInt16 = 0x0011
    /// A reference that is blocked from birth.
    static let blocked: UInt16 = 0x0012
    /// The card's private key, used without a PIN.
    static let internalKey: UInt16 = 0x0013
    /// 照合番号A.
    static let numberA: UInt16 = 0x0014
    /// 照合番号B.
    static let numberB: UInt16 = 0x0015
    /// Files that exist and whose use is not known.
    static let unknown: [UInt16] = [0x0010, 0x001C, 0x001E]
}

/// Files of 共通カードAP.
enum CommonFile {
    /// One record: card serial, municipality, expiry.
    static let serial: UInt16 = 0x0001
    /// A 16-byte key reference.
    static let keyReference: UInt16 = 0x0002
    /// The private key of INTERNAL AUTHENTICATE.
    static let internalKey: UInt16 = 0x0019
    /// A 4-digit PIN.
    static let pin: UInt16 = 0x001C
}

/// Data objects of the issuer security domain, read with GET DATA.
enum DomainObject {
    /// Reference of the issuer's key.
    static let issuerKeyReference: UInt16 = 0x0042
    /// The card's number.
    static let cardNumber: UInt16 = 0x0045
    /// Card recognition data of GlobalPlatform.
    static let recognition: UInt16 = 0x0066
    /// Municipality code.
    static let municipality: UInt16 = 0x00F0
    /// Day the card expires.
    static let expiry: UInt16 = 0x00F2
    /// Certificates whose use is not known, in the form of a key certificate.
    static let certificates: [UInt16] = [0x00F7, 0x00F8]
    /// A key certificate.
    static let keyCertificate: UInt16 = 0x7F21
    /// The contact answer to reset without its first byte.
    static let contactAnswerToReset: UInt16 = 0x5F51
}

/// Instruction bytes.
enum Instruction {
    static let verify: UInt8 = 0x20
    static let changeReferenceData: UInt8 = 0x24
    static let performSecurityOperation: UInt8 = 0x2A
    static let changeKey: UInt8 = 0x32
    static let manageChannel: UInt8 = 0x70
    static let getChallenge: UInt8 = 0x84
    static let internalAuthenticate: UInt8 = 0x88
    static let setPublicKey: UInt8 = 0xA2
    static let select: UInt8 = 0xA4
    static let setSessionKey: UInt8 = 0xAE
    static let readBinary: UInt8 = 0xB0
    static let readRecord: UInt8 = 0xB2
    static let getResponse: UInt8 = 0xC0
    static let getData: UInt8 = 0xCA
    static let lastCommand: UInt8 = 0xFC
}

extension UInt8 {
    /// The class of signing and of the card's other own commands.
    static let proprietaryClass: UInt8 = 0x80
}
