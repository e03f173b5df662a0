/** The rows of a table that is loaded again while it is in use. */

/**
 * Shows `rows` in the body of a table. A row that is shown already is neither removed nor moved if the order stays, because it
 * would lose the focus, and a click that has begun.
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} rows
 */
export function replaceRows(body, rows) {
  const kept = new Set(rows);
  [...body.rows].filter((row) => !kept.has(row)).forEach((row) => row.remove());
  let next = body.firstElementChild;
  for (const row of rows) {
    if (row === next) {
      next = next.nextElementSibling;
    } else {
      body.insertBefore(row, next);
    }
  }
}
