// The pages of the PDF as it would be printed now; what stands on them knows the line that it comes from.

import { at, make } from "./elements.js";
import { ask } from "./server.js";

export function makeSheets(desk, { chosen }) {
  let line = 1;
  let drawing = false;
  let again = false;

  const percent = (part) => `${part * 100}%`;

  function spot(one) {
    const element = make("div", { class: "spot", onclick: () => chosen(one.line, one.table) });
    element.dataset.line = one.line;
    Object.assign(element.style, { left: percent(one.left), top: percent(one.top), width: percent(one.width), height: percent(one.height) });
    return element;
  }

  // Pictures that are there already get their new contents, so that nothing jumps.
  function show(pages) {
    const place = at("sheets-pages");
    while (place.children.length > pages.length) place.lastChild.remove();
    while (place.children.length < pages.length) place.append(make("div", { class: "sheet" }, make("img")));
    for (const [number, page] of pages.entries()) {
      const sheet = place.children[number];
      const picture = sheet.firstChild;
      if (picture.src !== page.picture) picture.src = page.picture;
      picture.alt = `PDF 第 ${number + 1} 页，共 ${pages.length} 页`;
      sheet.replaceChildren(picture, ...page.spots.map(spot));
    }
    highlight(false);
  }

  function highlight(scroll) {
    const spots = [...at("sheets-pages").querySelectorAll(".spot")];
    const here = Math.max(...spots.map((one) => Number(one.dataset.line)).filter((one) => one <= line));
    for (const one of spots) one.classList.toggle("here", Number(one.dataset.line) === here);
    const first = spots.find((one) => one.classList.contains("here"));
    if (!scroll || !first || at("sheets").hidden) return;
    const [box, pane] = [first.getBoundingClientRect(), at("sheets").getBoundingClientRect()];
    if (box.bottom < pane.top || box.top > pane.bottom) first.scrollIntoView({ block: "center" });
  }

  return {
    // One drawing at a time; what changed meanwhile is drawn after it.
    async draw() {
      again = drawing;
      if (drawing) return;
      drawing = true;
      const report = desk.report;
      if (!at("sheets-pages").children.length) at("sheets-said").textContent = "正在排版……";
      try {
        const pages = await ask("sheets", { report });
        if (report === desk.report) {
          show(pages);
          at("sheets-said").textContent = `共 ${pages.length} 页；点一段文字，光标就到正文的那一段`;
        } else again = true;
      } catch (error) {
        at("sheets-said").textContent = error.message;
      }
      drawing = false;
      if (again) await this.draw();
    },
    forget: () => at("sheets-pages").replaceChildren(),
    follow(number) {
      line = number;
      highlight(true);
    },
  };
}
