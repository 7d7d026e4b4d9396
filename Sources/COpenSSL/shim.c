// Wrappers over libcrypto calls that take OSSL_PARAM lists; see the header.

#include "COpenSSL.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/x509.h>

static EVP_PKEY *key_from_parameters(const char *type, OSSL_PARAM *parameters) {
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    if (context == NULL) {
        return NULL;
    }
    if (EVP_PKEY_fromdata_init(context) != 1
        || EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    EVP_PKEY_CTX_free(context);
    return key;
}

// A BIGNUM parameter is a number in the machine's own byte order; the bytes given are big-endian.
static void to_native_order(uint8_t *out, const uint8_t *bytes, size_t length) {
    for (size_t index = 0; index < length; index += 1) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        out[index] = bytes[length - 1 - index];
#else
        out[index] = bytes[index];
#endif
    }
}

EVP_PKEY *mdg_rsa_public_key(
    const uint8_t *modulus, size_t modulus_length,
    const uint8_t *exponent, size_t exponent_length
) {
    uint8_t n[MDG_LONGEST_MODULUS];
    uint8_t e[MDG_LONGEST_EXPONENT];
    if (modulus_length > sizeof n || exponent_length > sizeof e) {
        return NULL;
    }
    to_native_order(n, modulus, modulus_length);
    to_native_order(e, exponent, exponent_length);
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, n, modulus_length),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, e, exponent_length),
        OSSL_PARAM_construct_end(),
    };
    return key_from_parameters("RSA", parameters);
}

EVP_PKEY *mdg_ec_public_key(const char *curve, const uint8_t *point, size_t point_length) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, point_length),
        OSSL_PARAM_construct_end(),
    };
    return key_from_parameters("EC", parameters);
}

size_t mdg_key_number(const EVP_PKEY *key, const char *name, uint8_t *out, size_t capacity) {
    BIGNUM *number = NULL;
    size_t length = 0;
    if (EVP_PKEY_get_bn_param(key, name, &number) == 1
        && (size_t)BN_num_bytes(number) <= capacity) {
        length = (size_t)BN_bn2bin(number, out);
    }
    BN_free(number);
    return length;
}

size_t mdg_key_point(EVP_PKEY *key, uint8_t *out, size_t capacity) {
    unsigned char *point = NULL;
    size_t length = EVP_PKEY_get1_encoded_public_key(key, &point);
    if (length > capacity) {
        length = 0;
    }
    for (size_t index = 0; index < length; index += 1) {
        out[index] = point[index];
    }
    OPENSSL_free(point);
    return length;
}

int mdg_key_curve(const EVP_PKEY *key, char *out, size_t capacity) {
    size_t length = 0;
    return EVP_PKEY_get_group_name(key, out, capacity, &length);
}

size_t mdg_pkcs8_write(const EVP_PKEY *key, uint8_t *out, size_t capacity) {
    size_t length = 0;
    PKCS8_PRIV_KEY_INFO *information = EVP_PKEY2PKCS8(key);
    if (information != NULL) {
        unsigned char *encoded = NULL;
        int encoded_length = i2d_PKCS8_PRIV_KEY_INFO(information, &encoded);
        if (encoded_length > 0) {
            length = (size_t)encoded_length;
            for (size_t index = 0; out != NULL && length <= capacity && index < length; index += 1) {
                out[index] = encoded[index];
            }
            OPENSSL_clear_free(encoded, length);
        }
    }
    PKCS8_PRIV_KEY_INFO_free(information);
    return length;
}

EVP_PKEY *mdg_pkcs8_read(const uint8_t *bytes, size_t length) {
    EVP_PKEY *key = NULL;
    const unsigned char *position = bytes;
    PKCS8_PRIV_KEY_INFO *information = d2i_PKCS8_PRIV_KEY_INFO(NULL, &position, (long)length);
    if (information != NULL && position == bytes + length) {
        key = EVP_PKCS82PKEY(information);
    }
    PKCS8_PRIV_KEY_INFO_free(information);
    return key;
}

EVP_PKEY *mdg_ec_generate(const char *curve) {
    return EVP_EC_gen(curve);
}

EVP_PKEY *mdg_rsa_generate(size_t bits) {
    return EVP_RSA_gen(bits);
}
