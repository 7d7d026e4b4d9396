// Points in which cards differ, or sources disagree: each a switch, so that a reader relies on none.

/// How the simulated card behaves where the documentation leaves room.
package struct CardBehaviour: Hashable, Sendable {
    /// What becomes of verified PINs when an application is selected.
    package enum SelectionEffect: Hashable, Sendable {
        case keepsVerified
        case clearsVerified
    }

    /// How a missing certificate looks.
    package enum AbsentCertificate: Hashable, Sendable {
        /// The file does not exist: SELECT answers 6A82.
        case noFile
        /// The file exists and holds nothing but `FF`.
        case fillerOnly
    }

    /// What the first command after power-up gets.
    package enum FirstCommand: Hashable, Sendable {
        case answered
        /// 6F00, and it is not carried out (seen on one card).
        case failsOnce
    }

    /// Extended Lc and Le.
    package enum ExtendedLength: Hashable, Sendable {
        case accepted
        /// 6700, as some readers in between make it.
        case refused
    }

    /// Who may read the 利用者証明用 certificate.
    package enum AuthenticationCertificate: Hashable, Sendable {
        /// Everybody: a card.
        case free
        /// Who verified its PIN: a telephone.
        case afterPIN
    }

    /// Selecting another application.
    package var selectingAnother: SelectionEffect
    /// Selecting the current application again.
    package var selectingSame: SelectionEffect
    /// A certificate the card lacks.
    package var absentCertificate: AbsentCertificate
    /// The 利用者証明用 certificate.
    package var authenticationCertificate: AuthenticationCertificate
    /// The first command after power-up.
    package var firstCommand: FirstCommand
    /// Extended length fields.
    package var extendedLength: ExtendedLength
    /// Physical size of a certificate file in bytes; longer certificates get their own length.
    package var certificateFileSize: Int
    /// Physical size of the file with the face of the card; a longer object gets its own length.
    package var faceFileSize: Int
    /// Physical size of the four items' file in bytes; a longer object gets its own length.
    package var fourItemsFileSize: Int

    /// The usual card: another application clears, the same keeps, files end in filler.
    package init(
        selectingAnother: SelectionEffect = .clearsVerified,
        selectingSame: SelectionEffect = .keepsVerified,
        absentCertificate: AbsentCertificate = .noFile,
        authenticationCertificate: AuthenticationCertificate = .free,
        firstCommand: FirstCommand = .answered,
        extendedLength: ExtendedLength = .accepted,
        certificateFileSize: Int = 2_560,
        faceFileSize: Int = 5_120,
        fourItemsFileSize: Int = 1_024
    ) {
        self.selectingAnother = selectingAnother
        self.selectingSame = selectingSame
        self.absentCertificate = absentCertificate
        self.authenticationCertificate = authenticationCertificate
        self.firstCommand = firstCommand
        self.extendedLength = extendedLength
        self.certificateFileSize = certificateFileSize
        self.faceFileSize = faceFileSize
        self.fourItemsFileSize = fourItemsFileSize
    }
}
