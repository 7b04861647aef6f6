// The text of a file in CodeMirror 6: markdown, Chinese messages, findings at their places, completion by the server.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const fromOutside = Annotation.define();
const WORDS = {
  Find: "查找",
  Replace: "替换为",
  next: "下一处",
  previous: "上一处",
  all: "全部选中",
  "match case": "区分大小写",
  regexp: "正则表达式",
  "by word": "整词",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  "current match": "现在的一处",
  "on line": "在第几行",
  "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处",
  "Go to line": "到第几行",
  go: "去",
  Completions: "可以输入的",
  Diagnostics: "问题",
  "No diagnostics": "没有问题",
  "Control character": "控制字符",
  "Selection deleted": "删去了选中的",
};
const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "bold", color: "var(--accent)" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--accent)" },
  { tag: tags.strong, fontWeight: "bold" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
  { tag: [tags.processingInstruction, tags.meta, tags.comment], color: "var(--quiet)" },
]);

// Where a finding stands: what waits to be written whole, else the word that begins there.
function stretch(doc, number, column) {
  const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
  const from = line.from + [...line.text].slice(0, column - 1).join("").length;
  const rest = doc.sliceString(from, line.to);
  const blank = /^【待填[^】]*】?/.exec(rest);
  const word = blank ?? /^[^\s，。；：、（）,:[\]{}()]+/.exec(rest);
  return { from, to: Math.min(from + (word ? word[0].length : 1), line.to), blank: Boolean(blank) };
}

export function makeEditor({ parent, label, prose, changed, moved, suggest }) {
  const writable = new Compartment();
  const complete = async (context) => {
    const word = context.matchBefore(/[^\s，。；：、]*/);
    if (!context.explicit && !(word && /[[#=]|^\s*[^\s:]+$/.test(word.text))) return null;
    const line = context.state.doc.lineAt(context.pos);
    const found = await suggest(line.number, [...line.text.slice(0, context.pos - line.from)].length + 1);
    if (!found.length || context.aborted) return null;
    return {
      from: context.pos - found[0].begun,
      options: found.map((one) => ({ label: one.text.replace("]{.fact}", ""), apply: one.text, detail: one.meaning })),
    };
  };
  const fresh = () =>
    EditorState.create({
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        lintGutter(),
        EditorView.lineWrapping,
        prose ? yamlFrontmatter({ content: markdown() }) : yaml(),
        syntaxHighlighting(look),
        autocompletion({ override: [complete] }),
        EditorState.phrases.of(WORDS),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        keymap.of([
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
        writable.of([]),
        EditorView.updateListener.of((update) => {
          const typed = update.transactions.some((one) => one.docChanged && !one.annotation(fromOutside));
          if (typed) changed();
          if (update.selectionSet || update.docChanged) moved(update.state.doc.lineAt(update.state.selection.main.head).number);
        }),
      ],
    });
  const view = new EditorView({ parent, state: fresh() });
  return {
    view,
    // Another report: what was done to the last one cannot be undone here.
    reset: () => view.setState(fresh()),
    text: () => view.state.doc.toString(),
    composing: () => view.composing,
    readOnly(yes) {
      view.dispatch({
        effects: writable.reconfigure(yes ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []),
      });
    },
    // Only what differs is replaced, so that the cursor and the undo history stay.
    take(text) {
      const old = view.state.doc.toString();
      if (old === text) return;
      let start = 0;
      while (start < old.length && old[start] === text[start]) start++;
      let end = 0;
      while (end < Math.min(old.length, text.length) - start && old.at(-1 - end) === text.at(-1 - end)) end++;
      view.dispatch({
        changes: { from: start, to: old.length - end, insert: text.slice(start, text.length - end) },
        annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
      });
    },
    mark(findings) {
      const doc = view.state.doc;
      const marks = findings.map((one) => {
        const { from, to } = stretch(doc, one.line, one.column);
        const severity = one.waived ? "hint" : one.severity === "note" ? "info" : one.severity;
        const message = `${one.code} ${one.message}${one.hint ? `\n${one.hint}` : ""}`;
        return { from, to, severity, message };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    // What waits to be written is selected: typing replaces it.
    goTo(number, column = 1) {
      const { from, to, blank } = stretch(view.state.doc, number, column);
      view.dispatch({ selection: { anchor: from, head: blank ? to : from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
  };
}
