// The files of this repository, loaded once.

import CounterFlow
import CounterScreens

/// `Screens/` and `Locales/` as they are.
enum Declared {
    /// The repository's folder, found from this file.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    static let book = Result { try ScreenBook.load(from: "\(root)/Screens") }
    static let catalogues = Result { try Catalogues.load(from: "\(root)/Locales") }

    /// Every language there is a file for.
    static let languages: [Language] = catalogues.map(\.languages).value ?? []
    /// The languages that say everything a customer reads; the others point to a printed board.
    static let customerLanguages: [Language] = languages.filter {
        !Language.forStaff.contains($0) && catalogues.value?.pointsToBoard($0) == false
    }
}

extension Result {
    /// What was made, if it was.
    fileprivate var value: Success? {
        if case .success(let value) = self { value } else { nil }
    }
}
