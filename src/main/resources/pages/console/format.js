/** Formats numbers for people. As in the settings of the server, 1 KB is 1024 bytes. */

const UNITS = ["KB", "MB", "GB", "TB"];
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function size(bytes) {
  if (bytes < 1024) {
    return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  }
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 9.995 ? value.toFixed(1) : value.toFixed(0)} ${UNITS[unit]}`;
}

export function rate(bytesPerSecond) {
  return `${size(Math.round(bytesPerSecond))}/s`;
}

/** @param {number} seconds */
export function duration(seconds) {
  const rounded = Math.ceil(seconds);
  if (rounded < MINUTE) {
    return `${rounded} s`;
  }
  if (rounded < HOUR) {
    return `${Math.floor(rounded / MINUTE)} min ${rounded % MINUTE} s`;
  }
  return `${Math.floor(rounded / HOUR)} h ${Math.floor((rounded % HOUR) / MINUTE)} min`;
}

/** @param {string} created a time in the format of the server; empty if it is not known */
export function age(created, now = Date.now()) {
  const seconds = (now - Date.parse(created)) / 1000;
  if (Number.isNaN(seconds)) {
    return "unknown";
  }
  if (seconds < MINUTE) {
    return "just now";
  }
  const [count, unit] =
    seconds < HOUR ? [seconds / MINUTE, "min"] : seconds < DAY ? [seconds / HOUR, "h"] : [seconds / DAY, "d"];
  return `${Math.floor(count)} ${unit} ago`;
}

export function count(number, singular, plural = `${singular}s`) {
  return `${number} ${number === 1 ? singular : plural}`;
}
