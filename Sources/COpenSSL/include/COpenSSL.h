// The part of libcrypto that Cryptography uses, and wrappers for what Swift cannot import:
// calls that take an OSSL_PARAM list or that are macros. No decisions are made here.

#ifndef MADOGUCHI_COPENSSL_H
#define MADOGUCHI_COPENSSL_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// The most bytes of the numbers of an RSA public key: 8192 bits, and what libcrypto allows for the
// exponent of a long modulus.
enum { MDG_LONGEST_MODULUS = 1024, MDG_LONGEST_EXPONENT = 8 };

// An RSA public key from big-endian magnitudes, without the decoder (which costs 30 times more).
// NULL when libcrypto refuses the numbers.
EVP_PKEY *mdg_rsa_public_key(
    const uint8_t *modulus, size_t modulus_length,
    const uint8_t *exponent, size_t exponent_length
);

// An EC public key from its curve's name and an uncompressed point. NULL when the point is not on
// the curve.
EVP_PKEY *mdg_ec_public_key(const char *curve, const uint8_t *point, size_t point_length);

// Reads a big-endian magnitude of an RSA key ("n", "e"); returns its length, 0 on failure.
size_t mdg_key_number(const EVP_PKEY *key, const char *name, uint8_t *out, size_t capacity);

// Reads the uncompressed point of an EC key; returns its length, 0 on failure.
size_t mdg_key_point(EVP_PKEY *key, uint8_t *out, size_t capacity);

// Reads the name of the curve of an EC key into `out` (NUL-ended); 1 on success.
int mdg_key_curve(const EVP_PKEY *key, char *out, size_t capacity);

// PKCS#8 PrivateKeyInfo, unencrypted. `out` may be NULL to ask for the length; 0 on failure.
size_t mdg_pkcs8_write(const EVP_PKEY *key, uint8_t *out, size_t capacity);

// Reads one PrivateKeyInfo that fills `bytes` exactly; NULL otherwise.
EVP_PKEY *mdg_pkcs8_read(const uint8_t *bytes, size_t length);

// A fresh key on a named curve.
EVP_PKEY *mdg_ec_generate(const char *curve);

// A fresh RSA key with the public exponent 65537.
EVP_PKEY *mdg_rsa_generate(size_t bits);

#endif
