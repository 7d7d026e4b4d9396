// PC/SC for Swift: the headers of pcsc-lite, and the few macros that Swift can't import.
#ifndef CPCSC_SHIM_H
#define CPCSC_SHIM_H

#include <winscard.h>
#include <reader.h>

// The macro takes the address of a constant, which the importer does not follow.
static inline const SCARD_IO_REQUEST *_Nonnull cpcsc_pci_t0(void) { return SCARD_PCI_T0; }
static inline const SCARD_IO_REQUEST *_Nonnull cpcsc_pci_t1(void) { return SCARD_PCI_T1; }

// Macros with casts and sums are not imported; constants of an anonymous enum are.
enum {
    cpcsc_longest_answer = MAX_BUFFER_SIZE_EXTENDED,
    // PC/SC part 10: asks a reader for its features; the one by which it verifies a PIN.
    cpcsc_feature_request = CM_IOCTL_GET_FEATURE_REQUEST,
    cpcsc_feature_verify_pin = FEATURE_VERIFY_PIN_DIRECT
};

#endif
