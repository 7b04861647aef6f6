// The desk: one report in two panes, and what is left to do below.

import { makeBeside } from "./beside.js";
import { makeEditor } from "./editor.js";
import { at, make } from "./elements.js";
import { makeNumbers } from "./numbers.js";
import { makePage } from "./page.js";
import { makeProblems } from "./problems.js";
import { Saving } from "./saving.js";
import { ask, Fault, listen, tell } from "./server.js";
import { makeSheets } from "./sheets.js";
import { makeTables } from "./tables.js";
import { tabs } from "./tabs.js";

const KINDS = { docx: "Word", pdf: "PDF", html: "网页", fragment: "网页片段", diff: "与上年的比较" };
const desk = { report: "", readOnly: false, moment: -1, state: null, left: "prose", right: "page" };

desk.say = (text, wrong = false) => {
  at("said").textContent = text;
  at("said").classList.toggle("error", wrong);
};
desk.saving = () => desk.say("……");
desk.saved = () => desk.say("已保存");
desk.unsaved = (error) => desk.say(`没有保存：${error.message}`, true);
desk.line = () => editors.prose.line();
desk.place = () => {
  if (desk.left === "tables" && tables.last()) return { name: "data", line: 1, fact: tables.last() };
  const name = desk.left === "data" ? "data" : "prose";
  return { name, line: editors[name].line(), fact: "" };
};
desk.settled = async () => {
  await Promise.all([saving.prose.settled(), saving.data.settled(), tables.settled()]);
};

desk.show = (told) => {
  if (told.report !== desk.report || told.moment < desk.moment) return;
  Object.assign(desk, { moment: told.moment, state: told, readOnly: told.readOnly });
  document.title = `${told.title} · 工作台`;
  for (const name of ["prose", "data"]) {
    saving[name].take(told.texts[name]);
    editors[name].readOnly(told.readOnly || Boolean(told.texts[name].unreadable));
    unreadable(name, told.texts[name]);
    editors[name].mark(told.findings.filter((one) => one.file === name));
  }
  page.show(told.page, told.report);
  beside.follow(desk.right, told.moment);
  numbers.show();
  at("stale").textContent = told.page.stale ? `这一页还是改动以前的样子，因为 ${told.page.stale}` : "";
  at("stale").hidden = !told.page.stale;
  const counts = told.counts;
  for (const [id, name, count] of [["blank", "待填", counts.blank], ["errors", "错误", counts.error], ["warnings", "提醒", counts.warning]]) {
    at(id).textContent = `${name} ${count}`;
    at(id).classList.toggle("none", count === 0);
  }
  at("make").disabled = told.readOnly;
  document.body.classList.toggle("reviewing", told.readOnly);
  at("new").hidden = told.readOnly;
  at("commit").hidden = told.readOnly;
  problems.show(told);
  tables.show(told).catch(desk.unsaved);
};

desk.goTo = (finding) => {
  if (finding.file === "data" && finding.facts.length) {
    showLeft("tables");
    turn("left");
    if (tables.goTo(finding.facts[0])) return;
  }
  const name = finding.file === "data" ? "data" : "prose";
  showLeft(name);
  turn("left");
  editors[name].goTo(finding.line, finding.column);
};

desk.choose = (mine, theirs) => {
  const dialog = at("clash");
  at("clash-mine").textContent = different(mine, theirs);
  at("clash-theirs").textContent = different(theirs, mine);
  dialog.returnValue = "both";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue || "both"), { once: true }));
};

// Why a file is not there to be written in; what this window still has of one that is gone can be put back.
function unreadable(name, told) {
  const kept = told.missing && editors[name].text() && !desk.readOnly;
  for (const place of name === "data" ? [at("data-fault"), at("form-fault")] : [at("prose-fault")]) {
    const restore = make("button", { type: "button", onclick: () => putBack(name) }, `把这里还留着的内容写回 ${told.name}`);
    place.replaceChildren(told.unreadable, ...(kept ? [make("br"), restore] : []));
    place.hidden = !told.unreadable;
  }
}

