// 评审页：j、k 在各份报告之间走，回车展开或收起；筛选只隐藏，不删除；没有核对的数可以点亮，所在的段随之展开。
document.documentElement.classList.add("scripted");
const all = [...document.querySelectorAll("section.report")];
const seen = () => all.filter((one) => !one.hidden);
let at = -1;
function go(step) {
  const list = seen();
  if (!list.length) return;
  at = Math.min(Math.max(at + step, 0), list.length - 1);
  list.forEach((one, index) => one.classList.toggle("current", index === at));
  list[at].scrollIntoView({ block: "start" });
  list[at].focus({ preventScroll: true });
}
function unfold() {
  const one = seen()[at];
  if (!one) return;
  const folded = [...one.querySelectorAll(":scope > details")];
  const open = folded.some((part) => !part.open);
  folded.forEach((part) => { part.open = open; });
}
document.getElementById("next").addEventListener("click", () => go(1));
document.getElementById("previous").addEventListener("click", () => go(-1));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, button, a, summary, [data-tie]")) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "Enter") unfold();
});
const filters = ["errors", "waivers", "figures"];
function filter() {
  const wanted = filters.filter((name) => document.getElementById(`only-${name}`).checked);
  all.forEach((one) => { one.hidden = wanted.some((name) => one.dataset[name] === "0"); });
  at = -1;
}
filters.forEach((name) => document.getElementById(`only-${name}`).addEventListener("change", filter));
document.getElementById("light").addEventListener("change", (event) => {
  document.body.classList.toggle("lit", event.target.checked);
  if (!event.target.checked) return;
  document.querySelectorAll("[data-tie=untied]").forEach((one) => { one.closest("details").open = true; });
});
