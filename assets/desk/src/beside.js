// The report beside last year's and beside its last commit, the past of a paragraph, and a commit.

import { at, make } from "./elements.js";
import { ask, tell } from "./server.js";

export function makeBeside(desk, sheets) {
  const shown = { compare: -1, changes: -1, sheets: -1 };

  async function comparison(pane, other, nothing) {
    const frame = at(`${pane}-frame`);
    const said = at(`${pane}-said`);
    said.textContent = "正在比较……";
    try {
      const { page } = await ask("compare", { report: desk.report, with: other });
      said.textContent = page ? "" : nothing;
      frame.hidden = !page;
      frame.srcdoc = page ?? "";
    } catch (error) {
      said.textContent = error.message;
      frame.hidden = true;
    }
  }

  const draw = {
    compare: () => comparison("compare", "year", "没有上一年的报告，不作比较。"),
    changes: () => comparison("changes", "commit", "还没有提交过，没有可比的。"),
    sheets: () => sheets.draw(),
  };

  at("past").addEventListener("click", async () => {
    const place = at("past-list");
    try {
      await desk.settled();
      const line = desk.line();
      const past = await ask("past", { report: desk.report, line });
      if (!past?.length) {
        place.replaceChildren(make("p", { class: "quiet" }, `正文第 ${line} 行所在的一段还没有提交过。`));
        return;
      }
      place.replaceChildren(make("ol", {}, ...past.map((one) => make("li", {}, make("p", {}, make("strong", {}, one.date), ` ${one.author}：${one.subject}（${one.commit}）`), make("pre", {}, ...one.lines.map((text) => make("span", { class: { "+": "added", "-": "removed" }[text[0]] ?? "" }, `${text}\n`)))))));
    } catch (error) {
      place.replaceChildren(make("p", { class: "error" }, error.message));
    }
  });
  at("commit").addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = at("commit-said");
    try {
      await desk.settled();
      const { commit, stranger } = await tell("commit", { report: desk.report, message: at("message").value, author: at("author").value, email: at("email").value });
      for (const label of document.querySelectorAll("#commit .author")) label.hidden = !stranger;
      if (stranger) {
        said.textContent = "第一次提交：请写明姓名和邮箱，记在这个工作区的提交里，再点“提交到 Git”";
        at("author").focus();
        return;
      }
      at("author").value = "";
      said.textContent = `已提交 ${commit}（只在这台电脑上，没有推送）`;
      at("message").value = "";
      shown.changes = -1;
      await draw.changes();
    } catch (error) {
      said.textContent = error.message;
    }
  });

  return {
    async open(pane, moment) {
      if (!(pane in draw) || shown[pane] === moment) return;
      shown[pane] = moment;
      await desk.settled().catch(desk.unsaved);
      await draw[pane]();
    },
    // What has just been shown, where the pane follows the text as it is typed.
    async follow(pane, moment) {
      if (pane !== "sheets" || shown.sheets === moment) return;
      shown.sheets = moment;
      await sheets.draw();
    },
    forget() {
      for (const pane of Object.keys(shown)) shown[pane] = -1;
      sheets.forget();
    },
  };
}
