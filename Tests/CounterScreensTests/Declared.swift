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
}
