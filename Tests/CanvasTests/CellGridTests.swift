import Testing

@testable import Canvas

@Suite("A grid never halves a wide cluster")
struct CellGridTests {
    @Test("writes text and clips it at a whole cluster")
    func clips() {
        var grid = CellGrid(columns: 5, rows: 1)
        #expect(grid.write("山田太郎", row: 0, column: 0) == 4)
        #expect(grid.text(ofRow: 0) == "山田")
        #expect(grid.write("山田", row: 0, column: 0, limit: 3) == 2)
        #expect(grid.write("x", row: 3, column: 0) == 0)
        #expect(grid.write("abc山", row: 0, column: -2, style: .plain) > 0)
        #expect(grid.text(ofRow: 0) == "c山")
    }

    @Test("blanks the other half of what is overwritten")
    func overwrites() {
        var grid = CellGrid(columns: 6, rows: 1)
        grid.write("山田川", row: 0, column: 0)
        grid.write("x", row: 0, column: 1)
        grid.write("y", row: 0, column: 2)
        #expect(grid.text(ofRow: 0) == " xy 川")
        grid.write("木", row: 0, column: 3)
        #expect(grid.text(ofRow: 0) == " xy木")
    }

    @Test("draws a frame in ASCII and fills an area")
    func frames() {
        var grid = CellGrid(columns: 6, rows: 4)
        grid.fill(Area(row: -3, column: -3, rows: 99, columns: 99), with: Cluster.split(".")[0])
        grid.frame(Area(row: 0, column: 1, rows: 3, columns: 4))
        #expect((0..<4).map(grid.text(ofRow:)) == [".+--+.", ".|..|.", ".+--+.", "......"])
    }

    @Test("compares rows and reuses its buffer")
    func compares() {
        var first = CellGrid(columns: 8, rows: 2)
        var second = first
        second.write("x", row: 1, column: 0)
        #expect(first.isRow(0, equalIn: second) && !first.isRow(1, equalIn: second))
        first.write("x", row: 1, column: 0)
        #expect(first == second)
        second.restyle(Area(row: 1, column: 0, rows: 1, columns: 1), Style(attributes: .bold))
        #expect(first != second)
        second.clear()
        #expect(second == CellGrid(columns: 8, rows: 2))
        second.resize(columns: 9999, rows: 0)
        #expect(second.columns == CellGrid.mostColumns && second.rows == 1)
    }

    @Test("keeps halves paired through any sequence of writes")
    func neverHalved() {
        var random = SeededGenerator(seed: 20_251_101)
        let words = ["a", "山", "ﾔﾏ", "𠮷野", "か\u{309A}x", "①", "é", "  ", "渡邉\u{E0101}"]
        var grid = CellGrid(columns: 13, rows: 3)
        for _ in 0..<5_000 {
            let row = Int.random(in: -1...3, using: &random)
            let column = Int.random(in: -3...14, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: grid.fill(Area(row: row, column: column, rows: 2, columns: 3))
            case 1: grid.frame(Area(row: row, column: column, rows: 3, columns: 5))
            default:
                let limit = Int.random(in: 0...9, using: &random)
                let word = words.randomElement(using: &random) ?? ""
                grid.write(word, row: row, column: column, limit: limit)
            }
            for row in 0..<grid.rows { check(grid, row) }
        }
    }

    private func check(_ grid: CellGrid, _ row: Int) {
        var column = 0
        while column < grid.columns {
            let columns = grid[row, column].cluster.columns
            #expect(columns > 0, "a half stands alone at \(row),\(column)")
            if columns == 2 {
                #expect(column + 1 < grid.columns && grid[row, column + 1].isContinuation)
            }
            column += max(columns, 1)
        }
    }
}
