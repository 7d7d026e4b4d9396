// A generation on the disk.

import Identity

/// The folder of one generation: its lists, and a record of what its import found.
///
/// It has its name only once all of it is on the disk. The record is a head of text, then the rows of
/// the hits, then those of the events.
struct GenerationFolder {
    private static let recordName = "record"
    private static let listPrefix = "list-"
    private static let ordinalDigits = 10
    private static let firstLine = "madoguchi revocation generation 1"
    private static let headSize = 512
    /// The most bytes of a record.
    private static let largestRecord =
        headSize + CustomerTable.largestCount * (HitFile.rowSize + EventFile.rowSize)

    let path: String
    let ordinal: Int
    /// How many events all earlier generations have.
    let eventsBefore: Int
    /// How many it has itself.
    let eventCount: Int
    /// How many customers' certificates its lists hold.
    let hitCount: Int
    /// When it was imported.
    let importedAt: Timestamp

    /// Opens a generation that was put in force.
    init(path: String, ordinal: Int) throws(RevocationIndexError) {
        let name = path + "/" + Self.recordName
        let file = try MappedFile(path: name, bound: Self.largestRecord)
        guard file.count >= Self.headSize else { throw .damaged(file: name) }
        let text = String(decoding: file.copy(0..<Self.headSize), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 6, lines[0] == Self.firstLine, let before = Int(lines[1]),
            let events = Int(lines[2]), let hits = Int(lines[3]), before >= 0,
            (0...CustomerTable.largestCount).contains(events),
            (0...CustomerTable.largestCount).contains(hits),
            file.count
                == Self.headSize + hits * HitFile.rowSize + events * EventFile.rowSize,
            let importedAt = Timestamp(rfc3339: String(lines[4]))
        else { throw .damaged(file: name) }
        self.path = path
        self.ordinal = ordinal
        self.eventsBefore = before
        self.eventCount = events
        self.hitCount = hits
        self.importedAt = importedAt
    }

    /// The hits of its join.
    func hits() throws(RevocationIndexError) -> HitFile {
        HitFile(file: try record(), start: Self.headSize, count: hitCount)
    }

    /// The event at a place.
    func event(_ place: Int, in record: MappedFile) throws(RevocationIndexError) -> RevocationEvent
    {
        let start = Self.headSize + hitCount * HitFile.rowSize + place * EventFile.rowSize
        let event = EventFile.event(
            record.copy(start..<(start + EventFile.rowSize)),
            mark: eventsBefore + place + 1,
            detectedAt: importedAt
        )
        guard let event else { throw .damaged(file: path + "/" + Self.recordName) }
        return event
    }

    /// The record, mapped.
    func record() throws(RevocationIndexError) -> MappedFile {
        let name = path + "/" + Self.recordName
        let file = try MappedFile(path: name, bound: Self.largestRecord)
        let size = Self.headSize + hitCount * HitFile.rowSize + eventCount * EventFile.rowSize
        guard file.count == size else { throw .damaged(file: name) }
        return file
    }

    /// The lists, in the order of their names; none when they were given up for newer ones.
    func lists() throws(RevocationIndexError) -> [String] {
        try Folder.names(in: path).filter { $0.hasPrefix(Self.listPrefix) }.map { path + "/" + $0 }
    }

    /// Gives the lists up; the record stays.
    func removeLists() {
        let lists: [String]
        do throws(RevocationIndexError) { lists = try self.lists() } catch { return }
        for list in lists { Folder.removeFile(list) }
    }

    /// The name of a generation's folder.
    static func name(of ordinal: Int) -> String {
        let digits = String(ordinal)
        return String(repeating: "0", count: max(0, ordinalDigits - digits.count)) + digits
    }

    /// The ordinal that a folder's name says.
    static func ordinal(of name: String) -> Int? {
        guard name.utf8.count == ordinalDigits else { return nil }
        return Int(name)
    }

    /// Everything a new generation leaves on the disk.
    struct Content {
        /// The rows of the hits, one after another.
        let hits: [UInt8]
        /// The rows of the events, one after another.
        let events: [UInt8]
        let eventsBefore: Int
        let importedAt: Timestamp
    }

    /// Starts a generation under a temporary name with its lists; `publish` or `giveUp` ends it.
    static func begin(
        _ lists: [String],
        ordinal: Int,
        in root: String
    ) throws(RevocationIndexError) {
        let draft = root + "/" + name(of: ordinal) + Self.draftSuffix
        Folder.remove(draft)
        try Folder.make(draft)
        for (place, list) in lists.enumerated() {
            try Folder.take(list, as: draft + "/" + listPrefix + name(of: place))
        }
    }

    /// Removes a generation that was begun.
    static func giveUp(ordinal: Int, in root: String) {
        Folder.remove(root + "/" + name(of: ordinal) + Self.draftSuffix)
    }

    /// Ends a generation that was begun; gives it its name once all of it is on the disk.
    static func publish(
        _ content: Content,
        ordinal: Int,
        in root: String
    ) throws(RevocationIndexError) -> GenerationFolder {
        let draft = root + "/" + name(of: ordinal) + Self.draftSuffix
        let path = root + "/" + name(of: ordinal)
        let record = try FileDraft(path: draft + "/" + recordName)
        try record.append(head(of: content))
        try record.append(content.hits)
        try record.append(content.events)
        try record.keep()
        try Folder.synchronize(draft)
        try Folder.rename(draft, to: path)
        try Folder.synchronize(root)
        return try GenerationFolder(path: path, ordinal: ordinal)
    }

    /// Lines, filled up with spaces to a fixed size.
    private static func head(of content: Content) -> [UInt8] {
        let lines = [
            firstLine, String(content.eventsBefore),
            String(content.events.count / EventFile.rowSize),
            String(content.hits.count / HitFile.rowSize), content.importedAt.description, "",
        ]
        let text = Array(lines.joined(separator: "\n").utf8)
        return text + [UInt8](repeating: 0x20, count: headSize - text.count)
    }

    /// What a folder is called while it is made; one that is left over was never in force.
    static let draftSuffix = ".draft"
}
