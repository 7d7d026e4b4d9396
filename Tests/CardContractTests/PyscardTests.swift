// A reader in another language, with its own TLV, PNG and RSA, takes what is printed for real.

import CardSimulator
import Cryptography
import SandboxIssuing
import SandboxPKI
import Testing

@Suite("Strangers: a script over pyscard", .timeLimit(.minutes(2)))
struct PyscardTests {
    /// Debian's interpreter, whose packages the tests may use.
    private static let interpreter = "/usr/bin/python3"

    @Test("It reads the face of the card and verifies pictures, digests and signature on its own")
    func face() async throws {
        guard try await Tool.run([Self.interpreter, "-c", "import smartcard"]).status == 0 else {
            print("skipped: \(Self.interpreter) has no module smartcard (python3-pyscard)")
            return
        }
        let issued = try Issued.card("hanako")
        let issuer = Issued.world.cardSurface.issuerPublicKey
        let number = issued.profile.surface.numberB.value
        try await StrangersBench.with(SimulatedCard(issued.profile)) { bench in
            let script = try bench.file("face.py", Array(Self.script.utf8))
            let result = try await bench.run([
                Self.interpreter, script, Hex.encode(number), Hex.encode(issuer.modulus),
            ])
            #expect(result.status == 0, "\(result.complaints)")
            #expect(
                result.text == """
                    tries 10
                    face 19880401 2 80x16 256x16 24x12 jp2
                    signed
                    genuine

                    """
            )
        }
    }

    private static let script = """
        import hashlib, os, struct, sys, zlib
        from smartcard.System import readers
        number, issuer = bytes.fromhex(sys.argv[1]), int(sys.argv[2], 16)
        card = next(r for r in readers() if '00 00' in str(r)).createConnection()
        card.connect()
        def send(text, data=b'', le=''):
            command = bytes.fromhex(text) + (bytes([len(data)]) + data if data else b'')
            answer, one, two = card.transmit(list(command + bytes.fromhex(le)))
            return bytes(answer), one << 8 | two
        def read(file):
            content, status = send('00B0%02X0000' % (0x80 | file))
            while len(content) % 256 == 0:
                part, status = send('00B0%04X00' % len(content))
                if status == 0x6B00: break
                assert status == 0x9000, hex(status)
                content += part
            return content
        def objects(data):
            found = {}
            while len(data) >= 5:
                tag, length, start = data[:2].hex().upper(), data[2], 3
                if length > 128:
                    start = 3 + (length & 127)
                    length = int.from_bytes(data[3:start], 'big')
                found[tag] = (data[start:start + length], data[:start + length])
                data = data[start + length:]
            return found
        def key(encoded):
            return int.from_bytes(encoded[-256:], 'big')
        def opened(signature, modulus):
            return pow(int.from_bytes(signature, 'big'), 65537, modulus).to_bytes(256, 'big')
        def padded(info):
            return b'\\0\\1' + b'\\xff' * (253 - len(info)) + b'\\0' + info
        sha = lambda data: hashlib.sha256(data).digest()
        info = bytes.fromhex('3031300D060960864801650304020105000420')
        def picture(png):
            assert png[:8] == b'\\x89PNG\\r\\n\\x1a\\n'
            position, pixels = 8, b''
            while position < len(png):
                length, = struct.unpack('>I', png[position:position + 4])
                body = png[position + 4:position + 8 + length]
                assert struct.unpack('>I', png[position + 8 + length:position + 12 + length])[0] \\
                    == zlib.crc32(body)
                if body[:4] == b'IHDR': width, height, depth = struct.unpack('>IIB', body[4:13])
                if body[:4] == b'IDAT': pixels += body[4:]
                position += 12 + length
            assert depth == 1 and len(zlib.decompress(pixels)) == height * (1 + (width + 7) // 8)
            return '%dx%d' % (width, height)
        assert send('00A4040C', bytes.fromhex('D3921000310001010402'))[1] == 0x9000
        print('tries', send('00200092')[1] & 15)
        assert send('00B0820000')[1] == 0x6982
        assert send('00200092', number)[1] == 0x9000
        face = objects(objects(read(2))['FF20'][0])
        certificate = objects(objects(read(4))['7F21'][0])
        certified, signature = certificate['5F4E'][0], certificate['5F37'][0]
        assert opened(signature, issuer) == padded(info + sha(certified))
        print('face', face['DF22'][0].decode(), face['DF23'][0].decode(),
            *(picture(face[tag][0]) for tag in ('DF25', 'DF26', 'DF2A')),
            face['DF27'][0][20:23].decode())
        whole = lambda *tags: b''.join(face[tag][1] for tag in tags)
        digests = sha(whole('DF22', 'DF23', 'DF24')) + sha(whole('DF25', 'DF26')) \\
            + sha(whole('DF27'))
        three = bytes.fromhex('3071300D060960864801650304020105000460') + digests
        assert opened(face['DF28'][0], key(certified)) == padded(three)
        print('signed')
        challenge = os.urandom(32)
        answer, status = send('802A0300', challenge, '00')
        assert status == 0x9000
        assert opened(answer, key(face['DF24'][0])) == padded(info + sha(challenge))
        print('genuine')
        """
}
