// The identifiers of RFC 5280, RFC 6960 and RFC 5652 that this module reads or writes.

extension ObjectIdentifier {
    // Attributes of a name (X.520).

    /// countryName.
    public static let countryName: ObjectIdentifier = "2.5.4.6"
    /// localityName; twice in a JPKI subject: prefecture, then municipality.
    public static let localityName: ObjectIdentifier = "2.5.4.7"
    /// organizationName.
    public static let organizationName: ObjectIdentifier = "2.5.4.10"
    /// organizationalUnitName.
    public static let organizationalUnitName: ObjectIdentifier = "2.5.4.11"
    /// commonName.
    public static let commonName: ObjectIdentifier = "2.5.4.3"

    // Extensions of certificates and lists (RFC 5280, 4.2 and 5.2).

    /// subjectKeyIdentifier.
    public static let subjectKeyIdentifier: ObjectIdentifier = "2.5.29.14"
    /// keyUsage.
    public static let keyUsage: ObjectIdentifier = "2.5.29.15"
    /// subjectAltName.
    public static let subjectAlternativeName: ObjectIdentifier = "2.5.29.17"
    /// issuerAltName.
    public static let issuerAlternativeName: ObjectIdentifier = "2.5.29.18"
    /// basicConstraints.
    public static let basicConstraints: ObjectIdentifier = "2.5.29.19"
    /// cRLNumber.
    public static let crlNumber: ObjectIdentifier = "2.5.29.20"
    /// reasonCode of a list's entry.
    public static let reasonCode: ObjectIdentifier = "2.5.29.21"
    /// invalidityDate of a list's entry.
    public static let invalidityDate: ObjectIdentifier = "2.5.29.24"
    /// deltaCRLIndicator.
    public static let deltaCRLIndicator: ObjectIdentifier = "2.5.29.27"
    /// issuingDistributionPoint.
    public static let issuingDistributionPoint: ObjectIdentifier = "2.5.29.28"
    /// certificateIssuer of an indirect list's entry.
    public static let certificateIssuer: ObjectIdentifier = "2.5.29.29"
    /// nameConstraints.
    public static let nameConstraints: ObjectIdentifier = "2.5.29.30"
    /// cRLDistributionPoints.
    public static let crlDistributionPoints: ObjectIdentifier = "2.5.29.31"
    /// freshestCRL: where delta lists are.
    public static let freshestCRL: ObjectIdentifier = "2.5.29.46"
    /// anyPolicy.
    public static let anyPolicy: ObjectIdentifier = "2.5.29.32.0"
    /// certificatePolicies.
    public static let certificatePolicies: ObjectIdentifier = "2.5.29.32"
    /// policyMappings.
    public static let policyMappings: ObjectIdentifier = "2.5.29.33"
    /// authorityKeyIdentifier.
    public static let authorityKeyIdentifier: ObjectIdentifier = "2.5.29.35"
    /// policyConstraints.
    public static let policyConstraints: ObjectIdentifier = "2.5.29.36"
    /// extKeyUsage.
    public static let extendedKeyUsage: ObjectIdentifier = "2.5.29.37"
    /// inhibitAnyPolicy.
    public static let inhibitAnyPolicy: ObjectIdentifier = "2.5.29.54"
    /// authorityInfoAccess.
    public static let authorityInformationAccess: ObjectIdentifier = "1.3.6.1.5.5.7.1.1"

    // Key purposes and access methods (RFC 5280, 4.2.1.12 and 4.2.2.1).

    /// id-kp-serverAuth.
    public static let serverAuthentication: ObjectIdentifier = "1.3.6.1.5.5.7.3.1"
    /// id-kp-clientAuth.
    public static let clientAuthentication: ObjectIdentifier = "1.3.6.1.5.5.7.3.2"
    /// id-kp-OCSPSigning.
    public static let ocspSigning: ObjectIdentifier = "1.3.6.1.5.5.7.3.9"
    /// id-ad-ocsp.
    public static let ocspAccess: ObjectIdentifier = "1.3.6.1.5.5.7.48.1"

    // OCSP (RFC 6960).

    /// id-pkix-ocsp-basic.
    public static let basicOCSPResponse: ObjectIdentifier = "1.3.6.1.5.5.7.48.1.1"
    /// id-pkix-ocsp-nonce.
    public static let ocspNonce: ObjectIdentifier = "1.3.6.1.5.5.7.48.1.2"
    /// id-pkix-ocsp-nocheck.
    public static let ocspNoCheck: ObjectIdentifier = "1.3.6.1.5.5.7.48.1.5"

    // CMS (RFC 5652).

    /// id-data.
    public static let cmsData: ObjectIdentifier = "1.2.840.113549.1.7.1"
    /// id-signedData.
    public static let cmsSignedData: ObjectIdentifier = "1.2.840.113549.1.7.2"

    /// contentType attribute.
    public static let contentTypeAttribute: ObjectIdentifier = "1.2.840.113549.1.9.3"
    /// messageDigest attribute.
    public static let messageDigestAttribute: ObjectIdentifier = "1.2.840.113549.1.9.4"
    /// signingTime attribute.
    public static let signingTimeAttribute: ObjectIdentifier = "1.2.840.113549.1.9.5"
    /// id-aa-signingCertificateV2 (RFC 5035).
    public static let signingCertificateAttribute: ObjectIdentifier = "1.2.840.113549.1.9.16.2.47"
    /// id-ct-TSTInfo (RFC 3161).
    public static let timeStampInfo: ObjectIdentifier = "1.2.840.113549.1.9.16.1.4"
    /// id-kp-timeStamping.
    public static let timeStamping: ObjectIdentifier = "1.3.6.1.5.5.7.3.8"

    // Algorithms.

    /// rsaEncryption.
    public static let rsaEncryption: ObjectIdentifier = "1.2.840.113549.1.1.1"
    /// sha256WithRSAEncryption.
    public static let sha256WithRSA: ObjectIdentifier = "1.2.840.113549.1.1.11"
    /// sha384WithRSAEncryption.
    public static let sha384WithRSA: ObjectIdentifier = "1.2.840.113549.1.1.12"
    /// sha512WithRSAEncryption.
    public static let sha512WithRSA: ObjectIdentifier = "1.2.840.113549.1.1.13"
    /// id-ecPublicKey.
    public static let ecPublicKey: ObjectIdentifier = "1.2.840.10045.2.1"
    /// ecdsa-with-SHA256.
    public static let ecdsaWithSHA256: ObjectIdentifier = "1.2.840.10045.4.3.2"
    /// ecdsa-with-SHA384.
    public static let ecdsaWithSHA384: ObjectIdentifier = "1.2.840.10045.4.3.3"
    /// secp256r1, that is P-256.
    public static let curveP256: ObjectIdentifier = "1.2.840.10045.3.1.7"
    /// secp384r1, that is P-384.
    public static let curveP384: ObjectIdentifier = "1.3.132.0.34"
    /// id-sha1.
    public static let sha1: ObjectIdentifier = "1.3.14.3.2.26"
    /// id-sha256.
    public static let sha256: ObjectIdentifier = "2.16.840.1.101.3.4.2.1"
    /// id-sha384.
    public static let sha384: ObjectIdentifier = "2.16.840.1.101.3.4.2.2"
    /// id-sha512.
    public static let sha512: ObjectIdentifier = "2.16.840.1.101.3.4.2.3"
}
