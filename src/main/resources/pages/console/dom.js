const SVG = "http://www.w3.org/2000/svg";

/** Paths in a view box of 20 by 20, stroked in the colour of the surrounding text. */
const ICONS = {
  download: "M10 3v9m-4-3.5 4 4 4-4M4 16.5h12",
  upload: "M10 13V4M6 7.5l4-4 4 4M4 16.5h12",
  folder: "M2.5 5.5a1 1 0 0 1 1-1h4l2 2h7a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1z",
  document: "M5 2.5h6.5l4 4V17a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5zM11 3v4h4",
  versions: "M10 5.5V10l3 2M3 10a7 7 0 1 0 2.2-5.1M3 3v3h3",
};

/** The characters that change the direction of text. With one, a name could appear to have another extension. */
const DIRECTION_CONTROLS = /\p{Bidi_Control}/gu;

/** The text as the page shows it: the name of a file looks as it does after the file was saved. @param {string} text */
function plain(text) {
  return text.replace(DIRECTION_CONTROLS, "_");
}

/**
 * Creates an element. Strings become text nodes and attribute values, never markup.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | EventListener | undefined>} [properties] a function becomes a
 *   listener of the event with that name, `true` an attribute without a value; `false` and undefined are ignored
 * @param {...(Node | string)} children
 */
export function element(tag, properties = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      created.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      created.setAttribute(name, value === true ? "" : plain(String(value)));
    }
  }
  created.append(...children.map((child) => (typeof child === "string" ? plain(child) : child)));
  return created;
}

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** @throws {Error} if the page has no element with this id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no element with the id ${id}.`);
  }
  return found;
}

/** Shows a text as the only content of an element. */
export function showText(target, text) {
  target.textContent = plain(text);
}

/** Announces a text to screen readers. */
export function announce(text) {
  showText(byId("announcements"), text);
}

/** Shows an error in the given element, or hides the element if the text is empty. */
export function showError(target, text) {
  showText(target, text);
  target.hidden = text === "";
}
