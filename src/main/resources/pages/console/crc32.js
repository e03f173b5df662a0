/** The CRC32 of zip and PNG, in the notation of the server. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});

/** A checksum of bytes that are added one part after another. */
export class Crc32 {
  #state = 0xffffffff;

  /** @param {Uint8Array} bytes */
  add(bytes) {
    let state = this.#state;
    for (let i = 0; i < bytes.length; i++) {
      state = (state >>> 8) ^ TABLE[(state ^ bytes[i]) & 0xff];
    }
    this.#state = state;
    return this;
  }

  /** Eight lower-case hexadecimal digits. */
  get text() {
    return ((this.#state ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  }
}

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  return new Crc32().add(bytes).text;
}
