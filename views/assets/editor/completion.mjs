// What the editor proposes: prefixed names by name or label, countries, keywords, and the variables of the query.

const KEYWORDS = `SELECT CONSTRUCT ASK DESCRIBE DISTINCT WHERE GRAPH OPTIONAL FILTER UNION MINUS VALUES BIND PREFIX
  GROUP_CONCAT COUNT SUM MIN MAX AVG SAMPLE ORDER GROUP HAVING LIMIT OFFSET EXISTS NOT REGEX CONTAINS STRSTARTS LCASE
  UCASE STR LANG DATATYPE BOUND COALESCE YEAR MONTH DAY CONCAT SUBSTR REPLACE DESC ASC`.split(/\s+/);
const words = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -50 }));

export function completer(source) {
  let known = null;
  let options = [];
  return (context) => {
    const typed = context.matchBefore(/[?$]?[\w:-]*/);
    if (!context.explicit && typed.from === typed.to) return null;
    if (inside(context, typed.from)) return null;
    if (known !== source()) {
      known = source();
      options = [...known.terms.map((term) => proposal(term, known.prefixes)), ...words];
    }
    const variables = /^[?$]/.test(typed.text) || typed.text === "" ? ofQuery(context, typed) : [];
    return { from: typed.from, options: /^[?$]/.test(typed.text) ? variables : [...variables, ...options], validFor: /^[?$]?[\w:-]*$/ };
  };
}

// No proposals in a comment, a string or an IRI.
function inside(context, at) {
  const line = context.state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from).replace(/<[^<>\s]*>/g, "").replace(/"(?:[^"\\]|\\.)*"/g, "");
  return /#|"|<[^<>\s]*$/.test(before);
}

function ofQuery(context, typed) {
  const text = context.state.doc.toString();
  const names = new Set([...text.matchAll(/[?$]\w+/g)].filter((found) => found.index !== typed.from).map((found) => found[0]));
  return [...names].map((label) => ({ label, type: "variable", boost: 20 }));
}

// The label is what is searched, by name and by words; what is written stands in `term`.
function proposal({ term, words: label, about, kind, uses }, prefixes) {
  const prefix = /^(\w+):/.exec(term)?.[1];
  return {
    label: `${term} ${label}`,
    displayLabel: kind === "country" ? label : term,
    detail: kind === "country" ? term : label,
    info: about || undefined,
    boost: Math.min(30, Math.log10(1 + uses) * 5),
    apply: (view, _, from, to) => view.dispatch(written(view.state, term, from, to, prefix, prefixes)),
  };
}

// The term, and the PREFIX line that it needs.
function written(state, term, from, to, prefix, prefixes) {
  const changes = [{ from, to, insert: term }];
  const missing = prefix in prefixes && !new RegExp(`^\\s*PREFIX\\s+${prefix}:`, "im").test(state.doc.toString());
  const line = missing ? `PREFIX ${prefix}: <${prefixes[prefix]}>\n` : "";
  if (missing) changes.unshift({ from: 0, insert: line });
  return { changes, selection: { anchor: from + line.length + term.length }, userEvent: "input.complete" };
}
