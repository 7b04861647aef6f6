// The page as it will be published, in a frame where no script runs; blocks know the line that they come from.

import { mark } from "./numbers.js";

const OWN = `
  [data-line] { cursor: pointer; }
  [data-line].here { background: #fff3c4; outline: 2px solid #b58900; outline-offset: 2px; }
  td.here, th.here { background: #fff3c4; color: #1a1a1a; outline: 2px solid #b58900; outline-offset: -2px; }
  [data-tie]:hover, [data-fact]:hover { outline: 2px solid #b58900; cursor: help; }
  .lit [data-tie=untied] { background: #ffe08a; color: #1a1a1a; outline: 1px solid #7a4d00; }
  .lit [data-tie=contradicting] { background: #fde8e8; color: #a8071a; outline: 1px solid #a8071a; }
  main { padding-block: 1rem 3rem; }
`;

export function makePage(frame, { chosen }) {
  let parts = null;
  let latest = null;
  let line = 1;
  let ties = [];
  let lit = false;
  let fact = "";
  frame.addEventListener("load", () => {
    const document = frame.contentDocument;
    parts = { style: document.getElementById("style"), own: document.getElementById("own"), main: document.querySelector("main") };
    parts.own.textContent = OWN;
    parts.main.classList.toggle("lit", lit);
    document.addEventListener("click", (event) => {
      event.preventDefault();
      const block = event.target.closest("[data-line]");
      const cell = event.target.closest("td[data-fact], th[data-fact]");
      if (block) chosen(Number(block.dataset.line), block.tagName === "TABLE", cell?.dataset.fact);
    });
    if (latest) draw();
  });
  frame.srcdoc = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>将要发布的页面</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/fonts.css"><style id="style"></style><style id="own"></style></head><body><main></main></body></html>`;

  function draw() {
    if (parts.style.textContent !== latest.style) parts.style.textContent = latest.style;
    if (latest.content === latest.drawn) return;
    const scroll = frame.contentWindow.scrollY;
    parts.main.innerHTML = latest.content;
    for (const picture of parts.main.querySelectorAll("[data-picture]")) {
      picture.src = `/picture?${new URLSearchParams({ report: latest.report, number: picture.dataset.picture })}`;
    }
    frame.contentWindow.scrollTo(0, scroll);
    latest.drawn = latest.content;
    mark(parts.main, ties);
    highlight(false);
    highlightCell(false);
  }

  function highlightCell(scroll) {
    if (!parts) return;
    parts.main.querySelector("td.here, th.here")?.classList.remove("here");
    const cell = fact && parts.main.querySelector(`:is(td, th)[data-fact="${CSS.escape(fact)}"]`);
    if (!cell) return;
    cell.classList.add("here");
    seen(cell, scroll);
  }

  function seen(element, scroll) {
    const box = element.getBoundingClientRect();
    if (scroll && (box.bottom < 0 || box.top > frame.clientHeight)) element.scrollIntoView({ block: "center" });
  }

  function highlight(scroll) {
    if (!parts) return;
    let found = null;
    for (const block of parts.main.querySelectorAll("[data-line]")) {
      block.classList.remove("here");
      if (Number(block.dataset.line) <= line) found = block;
    }
    if (!found) return;
    found.classList.add("here");
    seen(found, scroll);
  }

  return {
    tie(paragraphs) {
      ties = paragraphs;
      if (parts) mark(parts.main, ties);
    },
    light(yes) {
      lit = yes;
      parts?.main.classList.toggle("lit", lit);
    },
    show(page, report) {
      latest = { ...page, report, drawn: latest?.report === report ? latest.drawn : null };
      if (parts) draw();
    },
    follow(number) {
      line = number;
      highlight(true);
    },
    followFact(pointer) {
      if (fact === pointer) return;
      fact = pointer;
      highlightCell(true);
    },
  };
}
