/** A multiple of four characters, so that each slice is valid base64. */
const SLICE_LENGTH = 64 * 1024;

/**
 * @param {string} text base64 without white space, except at its ends
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(text) {
  return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : decodeInSlices(text.trim());
}

/** For browsers without Uint8Array.fromBase64. atob returns a string, so slices of the text are decoded to save memory. */
export function decodeInSlices(text) {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let position = 0;
  for (let start = 0; start < text.length; start += SLICE_LENGTH) {
    const slice = atob(text.slice(start, start + SLICE_LENGTH));
    for (let i = 0; i < slice.length; i++) {
      bytes[position++] = slice.charCodeAt(i);
    }
  }
  return bytes;
}
