// Cells of Excel, WPS or Word from the clipboard: rows of texts, or null where what was copied is no table.

export function pasted(clipboard) {
  const plain = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!plain.includes("\t") && !plain.includes("\n")) {
    const rows = fromHtml(clipboard.getData("text/html"));
    return rows ?? (plain ? [[plain.trim()]] : null);
  }
  return plain.split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
}

function fromHtml(text) {
  if (!/<table/i.test(text)) return null;
  const table = new DOMParser().parseFromString(text, "text/html").querySelector("table");
  const rows = [...(table?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  return rows.length ? rows : null;
}
