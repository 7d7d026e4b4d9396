// libpng for Swift. Its simplified interface is used, which catches its own long jumps; two macros
// of it are not imported. No decisions here.
#ifndef CPNG_SHIM_H
#define CPNG_SHIM_H

#include <png.h>

enum {
    mdg_png_image_version = PNG_IMAGE_VERSION,
    // Eight bits of grey a point.
    mdg_png_format_grey = PNG_FORMAT_GRAY
};

#endif