async function putBack(name) {
  try {
    const answer = await tell("restore", { report: desk.report, name, text: editors[name].text() });
    saving[name].dirty = false;
    desk.show(answer);
    desk.saved();
  } catch (error) {
    desk.unsaved(error);
  }
}

function different(text, other) {
  const lines = text.split("\n");
  const others = other.split("\n");
  let start = 0;
  while (start < lines.length && lines[start] === others[start]) start++;
  let end = 0;
  while (end < Math.min(lines.length, others.length) - start && lines.at(-1 - end) === others.at(-1 - end)) end++;
  return lines.slice(start, lines.length - end).join("\n") || "（这里删去了）";
}

const editors = {};
const saving = {};
for (const [name, label] of [["prose", "正文 report.md"], ["data", "统计数据 statistics.yaml"]]) {
  editors[name] = makeEditor({
    parent: at(`${name}-editor`),
    label,
    prose: name === "prose",
    changed: () => saving[name].changed(),
    moved: (line) => {
      if (name === "prose") {
        page.follow(line);
        sheets.follow(line);
      }
      desk.moved();
    },
    suggest: async (line, column) => {
      try {
        await saving[name].settled();
        return await ask("suggest", { report: desk.report, name, line, column });
      } catch {
        return [];
      }
    },
  });
  saving[name] = new Saving(name, editors[name], desk);
}
function chosen(line, table, fact = "") {
  showLeft(table ? "tables" : "prose");
  turn("left");
  if (!table) editors.prose.goTo(line);
  else if (fact) tables.goTo(fact);
}
const page = makePage(at("page-frame"), { chosen });
const sheets = makeSheets(desk, { chosen });
const numbers = makeNumbers(desk, page);
const problems = makeProblems(desk);
desk.moved = () => {
  problems.moved();
  page.followFact(desk.left === "tables" ? tables.last() : "");
};
const tables = makeTables(desk);
const beside = makeBeside(desk, sheets);
const showLeft = tabs(at("left-tabs"), (pane) => {
  desk.left = pane;
  desk.moved();
});
const showRight = tabs(at("right-tabs"), (pane) => {
  desk.right = pane;
  problems.visible(pane === "problems");
  if (desk.report) beside.open(pane, desk.moment);
});

// On a narrow screen one side is seen at a time.
function turn(side) {
  document.body.dataset.side = side;
  for (const button of document.querySelectorAll("#sides button")) button.setAttribute("aria-pressed", button.dataset.side === side);
}
at("sides").addEventListener("click", (event) => event.target.dataset.side && turn(event.target.dataset.side));

async function open(report) {
  try {
    await desk.settled();
  } catch (error) {
    at("choice").value = desk.report;
    throw error;
  }
  Object.assign(desk, { report, moment: -1 });
  for (const name of ["prose", "data"]) {
    editors[name].reset();
    saving[name].base = "";
  }
  beside.forget();
  at("choice").value = report;
  history.replaceState(null, "", `/#${encodeURIComponent(report)}`);
  desk.show(await ask("look", { report }));
  desk.say(desk.readOnly ? "只读：除了意见，什么也不会写" : "已打开");
  beside.open(desk.right, desk.moment);
}

async function list() {
  const told = await ask("reports");
  desk.places = told.reports;
  at("choice").replaceChildren(...told.reports.map((one) => make("option", { value: one.name }, one.label)));
  at("begin-family").replaceChildren(...told.families.map((name) => make("option", {}, name)));
  return told;
}

async function start() {
  const { reports, first } = await list();
  const wanted = decodeURIComponent(location.hash.slice(1));
  const report = reports.some((one) => one.name === wanted) ? wanted : first;
  history.replaceState(null, "", location.hash ? `/${location.hash}` : "/");
  if (report) await open(report);
  else begin();
}

// The year after the newest of the body and the kind of report that is open.
function begin() {
  const open = desk.places.find((one) => one.name === desk.report);
  at("begin-said").textContent = "";
  at("begin-org").value = open?.org ?? "";
  at("begin-family").value = open?.family ?? at("begin-family").options[0].value;
  at("begin-year").value = open ? 1 + Math.max(...alike().map((one) => one.year)) : "";
  at("begin-other").open = desk.places.some((one) => one.org || one.family !== at("begin-family").options[0].value);
  foretell();
  at("begin").showModal();
  at("begin-year").select();
}

