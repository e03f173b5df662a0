/** A multiple of four characters, so that each slice is whole base64. */
const SLICE = 64 * 1024;

/**
 * @param {string} text base64 without white space within
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(text) {
  return Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : decodeInSlices(text.trim());
}

/** For browsers that have atob alone, which makes a string of the bytes. */
export function decodeInSlices(text) {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let start = 0; start < text.length; start += SLICE) {
    const slice = atob(text.slice(start, start + SLICE));
    for (let i = 0; i < slice.length; i++) {
      bytes[at++] = slice.charCodeAt(i);
    }
  }
  return bytes;
}
