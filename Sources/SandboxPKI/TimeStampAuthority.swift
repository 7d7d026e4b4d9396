// The sandbox's time-stamping authority (RFC 3161), under the authority for TLS.

package import Certificates
import Cryptography
package import Identity

/// Stamps digests with whatever time it is told: for training and tests.
package struct TimeStampAuthority: Sendable {
    /// Its certificate, with the one critical purpose that RFC 3161, 2.3 demands.
    package let certificate: Certificate

    private let key: ECPrivateKey

    /// An authority with a new key, certified by the world's authority for TLS.
    package init(under transport: TransportAuthority) throws(SandboxError) {
        let credentials = try transport.timeStampCredentials()
        self.key = credentials.key
        self.certificate = try SandboxError.reading { () throws(DERError) in
            try Certificate(der: credentials.certificate)
        }
    }

    /// Answers a TimeStampReq with a TimeStampResp; one that is none is rejected.
    package func answer(
        _ request: [UInt8],
        at moment: Timestamp
    ) throws(SandboxError) -> [UInt8] {
        let question: TimeStampRequest
        do {
            question = try TimeStampRequest(der: request)
        } catch {
            // rejection, badDataFormat (RFC 3161, 2.4.2).
            let failure = DERWriter.namedBits([5])
            return DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2), failure))
        }
        let info = TimeStampInfo(
            policy: SandboxNames.timeStampPolicy,
            request: question,
            serialNumber: SandboxWorld.freshSerial(),
            moment: moment
        )
        return try SandboxError.wrapping { () throws(CryptographyError) in
            try TimeStampToken.response(stating: info, by: certificate, hash: .sha256) {
                digest throws(CryptographyError) in
                try key.sign(digest: digest, algorithm: .sha256)
            }
        }
    }
}