function alike() {
  const [org, family] = [at("begin-org").value.trim(), at("begin-family").value];
  return desk.places.filter((one) => one.org === org && one.family === family);
}

// What the new report begins with.
function foretell() {
  const year = Number(at("begin-year").value);
  const before = alike().some((one) => one.year === year - 1);
  const first = desk.places.length ? "" : "有去年的报告（Word、WPS、PDF、网页）的，先点“取消”，关掉工作台，在命令行里运行 reportkit import 去年的报告.docx --year 年份 导入，再来新建，就从去年的开始。";
  at("begin-from").textContent = before
    ? `从 ${year - 1} 年的报告开始：上年结转、依据、联系方式会带入，其余待填。已有的报告绝不覆盖。`
    : `${year > 1000 ? `这里没有 ${year - 1} 年的报告，` : ""}从空白开始，各处待填。已有的报告绝不覆盖。${first}`;
}
for (const id of ["begin-year", "begin-org", "begin-family"]) at(id).addEventListener("input", foretell);

at("choice").addEventListener("change", (event) => open(event.target.value).catch((error) => desk.say(error.message, true)));
at("new").addEventListener("click", begin);
at("begin-cancel").addEventListener("click", () => at("begin").close());
at("begin-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await desk.settled();
    const { report } = await tell("new", { year: at("begin-year").value.trim(), org: at("begin-org").value.trim(), family: at("begin-family").value });
    at("begin").close();
    await list();
    await open(report);
    editors.prose.view.focus();
  } catch (error) {
    at("begin-said").textContent = error.message;
  }
});
function toProblems() {
  showRight("problems");
  turn("right");
  at("problems").focus();
}
for (const id of ["blank", "errors", "warnings"]) at(id).addEventListener("click", toProblems);
at("make").addEventListener("click", async () => {
  at("make").disabled = true;
  desk.say("正在核对和生成……");
  try {
    await desk.settled();
    const answer = await tell("make", { report: desk.report });
    desk.show(answer);
    const links = answer.files.map((kind) => make("li", {}, make("a", { href: `/made?${new URLSearchParams({ report: desk.report, kind })}`, download: true }, KINDS[kind])));
    at("result-told").replaceChildren(make("p", {}, make("strong", {}, answer.outcome)), ...answer.told.map((text) => make("p", {}, text)), ...(answer.outcome === "没有通过核对" ? [make("p", {}, "错误改好，或写明理由豁免，再点“生成”。")] : [make("ul", {}, ...links)]));
    const failed = answer.outcome === "没有通过核对";
    at("result-close").textContent = failed ? "去看问题" : "好";
    if (failed) at("result").addEventListener("close", toProblems, { once: true });
    at("result").showModal();
    desk.say("");
  } catch (error) {
    desk.say(error.message, true);
  }
  at("make").disabled = desk.readOnly;
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    desk.settled().then(desk.saved, desk.unsaved);
  } else if (event.key === "F6") {
    event.preventDefault();
    const right = document.activeElement?.closest("#right");
    turn(right ? "left" : "right");
    (right ? document.querySelector("#left-tabs [aria-selected=true]") : document.querySelector("#right-tabs [aria-selected=true]")).focus();
  }
});
addEventListener("beforeunload", (event) => {
  if (!Object.values(saving).some((one) => one.dirty)) return;
  for (const one of Object.values(saving)) one.send(true);
  event.preventDefault();
});

listen(async (heard) => {
  if (heard.report !== desk.report || !desk.state) return;
  const known = Object.values(desk.state.texts);
  const other = known.some((one) => heard.states[one.name].join() !== [one.revision, one.unreadable].join());
  if (heard.others || other) desk.show(await ask("look", { report: desk.report }));
}, () => {
  desk.lost = true;
  desk.say("工作台关了，或者断了线：请回到启动它的窗口看看。这一页先不要关", true);
}, () => {
  if (desk.lost) desk.say("又连上了");
  desk.lost = false;
});
turn("left");
start().catch((error) => desk.say(error instanceof Fault ? error.message : `页面出了错：${error.message}`, true));
