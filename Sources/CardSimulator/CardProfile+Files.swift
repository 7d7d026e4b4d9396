// From a card's data to its applications and files.

extension CardProfile {
    /// The applications in the order the card searches them.
    func applications() -> [SimulatedApplication] {
        [
            jpkiApplication(), inputSupportApplication(), surfaceApplication(),
            residentApplication(), commonApplication(),
        ] + (staff.map { [staffApplication($0)] } ?? [])
    }

    /// What GET DATA finds in the issuer security domain.
    func domainObjects() -> [UInt16: [UInt8]] {
        var objects: [UInt16: [UInt8]] = [
            DomainObject.issuerKeyReference: common.keyReference,
            DomainObject.recognition: Self.recognitionData,
            DomainObject.keyCertificate: common.keyCertificate,
            DomainObject.cardNumber: common.serial,
            DomainObject.municipality: common.municipality,
            DomainObject.expiry: common.expiry,
            DomainObject.contactAnswerToReset: Array(Self.contactAnswerToReset.dropFirst()),
        ]
        for tag in DomainObject.certificates { objects[tag] = common.keyCertificate }
        return objects
    }

    private func jpkiApplication() -> SimulatedApplication {
        var files: [UInt16: SimulatedFile] = [
            JPKIFile.signingAuthority: certificate(jpki.signingAuthority, readable: .free),
            JPKIFile.tokenInformation: .transparent(jpki.tokenInformation, readable: .free),
            JPKIFile.certificateState: .transparent(jpki.certificateState, readable: .free),
            JPKIFile.protected: .transparent([], readable: .never),
            JPKIFile.authenticationAuthority:
                certificate(jpki.authenticationAuthority, readable: .free),
            JPKIFile.authenticationPIN: .pin(jpki.authenticationPIN),
            JPKIFile.signingPIN: .pin(jpki.signingPIN),
        ]
        for identifier in JPKIFile.unknown { files[identifier] = .opaque }
        files[JPKIFile.signingCertificate] = holdersCertificate(
            jpki.signing?.certificate,
            readable: .verified(anyOf: [JPKIFile.signingPIN])
        )
        files[JPKIFile.authenticationCertificate] = holdersCertificate(
            jpki.authentication?.certificate,
            readable: behaviour.authenticationCertificate == .free
                ? .free : .verified(anyOf: [JPKIFile.authenticationPIN])
        )
        files[JPKIFile.signingKey] = key(jpki.signing, opened: JPKIFile.signingPIN)
        files[JPKIFile.authenticationKey] = key(
            jpki.authentication,
            opened: JPKIFile.authenticationPIN
        )
        return SimulatedApplication(name: ApplicationName.jpki, files: files)
    }

    private func inputSupportApplication() -> SimulatedApplication {
        typealias File = InputSupportFile
        let pinOrA: AccessCondition = .verified(anyOf: [File.pin, File.numberA])
        let pinOrB: AccessCondition = .verified(anyOf: [File.pin, File.numberB])
        let any: AccessCondition = .verified(anyOf: [File.pin, File.numberA, File.numberB])
        var files: [UInt16: SimulatedFile] = [
            File.number: .transparent(inputSupport.number, readable: pinOrA),
            File.fourItems: .transparent(
                filled(inputSupport.fourItems, to: behaviour.fourItemsFileSize),
                readable: pinOrB
            ),
            File.authenticity: .transparent(inputSupport.authenticity, readable: any),
            File.issuerCertificate: .transparent(inputSupport.issuerCertificate, readable: .free),
            File.basicInformation: .transparent(
                filled(inputSupport.basicInformation, to: Self.basicInformationFileSize),
                readable: .free
            ),
            File.cardKey: .transparent(inputSupport.cardKey, readable: any),
            File.filler: .transparent(filled([], to: Self.fillerFileSize), readable: .free),
            File.pin: .pin(inputSupport.pin),
            File.blocked: .pin(.fourDigits([], remaining: 0)),
            File.internalKey: .key(
                SimulatedKey(
                    key: .rsa(inputSupport.internalKey),
                    condition: .free,
                    use: .defaultSignature
                )
            ),
            File.numberA: .pin(inputSupport.numberA),
            File.numberB: .pin(inputSupport.numberB),
            File.sessionKey: .transparent(inputSupport.sessionKey, readable: any),
        ]
        for identifier in File.unknown { files[identifier] = .opaque }
        return SimulatedApplication(
            name: ApplicationName.inputSupport,
            files: files,
            defaultKey: File.internalKey
        )
    }

    private func commonApplication() -> SimulatedApplication {
        let value = common.serial + common.municipality + common.expiry
        let record = [Self.serialRecordTag, UInt8(clamping: value.count)] + value
        return SimulatedApplication(
            name: ApplicationName.common,
            files: [
                CommonFile.serial: .records([record], readable: .free),
                CommonFile.keyReference: .transparent(
                    filled(common.keyReference, to: Self.fillerFileSize),
                    readable: .free
                ),
                CommonFile.pin: .pin(common.pin),
                CommonFile.internalKey: .key(
                    SimulatedKey(
                        key: .rsa(common.internalKey),
                        condition: .free,
                        use: .internalAuthentication
                    )
                ),
            ]
        )
    }

    private func holdersCertificate(
        _ der: [UInt8]?,
        readable: AccessCondition
    ) -> SimulatedFile? {
        if let der {
            return certificate(der, readable: readable)
        }
        switch behaviour.absentCertificate {
        case .noFile: return nil
        case .fillerOnly: return certificate([], readable: readable)
        }
    }

    private func certificate(_ der: [UInt8], readable: AccessCondition) -> SimulatedFile {
        .transparent(filled(der, to: behaviour.certificateFileSize), readable: readable)
    }

    private func key(_ credential: CardCredential?, opened pin: UInt16) -> SimulatedFile? {
        credential.map {
            .key(
                SimulatedKey(key: $0.key, condition: .verified(anyOf: [pin]), use: .signature)
            )
        }
    }

    /// Files are allocated larger than what is in them; the rest is `FF`.
    func filled(_ bytes: [UInt8], to size: Int) -> [UInt8] {
        bytes + [UInt8](repeating: 0xFF, count: max(0, size - bytes.count))
    }

    /// A reader is known to read 256 bytes of this file.
    private static let basicInformationFileSize = 256
    static let fillerFileSize = 16
    /// Simple TLV: the one record of 共通カードAP.
    private static let serialRecordTag: UInt8 = 0x01
    /// Card recognition data as GlobalPlatform 2.1.1 appendix F begins them: its own identifier.
    private static let recognitionData: [UInt8] = [
        0x73, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0x86, 0xFC, 0x6B, 0x01,
    ]
}
