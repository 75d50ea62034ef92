// A combobox: each keystroke asks /suggest; arrows move, Enter opens, Enter on nothing asks the page. Data reach the screen as text only.
const boxes = new WeakMap();

const el = (name, props, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children.filter(Boolean));
  return made;
};

function start(root) {
  const [input, list, said, clear] = ["input", "#offers", ".said", ".clear"].map((name) => root.querySelector(name));
  const box = { ask: () => {}, asked: undefined };
  let options = [], active = -1, request = null;

  function close() {
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    options = [];
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function choose(at) {
    active = at;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function option({ label, native, about, href }) {
    const link = el("a", { href, target: "_self", tabIndex: -1 }, el("b", { textContent: label }),
      native && el("small", { textContent: native }), about && el("small", { textContent: about }));
    const made = el("div", { id: `offer-${options.length}` }, link);
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    options.push(made);
    return made;
  }

  function group({ title, offers }, number) {
    const head = el("div", { className: "title", id: `title-${number}`, textContent: title });
    const made = el("div", {}, head, ...offers.map(option));
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", head.id);
    return made;
  }

  const address = (option) => option?.querySelector("a").getAttribute("href");

  // What somebody has chosen stays chosen when a later answer has it too.
  function show(groups) {
    const chosen = address(options[active]);
    options = [];
    list.replaceChildren(...groups.map(group));
    choose(chosen ? options.findIndex((option) => address(option) === chosen) : -1);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = options.length === 1 ? "1 suggestion" : `${options.length} suggestions`;
  }

  async function suggest() {
    request?.abort();
    const question = input.value.trim();
    clear.hidden = input.value === "";
    if (!question) return close();
    request = new AbortController();
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(question)}`, { signal: request.signal });
      if (answer.ok) show((await answer.json()).groups);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function enter() {
    if (active >= 0) return options[active].querySelector("a").click();
    close();
    box.ask(input.value.trim());
  }

  function step(by) {
    if (!options.length) return suggest();
    // One place more than there are options: the box itself.
    choose(((active + 1 + by + options.length + 1) % (options.length + 1)) - 1);
  }

  const keys = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: enter, Escape: () => (list.hidden ? wipe() : close()) };

  function wipe() {
    input.value = "";
    clear.hidden = true;
    close();
    box.ask("");
    input.focus();
  }

  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  clear.addEventListener("click", wipe);

  box.show = ({ q, hint }) => {
    input.placeholder = hint;
    if (q === box.asked) return;
    box.asked = q;
    if (root.activeElement !== input || !input.value) input.value = q;
    clear.hidden = input.value === "";
  };
  return box;
}

export default function ({ parentElement, data, setTriggerValue }) {
  if (!boxes.has(parentElement)) boxes.set(parentElement, start(parentElement));
  const box = boxes.get(parentElement);
  box.ask = (question) => setTriggerValue("asked", question);
  box.show(data);
}
