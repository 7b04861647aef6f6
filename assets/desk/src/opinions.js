// What reviewers say of a line, kept in 整改.md: written where the cursor is, also where nothing else may be; ticked off by the editor.

import { at, make } from "./elements.js";
import { tell } from "./server.js";

const FILES = { prose: "正文", data: "数据文件" };

export function makeOpinions(desk) {
  let drawn = "";

  function where() {
    const place = desk.place();
    return place.fact ? `统计表 ${place.fact} ` : `${FILES[place.name]} 第 ${place.line} 行`;
  }

  function item(one) {
    const go = make("button", { type: "button", class: "link", onclick: () => desk.goTo({ ...one, facts: [] }) }, `${FILES[one.file] ?? one.file} 第 ${one.line} 行`);
    const box = make("input", { type: "checkbox", checked: one.done, disabled: desk.readOnly, onchange: (event) => tick(one, event.target) });
    return make("li", {}, make("label", {}, box, one.done ? " 已改 " : " 改好了 "), make("p", {}, go, ` ${one.text}`));
  }

  async function tick(one, box) {
    try {
      const { path, line, text } = one;
      await desk.settled();
      desk.show(await tell("tick", { report: desk.report, path, line, text, done: box.checked }));
    } catch (error) {
      box.checked = one.done;
      at("opinion-said").textContent = error.message;
    }
  }

  at("opinion").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, line, fact } = desk.place();
    try {
      await desk.settled();
      const told = await tell("remark", { report: desk.report, name, line, fact, text: at("opinion-text").value, by: at("opinion-by").value });
      at("opinion-text").value = "";
      at("opinion-said").textContent = "已写进 整改.md";
      desk.show(told);
    } catch (error) {
      at("opinion-said").textContent = error.message;
    }
  });

  return {
    show(told) {
      const key = JSON.stringify([told.report, told.readOnly, told.opinions]);
      if (key === drawn) return;
      drawn = key;
      at("opinions").replaceChildren(...told.opinions.map(item));
    },
    place() {
      at("opinion-place").textContent = `对${where()}的意见`;
    },
  };
}
