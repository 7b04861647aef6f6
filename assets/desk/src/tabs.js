// Tab lists as WAI-ARIA describes them: arrows move, Home and End jump, one tab is in the order of Tab.

export function tabs(list, shown) {
  const every = [...list.querySelectorAll("[role=tab]")];
  const select = (tab, focus = false) => {
    for (const other of every) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", chosen);
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    shown(tab.dataset.pane);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    const here = every.indexOf(document.activeElement);
    const goal = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: every.length - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    select(every[(goal + every.length) % every.length], true);
  });
  return (pane) => select(every.find((tab) => tab.dataset.pane === pane));
}
