// libcurl for Swift. Variadic functions are not imported, so each shape of argument that is used
// gets a wrapper; so does the union in a multi handle's message. No decisions here.

#ifndef MADOGUCHI_CCURL_H
#define MADOGUCHI_CCURL_H

#include <curl/curl.h>

/// Bytes that `CURLOPT_ERRORBUFFER` needs.
static const int mdg_curl_error_size = CURL_ERROR_SIZE;

/// Sets an option that takes a `long`.
static inline CURLcode mdg_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a `curl_off_t`.
static inline CURLcode mdg_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a string, which libcurl copies; NULL unsets it.
static inline CURLcode mdg_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a pointer, which must live as long as it is set.
static inline CURLcode mdg_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a list, which must live as long as it is set.
static inline CURLcode mdg_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value
) {
    return curl_easy_setopt(handle, option, value);
}

/// Takes received bytes; returning fewer than `size * count` ends the transfer.
typedef size_t (*mdg_curl_write)(char *bytes, size_t size, size_t count, void *context);

/// Sets an option that takes a write callback.
static inline CURLcode mdg_curl_set_write(
    CURL *handle, CURLoption option, mdg_curl_write callback
) {
    return curl_easy_setopt(handle, option, callback);
}

/// Reads a fact that is a `long`.
static inline CURLcode mdg_curl_get_long(CURL *handle, CURLINFO fact, long *value) {
    return curl_easy_getinfo(handle, fact, value);
}

/// Reads a fact that is a `curl_off_t`.
static inline CURLcode mdg_curl_get_offset(CURL *handle, CURLINFO fact, curl_off_t *value) {
    return curl_easy_getinfo(handle, fact, value);
}

/// Reads a fact that is a string owned by the handle, or NULL.
static inline CURLcode mdg_curl_get_string(CURL *handle, CURLINFO fact, char **value) {
    return curl_easy_getinfo(handle, fact, value);
}

/// Takes the next message of a multi handle: 1 when a transfer is done, with its result.
static inline int mdg_curl_multi_done(CURLM *multi, CURLcode *result) {
    int left = 0;
    CURLMsg *message = curl_multi_info_read(multi, &left);
    if (message == NULL || message->msg != CURLMSG_DONE) {
        return 0;
    }
    *result = message->data.result;
    return 1;
}

#endif
