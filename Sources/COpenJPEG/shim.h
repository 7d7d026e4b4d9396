// OpenJPEG for Swift: its header, and a stream over memory, which it has for files only. No
// decisions here.
#ifndef COPENJPEG_SHIM_H
#define COPENJPEG_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <openjpeg.h>

// Bytes that a stream reads from or writes to: `length` are there, `capacity` may be.
struct mdg_memory {
    uint8_t *_Nonnull bytes;
    size_t length;
    size_t capacity;
    size_t position;
};

static inline OPJ_SIZE_T mdg_memory_read(
    void *_Nullable buffer, OPJ_SIZE_T count, void *_Nullable context
) {
    struct mdg_memory *memory = (struct mdg_memory *)context;
    size_t left = memory->length - memory->position;
    if (left == 0) return (OPJ_SIZE_T)-1;
    if (count > left) count = left;
    memcpy(buffer, memory->bytes + memory->position, count);
    memory->position += count;
    return count;
}

static inline OPJ_SIZE_T mdg_memory_write(
    void *_Nullable buffer, OPJ_SIZE_T count, void *_Nullable context
) {
    struct mdg_memory *memory = (struct mdg_memory *)context;
    if (count > memory->capacity - memory->position) return (OPJ_SIZE_T)-1;
    memcpy(memory->bytes + memory->position, buffer, count);
    memory->position += count;
    if (memory->position > memory->length) memory->length = memory->position;
    return count;
}

static inline OPJ_BOOL mdg_memory_seek(OPJ_OFF_T place, void *_Nullable context) {
    struct mdg_memory *memory = (struct mdg_memory *)context;
    if (place < 0 || (uint64_t)place > memory->capacity) return OPJ_FALSE;
    memory->position = (size_t)place;
    if (memory->position > memory->length) memory->length = memory->position;
    return OPJ_TRUE;
}

static inline OPJ_OFF_T mdg_memory_skip(OPJ_OFF_T count, void *_Nullable context) {
    struct mdg_memory *memory = (struct mdg_memory *)context;
    if (count < 0 || (uint64_t)count > memory->capacity - memory->position) return -1;
    return mdg_memory_seek((OPJ_OFF_T)memory->position + count, context) ? count : -1;
}

// A stream over memory, which must outlive it; NULL when there is none to be had.
static inline opj_stream_t *_Nullable mdg_memory_stream(
    struct mdg_memory *_Nonnull memory, OPJ_BOOL is_input
) {
    opj_stream_t *stream = opj_stream_create(16384, is_input);
    if (stream == NULL) return NULL;
    opj_stream_set_user_data(stream, memory, NULL);
    opj_stream_set_user_data_length(stream, memory->length);
    opj_stream_set_read_function(stream, mdg_memory_read);
    opj_stream_set_write_function(stream, mdg_memory_write);
    opj_stream_set_skip_function(stream, mdg_memory_skip);
    opj_stream_set_seek_function(stream, mdg_memory_seek);
    return stream;
}

#endif
