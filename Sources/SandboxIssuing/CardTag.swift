// Tags of the card's data objects: FFxx for templates and DFxx for what is in them.

/// Tags of 券面事項入力補助AP.
enum InputSupportTag {
    static let number: [UInt8] = [0xFF, 0x10]
    static let fourItems: [UInt8] = [0xFF, 0x20]
    static let offsets: [UInt8] = [0xDF, 0x21]
    static let name: [UInt8] = [0xDF, 0x22]
    static let address: [UInt8] = [0xDF, 0x23]
    static let birthDate: [UInt8] = [0xDF, 0x24]
    static let sex: [UInt8] = [0xDF, 0x25]
    static let basicInformation: [UInt8] = [0xFF, 0x40]
    static let versions: [UInt8] = [0xDF, 0x41]
    static let keyIdentifier: [UInt8] = [0xDF, 0x42]
    static let opaque: [UInt8] = [0xDF, 0x43]
    static let sessionKey: [UInt8] = [0xA1]
    static let cardKey: [UInt8] = [0xFF, 0x50]
    static let publicKey: [UInt8] = [0xDF, 0x51]
    static let publicKeySignature: [UInt8] = [0xDF, 0x52]
}

/// Tags of 券面事項確認AP; the same numbers mean other things there.
enum SurfaceTag {
    static let age: [UInt8] = [0xFF, 0x10]
    static let ageBirthDate: [UInt8] = [0xDF, 0x11]
    static let ageKey: [UInt8] = [0xDF, 0x12]
    static let ageSignature: [UInt8] = [0xDF, 0x13]
    static let face: [UInt8] = [0xFF, 0x20]
    static let offsets: [UInt8] = [0xDF, 0x21]
    static let birthDate: [UInt8] = [0xDF, 0x22]
    static let sex: [UInt8] = [0xDF, 0x23]
    static let key: [UInt8] = [0xDF, 0x24]
    static let nameImage: [UInt8] = [0xDF, 0x25]
    static let addressImage: [UInt8] = [0xDF, 0x26]
    static let photo: [UInt8] = [0xDF, 0x27]
    static let signature: [UInt8] = [0xDF, 0x28]
    static let expiry: [UInt8] = [0xDF, 0x29]
    static let securityCode: [UInt8] = [0xDF, 0x2A]
    static let basicInformation: [UInt8] = [0xFF, 0x30]
    static let versions: [UInt8] = [0xDF, 0x31]
    static let keyIdentifier: [UInt8] = [0xDF, 0x32]
    static let layoutVersion: [UInt8] = [0xDF, 0x33]
    static let municipality: [UInt8] = [0xDF, 0x34]
    static let keyReference: [UInt8] = [0xDF, 0x35]
    static let number: [UInt8] = [0xFF, 0x40]
    static let numberImage: [UInt8] = [0xDF, 0x41]
    static let numberKey: [UInt8] = [0xDF, 0x42]
    static let numberSignature: [UInt8] = [0xDF, 0x43]
}

/// Tags of the staff-card application, this project's invention.
enum StaffTag {
    static let statement: [UInt8] = [0xFF, 0x60]
    static let version: [UInt8] = [0xDF, 0x61]
    static let staff: [UInt8] = [0xDF, 0x62]
    static let key: [UInt8] = [0xDF, 0x63]
    static let signature: [UInt8] = [0xDF, 0x64]
}
