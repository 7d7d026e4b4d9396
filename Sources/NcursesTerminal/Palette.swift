// Colours on terminals that have fewer than 256.

/// The colours a terminal has.
struct Palette: Equatable, Sendable {
    /// How many; 0 for none.
    let count: Int

    private typealias RGB = (red: Int, green: Int, blue: Int)

    private static let basic: [RGB] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
        (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
        (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    private static let cubeSteps = [0, 95, 135, 175, 215, 255]

    /// The number to ask the terminal for, -1 for its own colour.
    func number(for index: UInt8?) -> Int16 {
        guard let index, count >= 8 else { return -1 }
        if count >= 256 { return Int16(index) }
        let available = count >= 16 ? 16 : 8
        if Int(index) < available { return Int16(index) }
        if index < 16 { return Int16(index) - 8 }
        let wanted = Self.color(index)
        var best = 0
        var smallest = Int.max
        for candidate in 0..<available {
            let color = Self.basic[candidate]
            let red = color.red - wanted.red
            let green = color.green - wanted.green
            let blue = color.blue - wanted.blue
            let distance = red * red + green * green + blue * blue
            if distance < smallest {
                smallest = distance
                best = candidate
            }
        }
        return Int16(best)
    }

    /// What xterm shows for a palette index.
    private static func color(_ index: UInt8) -> RGB {
        switch index {
        case 0..<16: basic[Int(index)]
        case 16..<232:
            (
                cubeSteps[Int(index - 16) / 36], cubeSteps[Int(index - 16) / 6 % 6],
                cubeSteps[Int(index - 16) % 6]
            )
        default: (8 + 10 * Int(index - 232), 8 + 10 * Int(index - 232), 8 + 10 * Int(index - 232))
        }
    }
}
