// The SPARQL editor as an element <remit-sparql>: CodeMirror with what this data calls its things.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completer } from "./completion.mjs";

const look = HighlightStyle.define([
  { tag: tags.keyword, class: "cm-word" },
  { tag: [tags.local(tags.variableName), tags.variableName], class: "cm-variable" },
  { tag: [tags.atom, tags.standard(tags.variableName)], class: "cm-name" },
  { tag: tags.string, class: "cm-text" },
  { tag: tags.comment, class: "cm-remark" },
]);

const markLine = StateEffect.define();
const wrongLine = Decoration.line({ class: "cm-wrong" });
const wrong = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    for (const effect of change.effects) {
      if (effect.is(markLine)) return effect.value === null ? Decoration.none : Decoration.set([wrongLine.range(effect.value)]);
    }
    return change.docChanged ? Decoration.none : marks;
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.contentAttributes.from(field, (marks) => (marks.size ? { "aria-invalid": "true" } : {})),
  ],
});

class Editor extends HTMLElement {
  static terms = { prefixes: {}, terms: [] };

  connectedCallback() {
    if (this.view) return;
    this.innerHTML = `<div class="frame"></div><div class="bar">
      <button type="button" class="run">Run <kbd>Ctrl</kbd> <kbd>Enter</kbd></button>
      <button type="button" class="save">Save the query</button>
      <span class="hint" id="remit-sparql-hint">Ctrl + Space completes. Tab leaves the editor.</span>
      <span class="state" aria-live="polite"></span></div>`;
    this.view = new EditorView({ parent: this.querySelector(".frame"), root: this.getRootNode(), state: this.start("") });
    this.querySelector(".run").onclick = () => this.run();
    this.querySelector(".save").onclick = () => this.save();
  }

  start(doc) {
    const keys = [{ key: "Mod-Enter", run: () => this.run() }];
    return EditorState.create({
      doc,
      extensions: [
        Prec.highest(keymap.of(keys)),
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
        EditorView.lineWrapping, StreamLanguage.define(sparql), syntaxHighlighting(look), wrong,
        autocompletion({ override: [completer(() => Editor.terms)], icons: false, maxRenderedOptions: 60 }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Query in SPARQL", "aria-describedby": "remit-sparql-hint" }),
        EditorView.updateListener.of((change) => change.docChanged && this.tell()),
      ],
    });
  }

  get text() { return this.view.state.doc.toString(); }

  run() {
    this.asked(this.text);
    return true;
  }

  // A query that came from the server replaces the text; undo brings the reader's own back.
  show({ text, stamp, line, dark }, asked) {
    this.asked = asked;
    this.classList.toggle("dark", dark);
    if (stamp !== this.stamp) {
      this.stamp = stamp;
      this.shown = text;
      if (text !== this.text) this.replace(text);
      this.mark(line);
    }
    this.tell();
  }

  replace(text) {
    const changes = { from: 0, to: this.view.state.doc.length, insert: text };
    this.view.dispatch({ changes, annotations: isolateHistory.of("full") });
  }

  mark(line) {
    const { doc } = this.view.state;
    const at = line > 0 && line <= doc.lines ? doc.line(line).from : null;
    const effects = [markLine.of(at)];
    if (at !== null) effects.push(EditorView.scrollIntoView(at, { y: "center" }));
    this.view.dispatch({ effects });
  }

  tell() {
    const changed = this.shown !== undefined && this.text !== this.shown;
    const words = changed ? "Changed: the answer below is that of the query before." : "";
    const state = this.querySelector(".state");
    if (state.textContent !== words) state.textContent = words;
  }

  save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.text], { type: "application/sparql-query" }));
    link.download = "question.rq";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

export default function ({ data }) {
  if (!customElements.get("remit-sparql")) customElements.define("remit-sparql", Editor);
  customElements.get("remit-sparql").terms = data;
}
