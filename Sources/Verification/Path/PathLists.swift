// The lists of a search, read once.

import Certificates

/// Lists of any issuers, of which those that can't be read speak for nobody.
public struct PathLists: Sendable {
    private var lists: [CertificateRevocationList] = []

    /// The most lists read for one search.
    public static let largestCount = 512

    /// Reads complete lists, DER.
    public init(_ encodings: [[UInt8]]) {
        for der in encodings.prefix(Self.largestCount) {
            do {
                lists.append(try CertificateRevocationList(der: der))
            } catch {
                // A list that can't be read speaks for nobody; without another one a path fails.
                continue
            }
        }
    }

    /// The lists of the certificate's issuer.
    func candidates(for link: PathLink) -> [CertificateRevocationList] {
        lists.filter { $0.issuer.matches(link.certificate.issuer) }
    }
}
