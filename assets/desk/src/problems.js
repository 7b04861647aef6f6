// What is found, beside its place: grouped by weight, with what can be done about it.

import { at, make } from "./elements.js";
import { makeOpinions } from "./opinions.js";
import { ask, tell } from "./server.js";

const GROUPS = [
  ["error", "错误"],
  ["warning", "提醒"],
  ["note", "说明"],
  ["waived", "已豁免"],
];

const HERE = "在工作台里不用输入命令：数直接填在“统计表”里，合计跟着算；程序能改的，上方有按钮；要文件的，点“生成”。";

export function makeProblems(desk) {
  const opinions = makeOpinions(desk);
  let moment = -1;
  let state = null;
  let visible = false;
  let drawn = "";

  function draw() {
    const key = JSON.stringify([state.report, state.findings]);
    if (key === drawn) return;
    drawn = key;
    const groups = GROUPS.map(([kind, name]) => [name, kind, state.findings.filter((one) => (one.waived ? "waived" : one.severity) === kind)]);
    const parts = groups.filter(([, , found]) => found.length).map(([name, kind, found]) => make("section", { class: `group ${kind}` }, make("h2", {}, `${name} ${found.length}`), make("ol", {}, ...found.map(item))));
    at("findings").replaceChildren(...(parts.length ? parts : [make("p", { class: "quiet" }, "没有发现问题。")]));
  }

  function item(one) {
    const name = { prose: "正文", data: "数据文件" }[one.file] ?? one.file;
    const go = make("button", { type: "button", class: "link", onclick: () => desk.goTo(one) }, one.facts.length && one.file === "data" ? `统计表 ${one.facts[0]}` : `${name} 第 ${one.line} 行`);
    const entry = make("li", { class: one.waived ? "waived" : one.severity }, make("p", { class: "what" }, make("strong", {}, `${one.code} ${one.title}`), " ", go), make("p", {}, one.message));
    if (one.hint && !one.waived) entry.append(make("p", { class: "hint" }, one.hint));
    if (one.hint.includes("reportkit ") && !one.waived) entry.append(make("p", { class: "hint" }, HERE));
    entry.append(why(one));
    if (one.waivable && !desk.readOnly) entry.append(waiver(one));
    return entry;
  }

  function why(one) {
    const text = make("pre", {});
    return make("details", {
      ontoggle: async (event) => {
        if (event.target.open && !text.textContent) text.textContent = (await ask("rule", { code: one.code }).catch((error) => ({ text: error.message }))).text;
      },
    }, make("summary", {}, "这条规则是什么"), text);
  }

  function waiver(one) {
    const reason = make("input", { type: "text", required: true });
    const by = make("input", { type: "text", required: true });
    const said = make("p", { role: "status" });
    const form = make("form", {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const { code, line, message } = one;
          await desk.settled();
          desk.show(await tell("waive", { report: desk.report, code, line, message, reason: reason.value, by: by.value }));
        } catch (error) {
          said.textContent = error.message;
        }
      },
    }, make("label", {}, "为什么保留 ", reason), make("label", {}, "批准人 ", by), make("button", { type: "submit" }, "写进卷首的豁免"), said);
    return make("details", {}, make("summary", {}, "是对的，不改：豁免"), form);
  }

  async function drawCures() {
    if (!visible || desk.readOnly || moment === state.moment) return;
    moment = state.moment;
    const titles = await ask("cures", { report: desk.report }).catch(() => []);
    at("cures").replaceChildren(...titles.map((title) => make("button", { type: "button", onclick: () => cure(title) }, title)));
    at("cures").hidden = !titles.length;
  }

  async function cure(title) {
    try {
      await desk.settled();
      desk.show(await tell("cure", { report: desk.report, title }));
      desk.say(`已做：${title}`);
    } catch (error) {
      desk.unsaved(error);
    }
  }

  return {
    show(told) {
      state = told;
      opinions.show(told);
      if (!visible) return;
      draw();
      drawCures();
    },
    moved: () => visible && opinions.place(),
    visible(yes) {
      visible = yes;
      if (yes && state) {
        draw();
        drawCures();
        opinions.place();
      }
    },
  };
}
