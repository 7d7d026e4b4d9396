// PNG (ISO/IEC 15948) through libpng: name, address and security code on a card are such files.

import CPNG

extension GreyImage {
    /// Decodes a PNG file of any colour type to grey; what is transparent becomes white.
    ///
    /// The size is looked at before any row is decoded.
    public init(png bytes: [UInt8]) throws(CardImageError) {
        try CardImageLimits.check(file: bytes)
        var image = png_image()
        image.version = png_uint_32(mdg_png_image_version)
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
            throw .malformed
        }
        let (width, height) = (Int(image.width), Int(image.height))
        try CardImageLimits.check(width: width, height: height)
        image.format = png_uint_32(mdg_png_format_grey)
        var white = png_color(red: 0xFF, green: 0xFF, blue: 0xFF)
        var points = [UInt8](repeating: 0, count: width * height)
        guard png_image_finish_read(&image, &white, &points, png_int_32(width), nil) != 0 else {
            throw .malformed
        }
        self.init(checkedWidth: width, height: height, points: points)
    }

    /// The picture as a PNG file.
    public func png() throws(CardImageError) -> [UInt8] {
        var image = png_image()
        image.version = png_uint_32(mdg_png_image_version)
        image.width = png_uint_32(width)
        image.height = png_uint_32(height)
        image.format = png_uint_32(mdg_png_format_grey)
        defer { png_image_free(&image) }
        // Never more: no compression makes a row longer than this.
        var length = png_alloc_size_t(points.count + points.count / 8 + height + 4_096)
        var file = [UInt8](repeating: 0, count: Int(length))
        let isWritten = png_image_write_to_memory(
            &image,
            &file,
            &length,
            0,
            points,
            png_int_32(width),
            nil
        )
        guard isWritten != 0, Int(length) <= file.count else { throw .library }
        return Array(file.prefix(Int(length)))
    }
}
