// The numbers of the prose on the page: hovering says what each was held against, and those tied to nothing can be lit up.

import { at } from "./elements.js";
import { ask } from "./server.js";

const REST = 400; // ms without a new page
const solid = (text) => [...text].filter((sign) => !/\s/u.test(sign)).join("");

export function makeNumbers(desk, page) {
  let asked = 0;
  let timer = 0;

  async function trace() {
    const turn = ++asked;
    const told = await ask("numbers", { report: desk.report }).catch(() => null);
    if (turn !== asked || !told) return;
    at("ties").textContent = told.counts;
    page.tie(told.paragraphs);
  }

  at("lit").addEventListener("change", () => page.light(at("lit").checked));
  return {
    show() {
      clearTimeout(timer);
      timer = setTimeout(trace, REST);
    },
  };
}

// Marks the numbers of each paragraph within the elements that show the same text; what shows another text is left alone.
export function mark(main, paragraphs) {
  for (const old of main.querySelectorAll("span[data-tie]")) old.replaceWith(...old.childNodes);
  main.normalize();
  const waiting = new Map();
  for (const one of paragraphs) {
    const text = solid(one.text);
    waiting.set(text, [...(waiting.get(text) ?? []), one]);
  }
  for (const block of main.querySelectorAll("[data-line]:not(table)")) {
    const one = waiting.get(solid(block.textContent))?.shift();
    if (one) within(block, one);
  }
  for (const fact of main.querySelectorAll("[data-fact]")) fact.title ||= fact.dataset.fact;
}

function within(block, paragraph) {
  const signs = [...paragraph.text];
  const before = (place) => [...solid(signs.slice(0, place).join(""))].length;
  const numbers = paragraph.numbers.map((one) => ({ ...one, start: before(one.start), end: before(one.end) }));
  const nodes = [];
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let place = 0;
  for (const node of nodes) {
    const pieces = [];
    let piece = { number: undefined, text: "" };
    for (const sign of node.data) {
      const blank = /\s/u.test(sign);
      const number = blank ? piece.number : numbers.find((one) => one.start <= place && place < one.end);
      if (number !== piece.number) pieces.push((piece = { number, text: "" }));
      else if (!pieces.length) pieces.push(piece);
      piece.text += sign;
      if (!blank) place += 1;
    }
    if (pieces.some((one) => one.number)) node.replaceWith(...pieces.map((one) => piecewise(block.ownerDocument, one)));
  }
}

function piecewise(document, { number, text }) {
  if (!number) return document.createTextNode(text);
  const span = document.createElement("span");
  span.dataset.tie = number.tie;
  span.title = number.told;
  span.textContent = text;
  return span;
}
