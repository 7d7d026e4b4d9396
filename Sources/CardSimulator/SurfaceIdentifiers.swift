// Files of 券面事項確認AP and of 住基AP, spelled here from what is known of the card.

/// Files of 券面事項確認AP.
enum SurfaceFile {
    /// Birth date with the card's key, signed.
    static let age: UInt16 = 0x0001
    /// What is printed on the card, with its pictures.
    static let face: UInt16 = 0x0002
    /// Basic information on the application.
    static let basicInformation: UInt16 = 0x0003
    /// Certificate of the key that signed.
    static let issuerCertificate: UInt16 = 0x0004
    /// The individual number as a picture.
    static let numberImage: UInt16 = 0x0005
    /// Sixteen `FF`.
    static let filler: UInt16 = 0x0006
    /// The birth date as a PIN, six digits.
    static let birthPIN: UInt16 = 0x0011
    /// 照合番号B, which comes before A here.
    static let numberB: UInt16 = 0x0012
    /// 照合番号A.
    static let numberA: UInt16 = 0x0013
    /// The card's private key, used without a PIN.
    static let internalKey: UInt16 = 0x001A
    /// Files that exist and whose use is not known.
    static let unknown: [UInt16] = [0x0014, 0x0015, 0x001C, 0x001E]
}

/// Files of 住基AP.
enum ResidentFile {
    /// One record behind the PIN.
    static let code: UInt16 = 0x0002
    /// The 4-digit PIN.
    static let pin: UInt16 = 0x001C
}

/// Files of the staff-card application, which is this project's invention.
enum StaffFile {
    /// Who it is, with the card's key, signed by the bank.
    static let statement: UInt16 = 0x0001
    /// The private key, used without a PIN.
    static let key: UInt16 = 0x0017
}
