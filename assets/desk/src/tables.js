// The official tables as forms: fields in the cells, totals that follow, last year's figures, pasting cell by cell.

import { at, make } from "./elements.js";
import { pasted } from "./pasting.js";
import { ask, Fault, tell } from "./server.js";

const PAUSE = 250; // ms without a keystroke
const AGAIN = 2000; // ms before what could not be saved is tried again

export function makeTables(desk) {
  const place = at("tables");
  const inputs = new Map();
  let format = "";
  let state = null;
  let waiting = new Map(); // what is typed and not yet sent: pointer to what the field showed before
  let timer = 0;
  let last = "";
  let asked = 0;
  let why = "";

  async function draw(report) {
    const forms = await ask("forms", { report });
    inputs.clear();
    place.replaceChildren(...forms.map(drawTable));
    fill();
  }

  function drawTable(form) {
    const rows = form.rows.map((cells) => {
      const row = make("tr");
      for (const cell of cells) row.append(cell.fact ? field(form, cell) : head(cell));
      const pointers = new Set(cells.filter((cell) => cell.fact).map((cell) => cell.row));
      if (pointers.size === 1) row.append(zeroRow([...pointers][0]));
      return row;
    });
    const zero = make("button", { type: "button", class: "zero-all", onclick: () => zeros((one) => one.table === form.key) }, "没有发生：空着的全部填 0");
    zero.dataset.zero = form.key;
    const table = make("table", { class: "form" }, make("caption", {}, form.caption), make("tbody", {}, ...rows));
    return make("section", { class: "table", "aria-label": form.caption }, make("div", { class: "title" }, make("h2", {}, form.caption), zero), make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${form.caption}，可以左右移动` }, table));
  }

  function head(cell) {
    const scope = { column: "col", colgroup: "colgroup", row: "row", rowgroup: "rowgroup", block: "colgroup" }[cell.role];
    return make("th", { rowspan: cell.rows, colspan: cell.columns, scope, class: cell.role }, cell.text);
  }

  function field(form, cell) {
    const words = Boolean(cell.told);
    const list = cell.options?.length ? make("datalist", { id: `choices-${cell.fact}` }, ...cell.options.map((one) => make("option", { value: one }))) : "";
    const input = make("input", {
      type: "text",
      inputmode: words ? "text" : "decimal",
      ...(list && { list: list.id }),
      autocomplete: "off",
      "aria-label": `${cell.label}${cell.sum ? "（合计）" : ""}`,
      "aria-describedby": "cell",
      class: cell.sum ? "sum" : "",
      oninput: () => typed(cell.fact),
      onchange: () => send(),
      onfocus: () => {
        last = cell.fact;
        desk.moved();
        describe(cell.fact);
      },
      onkeydown: (event) => move(event, cell.fact),
      onpaste: (event) => paste(event, cell.fact),
    });
    inputs.set(cell.fact, { input, table: form.key, row: cell.row, label: cell.label, sum: cell.sum, told: cell.told ?? "", shown: "" });
    return make("td", { rowspan: cell.rows, colspan: cell.columns }, input, list);
  }

  function zeroRow(row) {
    const button = make("button", { type: "button", class: "zero", title: "这一行空着的全部填 0", "aria-label": `“${row}”这一行空着的全部填 0`, onclick: () => zeros((one) => one.row === row) }, "填 0");
    button.dataset.zero = row;
    return make("td", { class: "aside" }, button);
  }

  function fill() {
    const wrong = new Map();
    for (const one of state.findings) {
      if (!one.waived && one.severity !== "note") for (const fact of one.facts) wrong.set(fact, [...(wrong.get(fact) ?? []), one]);
    }
    const closed = new Set(state.closed);
    for (const [pointer, one] of inputs) {
      const figure = state.figures[pointer] ?? "";
      if (!waiting.has(pointer) && one.input.getAttribute("aria-invalid") !== "true") {
        if (one.input.value !== figure) one.input.value = figure;
        one.shown = figure;
      }
      one.input.placeholder = state.totals[pointer] ?? "";
      one.input.readOnly = state.readOnly || closed.has(pointer);
      const faults = (wrong.get(pointer) ?? []).filter((fault) => figure !== "" || fault.code[0] !== "S");
      one.input.classList.toggle("wrong", faults.some((fault) => fault.severity === "error"));
      one.input.classList.toggle("doubtful", faults.length > 0 && faults.every((fault) => fault.severity !== "error"));
      const before = state.before[pointer];
      one.input.title = [before !== undefined ? `上年 ${before}` : "", ...faults.map((fault) => fault.message)].filter(Boolean).join("\n");
      one.faults = faults;
    }
    for (const button of place.querySelectorAll("[data-zero]")) {
      const key = button.dataset.zero;
      const blank = [...inputs.values()].some((one) => !one.sum && !one.told && (one.row === key || one.table === key) && !one.input.value);
      button.hidden = state.readOnly || !blank;
    }
    const focused = [...inputs].find(([, one]) => one.input === document.activeElement);
    if (focused) sentence(focused[0]);
  }

  function sentence(pointer, more = "") {
    const one = inputs.get(pointer);
    const before = state.before[pointer];
    const parts = [make("strong", {}, one.label), before !== undefined ? `　上年 ${before}` : "", one.told ? `　${one.told}` : "", more];
    at("cell").replaceChildren(...parts.filter(Boolean), ...(one.faults ?? []).map((fault) => make("p", { class: fault.severity }, `${fault.code} ${fault.message}`)));
  }

  async function describe(pointer) {
    sentence(pointer);
    const turn = ++asked;
    try {
      const told = await ask("fact", { report: desk.report, pointer });
      if (turn !== asked) return;
      const marks = new Map([[true, "✓"], [false, "✗"], [null, "…"]]);
      sentence(pointer);
      at("cell").append(...told.sums.map((sum) => make("p", { class: sum.holds === false ? "error" : "quiet" }, `${marks.get(sum.holds)} ${sum.said}`)));
      if (told.shown.length) at("cell").append(make("p", { class: "quiet" }, `正文第 ${told.shown.join("、")} 行用了这个数`));
    } catch {
      // the sentence stays as it is
    }
  }

  function typed(pointer) {
    const one = inputs.get(pointer);
    one.input.removeAttribute("aria-invalid");
    if (!waiting.has(pointer)) waiting.set(pointer, one.shown);
    desk.saving();
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  async function send() {
    clearTimeout(timer);
    if (!waiting.size || desk.readOnly) return;
    const sent = waiting;
    waiting = new Map();
    const values = Object.fromEntries([...sent.keys()].map((pointer) => [pointer, inputs.get(pointer).input.value]));
    try {
      const answer = await tell("enter", { report: desk.report, typed: values, shown: Object.fromEntries(sent) });
      for (const pointer of sent.keys()) if (!(pointer in answer.refused) && !waiting.has(pointer)) inputs.get(pointer).shown = answer.figures[pointer] ?? "";
      for (const [pointer, why] of Object.entries(answer.refused)) refuse(pointer, why);
      // what was typed as １２ is shown as 12 once the field is left
      desk.show(answer);
      if (Object.keys(answer.refused).length) desk.unsaved(new Fault(Object.values(answer.refused)[0], 422));
      else if (!waiting.size) desk.saved();
    } catch (error) {
      for (const [pointer, shown] of sent) if (!waiting.has(pointer)) waiting.set(pointer, shown);
      why = error.message;
      desk.unsaved(error);
      timer = setTimeout(send, AGAIN);
    }
  }

  function refuse(pointer, why) {
    const one = inputs.get(pointer);
    if (!one) return;
    one.input.setAttribute("aria-invalid", "true");
    one.input.title = why;
    at("cell").replaceChildren(make("p", { class: "error" }, `${one.label}：${why}`));
  }

  function zeros(wanted) {
    let first = null;
    for (const [pointer, one] of inputs) {
      if (one.sum || one.told || !wanted(one) || one.input.value || one.input.readOnly) continue;
      first ??= one.input;
      waiting.set(pointer, one.shown);
      one.input.value = "0";
    }
    first?.focus();
    return send();
  }

  // The fields of a table by the place where they are seen, row by row.
  function lines(table) {
    const rows = new Map();
    for (const [pointer, one] of inputs) {
      if (one.table !== table) continue;
      const row = one.input.closest("tr");
      rows.set(row, [...(rows.get(row) ?? []), pointer]);
    }
    return [...rows.values()];
  }

  function move(event, pointer) {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    const every = lines(inputs.get(pointer).table);
    const row = every.findIndex((line) => line.includes(pointer));
    const next = every[row + step];
    if (!next) return;
    const input = inputs.get(next[Math.min(every[row].indexOf(pointer), next.length - 1)]).input;
    input.focus();
    input.select();
  }

  function paste(event, pointer) {
    const cells = pasted(event.clipboardData);
    if (!cells || (cells.length === 1 && cells[0].length === 1)) return;
    event.preventDefault();
    if (state.readOnly) return;
    const every = lines(inputs.get(pointer).table);
    const row = every.findIndex((line) => line.includes(pointer));
    const column = every[row].indexOf(pointer);
    const goal = [];
    for (const [down, line] of cells.entries()) {
      for (const [right, text] of line.entries()) {
        const target = every[row + down]?.[column + right];
        if (target === undefined) return refuse(pointer, `粘贴的有 ${cells.length} 行 ${Math.max(...cells.map((one) => one.length))} 列，从这一格起放不下，没有粘贴；请从对应的第一格粘贴`);
        if (text) goal.push([target, text]);
        if (text && !inputs.get(target).told && !/^[-－]?[0-9０-９][0-9０-９,，.．]*$/.test(text)) return refuse(pointer, `粘贴的第 ${down + 1} 行第 ${right + 1} 列“${text.slice(0, 20)}”不是数，没有粘贴；请只选数字的格子`);
      }
    }
    for (const [target, text] of goal) {
      const one = inputs.get(target);
      one.input.removeAttribute("aria-invalid");
      if (!waiting.has(target)) waiting.set(target, one.shown);
      one.input.value = one.told ? text : text.replaceAll("，", ",");
    }
    send();
  }

  return {
    async show(told) {
      state = told;
      const key = `${told.report} ${told.format}`;
      if (key !== format) {
        format = key;
        last = "";
        waiting = new Map();
        await draw(told.report);
      } else if (inputs.size) fill();
    },
    async settled() {
      await send();
      if (waiting.size) throw new Fault(`还有没存上的数：${why}`, 422);
    },
    last: () => last,
    goTo(pointer) {
      const one = inputs.get(pointer);
      one?.input.scrollIntoView({ block: "center" });
      one?.input.focus();
      return Boolean(one);
    },
  };
}
