// From a card's data to 券面事項確認AP, 住基AP and the staff-card application.

extension CardProfile {
    func surfaceApplication() -> SimulatedApplication {
        typealias File = SurfaceFile
        let either: AccessCondition = .verified(anyOf: [File.numberA, File.numberB])
        var files: [UInt16: SimulatedFile] = [
            File.age: .transparent(surface.age, readable: .verified(anyOf: [File.birthPIN])),
            File.face: .transparent(
                filled(surface.face, to: behaviour.faceFileSize),
                readable: either
            ),
            File.basicInformation: .transparent(surface.basicInformation, readable: .free),
            File.issuerCertificate: .transparent(surface.issuerCertificate, readable: .free),
            File.numberImage: .transparent(
                surface.numberImage,
                readable: .verified(anyOf: [File.numberA])
            ),
            File.filler: .transparent(filled([], to: Self.fillerFileSize), readable: .free),
            File.birthPIN: .pin(surface.birthPIN),
            File.numberB: .pin(surface.numberB),
            File.numberA: .pin(surface.numberA),
            File.internalKey: .key(
                SimulatedKey(
                    key: .rsa(surface.internalKey),
                    condition: .free,
                    use: .defaultSignature
                )
            ),
        ]
        for identifier in File.unknown { files[identifier] = .opaque }
        return SimulatedApplication(
            name: ApplicationName.surface,
            files: files,
            defaultKey: File.internalKey
        )
    }

    func residentApplication() -> SimulatedApplication {
        SimulatedApplication(
            name: ApplicationName.resident,
            files: [
                ResidentFile.code: .records(
                    [resident.record],
                    readable: .verified(anyOf: [ResidentFile.pin])
                ),
                ResidentFile.pin: .pin(resident.pin),
            ]
        )
    }

    func staffApplication(_ staff: StaffContents) -> SimulatedApplication {
        SimulatedApplication(
            name: ApplicationName.staff,
            files: [
                StaffFile.statement: .transparent(staff.statement, readable: .free),
                StaffFile.key: .key(
                    SimulatedKey(key: .rsa(staff.key), condition: .free, use: .defaultSignature)
                ),
            ],
            defaultKey: StaffFile.key
        )
    }
}
