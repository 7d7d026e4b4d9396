// Do the four items agree with what others state?

import Certificates
import Identity

/// Compares each claim with the certificate, item by item; a difference stops, it is no warning.
enum FourItemsCheck {
    static func examine(
        _ certified: SigningCertificateIdentity,
        against claims: [FourItemsClaim],
        under policy: Policy
    ) -> [Finding] {
        if claims.isEmpty {
            return policy.claims == .required ? [.gap(Gap(.claimsMissing))] : []
        }
        let own = certified.fourItems
        return claims.flatMap { claim -> [Finding] in
            let other = claim.items
            var different: [RefusalID] = []
            if own.name != other.name
                && ComparableText(name: own.name) != ComparableText(name: other.name)
            {
                different.append(.nameDiffers)
            }
            if own.address != other.address
                && ComparableText(address: own.address) != ComparableText(address: other.address)
            {
                different.append(.addressDiffers)
            }
            if own.birthDate != other.birthDate { different.append(.birthDateDiffers) }
            if own.sex != other.sex { different.append(.sexDiffers) }
            return different.map { .refusal(Refusal($0, .claimSource(claim.source))) }
        }
    }
}
