// JPEG 2000 (ISO/IEC 15444-1) through OpenJPEG: the photo on a card is such a file, in grey.

import COpenJPEG

extension GreyImage {
    /// Decodes a JP2 file of one component.
    ///
    /// Its outline is walked first: the library allocates by what headers promise.
    public init(jpeg2000 bytes: [UInt8]) throws(CardImageError) {
        try CardImageLimits.check(file: bytes)
        let outline = try JPEG2000Outline(bytes)
        var copy = bytes
        let points = try Self.withMemory(&copy, holding: bytes.count) {
            memory throws(CardImageError) in try Self.decode(memory, outline)
        }
        self.init(checkedWidth: outline.width, height: outline.height, points: points)
    }

    private static func decode(
        _ memory: UnsafeMutablePointer<mdg_memory>,
        _ outline: JPEG2000Outline
    ) throws(CardImageError) -> [UInt8] {
        guard let stream = mdg_memory_stream(memory, 1) else { throw .library }
        defer { opj_stream_destroy(stream) }
        guard let codec = opj_create_decompress(OPJ_CODEC_JP2) else { throw .library }
        defer { opj_destroy_codec(codec) }
        var parameters = opj_dparameters_t()
        opj_set_default_decoder_parameters(&parameters)
        guard opj_setup_decoder(codec, &parameters) != 0 else { throw .library }
        var image: UnsafeMutablePointer<opj_image_t>?
        defer { opj_image_destroy(image) }
        guard opj_read_header(stream, codec, &image) != 0,
            opj_decode(codec, stream, image) != 0,
            opj_end_decompress(codec, stream) != 0,
            let picture = image?.pointee, picture.numcomps == 1,
            let component = picture.comps?.pointee, let data = component.data,
            Int(component.w) == outline.width, Int(component.h) == outline.height,
            (1...8).contains(component.prec), component.sgnd == 0
        else { throw .malformed }
        let largest = (1 << Int(component.prec)) - 1
        return (0..<(outline.width * outline.height)).map { index in
            UInt8(min(max(Int(data[index]), 0), largest) * 0xFF / largest)
        }
    }

    /// The picture as a JP2 file, for the sandbox's cards and for tests.
    ///
    /// - Parameter ratio: how many times smaller than the points; 1 loses nothing.
    /// - Returns: the file.
    /// - Throws: `library` when there was no memory.
    package func jpeg2000(ratio: Int) throws(CardImageError) -> [UInt8] {
        var file = [UInt8](repeating: 0, count: points.count * 2 + 4_096)
        let length = try Self.withMemory(&file, holding: 0) {
            memory throws(CardImageError) in
            try encode(into: memory, ratio: ratio)
            return memory.pointee.length
        }
        return Array(file.prefix(length))
    }

    /// Lends an array to a stream, of which so many bytes are there to be read.
    private static func withMemory<Value>(
        _ bytes: inout [UInt8],
        holding length: Int,
        _ body: (UnsafeMutablePointer<mdg_memory>) throws(CardImageError) -> Value
    ) throws(CardImageError) -> Value {
        try bytes.withUnsafeMutableBufferPointer {
            buffer throws(CardImageError) -> Value in
            guard let start = buffer.baseAddress else { throw .malformed }
            var memory = mdg_memory(
                bytes: start,
                length: length,
                capacity: buffer.count,
                position: 0
            )
            return try withUnsafeMutablePointer(to: &memory, body)
        }
    }

    private func encode(
        into memory: UnsafeMutablePointer<mdg_memory>,
        ratio: Int
    ) throws(CardImageError) {
        var component = opj_image_cmptparm_t()
        (component.dx, component.dy, component.prec) = (1, 1, 8)
        (component.w, component.h) = (OPJ_UINT32(width), OPJ_UINT32(height))
        guard let image = opj_image_create(1, &component, OPJ_CLRSPC_GRAY) else { throw .library }
        defer { opj_image_destroy(image) }
        guard let data = image.pointee.comps?.pointee.data else { throw .library }
        (image.pointee.x1, image.pointee.y1) = (component.w, component.h)
        for (index, point) in points.enumerated() { data[index] = OPJ_INT32(point) }

        var parameters = opj_cparameters_t()
        opj_set_default_encoder_parameters(&parameters)
        parameters.tcp_numlayers = 1
        parameters.tcp_rates.0 = Float(ratio)
        parameters.cp_disto_alloc = 1
        let levels = min(4, Int.bitWidth - min(width, height).leadingZeroBitCount)
        parameters.numresolution = Int32(levels)
        guard let codec = opj_create_compress(OPJ_CODEC_JP2) else { throw .library }
        defer { opj_destroy_codec(codec) }
        guard let stream = mdg_memory_stream(memory, 0) else { throw .library }
        defer { opj_stream_destroy(stream) }
        guard opj_setup_encoder(codec, &parameters, image) != 0,
            opj_start_compress(codec, image, stream) != 0,
            opj_encode(codec, stream) != 0,
            opj_end_compress(codec, stream) != 0
        else { throw .library }
    }
}
