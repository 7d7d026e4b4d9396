// What a challenge is bound to.

package import Cryptography

/// The SHA-256 of a signed document's body: all its bytes before the challenge block.
package typealias BodyDigest = SHA256Digest
