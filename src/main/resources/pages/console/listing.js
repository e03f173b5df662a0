/**
 * Reads folders page by page.
 * @typedef {{isFolder: boolean, id: string, name: string, path: string, size: number, changed: string}} Entry
 *   `id` is the path by id, which stays valid and contains no separator of a list of paths
 * @typedef {{path: string, canAdd: boolean, entries: Entry[], more: boolean}} Page
 */

/**
 * @param {import("./session.js").Session} session
 * @param {string} path
 * @param {number} start how many entries to skip
 * @param {AbortSignal} [signal]
 * @returns {Promise<Page>}
 */
export async function listPage(session, path, start, signal) {
  const root = await session.call("ListFolder", { Path: path, StartIndex: start }, { signal });
  return {
    path: root.getAttribute("Path"),
    canAdd: root.getAttribute("CanAdd") === "true",
    entries: [...root.children].map(entryOf),
    more: root.getAttribute("more") === "true",
  };
}

/**
 * All entries from `start` on. An entry that moves to a later page meanwhile is included once.
 * @returns {Promise<Entry[]>}
 */
export async function listAll(session, path, start = 0, signal = undefined) {
  const entries = new Map();
  let page;
  for (let next = start; !page || page.more; next += page.entries.length) {
    page = await listPage(session, path, next, signal);
    page.entries.forEach((entry) => entries.set(entry.id, entry));
  }
  return [...entries.values()];
}

/** @returns {Entry} */
function entryOf(child) {
  const isFolder = child.tagName === "Folder";
  return {
    isFolder,
    id: isFolder ? `~F${child.getAttribute("FolderId")}` : `~D${child.getAttribute("DocumentId")}`,
    name: child.getAttribute("Name"),
    path: child.getAttribute("Path"),
    size: Number(child.getAttribute("Size")),
    changed: child.getAttribute("ModificationDate") ?? "",
  };
}
