"use strict";
(() => {
  const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  fillStage();
  const el = (name, text, className) => Object.assign(document.createElement(name), { textContent: text ?? "", className: className ?? "" });
  const fill = (parent, ...children) => { parent.append(...children.filter(Boolean)); return parent; };
  const small = (details) => details.map(([label, value]) => el("small", label ? `${label}: ${value}` : value));

  const nodeTip = ({ facts }) => fill(el("div"), el("b", facts.name), el("small", facts.what + (facts.contested ? ", contested" : "")), ...small(facts.details));
  const edgeTip = ({ from, to, facts }) =>
    fill(el("div"), el("b", `${byId.get(from).facts.name} ${facts.role} ${byId.get(to).facts.name}`), ...small(facts.details));
  const drawnNodes = new vis.DataSet(nodes.map((node) => ({ ...node, title: nodeTip(node) })));
  const drawnEdges = new vis.DataSet(edges.map((edge) => ({ ...edge, title: edgeTip(edge) })));
  const net = new vis.Network(document.getElementById("net"), { nodes: drawnNodes, edges: drawnEdges }, OPTIONS);

  // The layout is made for no screen in particular: widen or lengthen it to the shape of this one.
  function fillStage() {
    const { clientWidth: width, clientHeight: height } = document.getElementById("net");
    const span = (axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis])) + 120;
    const ratio = (width / height) / (span("x") / span("y"));
    const [axis, stretch] = ratio > 1 ? ["x", ratio] : ["y", 1 / ratio];
    for (const node of nodes) node[axis] *= Math.min(stretch, 2) || 1;
  }

  const touching = (id) => edges.filter(({ from, to }) => from === id || to === id);
  const other = (edge, id) => byId.get(edge.from === id ? edge.to : edge.from);

  function light(id) {
    const mine = touching(id);
    const near = new Set([id, ...mine.map((edge) => other(edge, id).id)]);
    const lit = new Set(mine.map((edge) => edge.id));
    drawnNodes.update(nodes.map((node) => ({ id: node.id, opacity: near.has(node.id) ? 1 : 0.12,
      font: { ...node.font, color: near.has(node.id) ? node.font.color : "rgba(128,128,128,.25)", strokeWidth: near.has(node.id) ? node.font.strokeWidth : 0 } })));
    drawnEdges.update(edges.map((edge) => ({ id: edge.id, label: lit.has(edge.id) ? edge.facts.letter || undefined : undefined,
      color: { ...edge.color, opacity: lit.has(edge.id) ? 1 : 0.05 } })));
  }

  function unlight() {
    drawnNodes.update(nodes.map((node) => ({ id: node.id, opacity: 1, font: node.font })));
    drawnEdges.update(edges.map((edge) => ({ id: edge.id, label: " ", color: edge.color })));
    about.hidden = true;
    net.unselectAll();
  }

  const about = document.getElementById("about");
  function tell(id) {
    const { facts } = byId.get(id);
    const ties = touching(id).map((edge) => fill(el("li"), el("b", `${edge.facts.letter} `), el("span", `${edge.facts.role} `),
      el("span", other(edge, id).facts.name), ...small(edge.facts.details)));
    const close = Object.assign(el("button", "×", "close"), { type: "button", onclick: unlight });
    close.setAttribute("aria-label", "Close");
    about.replaceChildren();
    fill(about, close, el("h2", facts.name), el("p", facts.what, "what"), facts.contested && el("p", "Contested", "contested"), ...small(facts.details),
      ties.length > 0 && fill(el("ul"), ...ties));
    about.hidden = false;
  }

  function focus(id, move) {
    light(id);
    tell(id);
    net.selectNodes([id]);
    if (move) show([id, ...touching(id).map((edge) => other(edge, id).id)]);
  }

  // Beside the panel on a wide screen, above it on a narrow one.
  function show(ids) {
    const { clientWidth: width, clientHeight: height } = document.getElementById("net");
    net.fit({ nodes: ids, maxZoomLevel: 1, animation: false });
    const [x, y] = width > 700 ? [about.offsetWidth / 2, 0] : [0, about.offsetHeight / 2];
    const scale = net.getScale() * (width > 700 ? (width - 2 * x) / width : (height - 2 * y) / height);
    const centre = net.getViewPosition();
    net.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, scale });
  }

  const zoom = (factor) => net.moveTo({ scale: net.getScale() * factor, animation: { duration: 150 } });
  const showAll = () => net.fit({ animation: { duration: 250 } });
  document.getElementById("in").onclick = () => zoom(1.3);
  document.getElementById("out").onclick = () => zoom(1 / 1.3);
  document.getElementById("all").onclick = () => { unlight(); showAll(); };
  net.on("click", ({ nodes: hit }) => (hit.length ? focus(hit[0], false) : unlight()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && unlight());

  const find = document.getElementById("find");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  document.getElementById("names").append(...nodes.map((node) => Object.assign(document.createElement("option"), { value: node.facts.name })));
  find.addEventListener("change", () => {
    const wanted = plain(find.value.trim());
    const hit = wanted && (nodes.find((node) => plain(node.facts.name) === wanted) ?? nodes.find((node) => plain(node.facts.name).includes(wanted)));
    if (hit) focus(hit.id, true); else unlight();
  });

  const OUTLINES = { square: "M-9-9H9V9H-9Z", diamond: "M0-11 11 0 0 11-11 0Z", triangle: "M0-10 10 8H-10Z", triangleDown: "M0 10 10-8H-10Z",
    hexagon: "M-11 0-5.5-9.5H5.5L11 0 5.5 9.5H-5.5Z", star: "M0-11 3-3.5 11-3.5 4.5 1.5 7 9.5 0 4.5-7 9.5-4.5 1.5-11-3.5-3-3.5Z",
    dot: "M-9 0A9 9 0 1 0 9 0 9 9 0 1 0-9 0Z" };
  for (const mark of document.querySelectorAll("svg[data-shape]")) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", OUTLINES[mark.dataset.shape] ?? OUTLINES.dot);
    mark.append(path);
  }
  net.once("afterDrawing", () => net.fit());
  document.body.dataset.ready = "yes";
})();
