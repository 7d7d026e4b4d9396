// How a certificate's status was learned.

/// How the certificate's status was learned.
package enum StatusMethod: String, Hashable, Sendable, CaseIterable {
    /// 失効リスト, made once a day.
    case crl
    /// One by one, from J-LIS' responder.
    case ocsp
}
