// The engine's result codes as facts about a store.

import GRDB
import Records

/// Names what the engine reports.
enum EngineFailure {
    /// Codes of failed writes and syncs among SQLite's I/O errors.
    private static let writing: [ResultCode] = [
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
        .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP, .SQLITE_IOERR_DELETE,
    ]

    /// The fact behind an error; our own errors pass through.
    static func named(_ error: any Error) -> RecordError {
        if let error = error as? RecordError { return error }
        guard let error = error as? DatabaseError else { return .engine(code: 0) }
        let code = Int(error.extendedResultCode.rawValue)
        switch error.resultCode {
        case .SQLITE_FULL: return .storageFull
        case .SQLITE_READONLY: return .readOnly
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: return .damaged
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return .locked
        case .SQLITE_CANTOPEN: return .cannotOpen(code: code)
        case .SQLITE_IOERR:
            return writing.contains(error.extendedResultCode)
                ? .writeFailed(code: code) : .readFailed(code: code)
        default: return .engine(code: code)
        }
    }
}
