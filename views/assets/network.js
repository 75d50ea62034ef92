"use strict";
// One network on one stage. `stage` holds #net, #find, #names, #in, #out and #all; `act.pick(id)` hears of a choice.
function remitNetwork(vis, stage, picture, act) {
  const { edges, look, headings, box } = picture;
  // A node without facts is only a point where lines end.
  const nodes = picture.nodes.filter(({ facts }) => facts);
  const { colours } = look;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
  const host = stage.querySelector("#net");
  let lit = null;
  let chosen = null;

  const el = (name, text, className) => Object.assign(document.createElement(name), { textContent: text ?? "", className: className ?? "" });
  const fill = (parent, ...children) => { parent.append(...children.filter(Boolean)); return parent; };
  const small = (details) => details.map(([label, value]) => el("small", label ? `${label}: ${value}` : value));
  const nodeTip = ({ facts }) => fill(el("div"), el("b", facts.name), el("small", facts.what + (facts.contested ? ", contested" : "")), ...small(facts.details));
  const edgeTip = ({ facts }) => fill(el("div"), el("b", `${byId.get(facts.one).facts.name} ${facts.role} ${byId.get(facts.other).facts.name}`), ...small(facts.details));

  // ---- Marks: the outlines and places of labels are those of the SVG file
  const outlines = new Map();
  const outline = (d) => outlines.get(d) ?? outlines.set(d, new Path2D(d)).get(d);
  const reach = ({ lines, box: wide }) => (wide ? wide[0] / 2 : Math.max(...lines.map((line) => line.length)) * look.size * 0.5 + look.gap);

  function label(ctx, { lines, side, box: boxed }) {
    ctx.font = `${look.size}px ${look.font}`;
    ctx.textAlign = { left: "right", right: "left" }[side] ?? "center";
    ctx.textBaseline = "alphabetic";
    const x = { left: -look.gap, right: look.gap }[side] ?? 0;
    const first = side === "below" ? look.gap + look.line * 0.7 : (-(lines.length - 1) * look.line) / 2 + look.size * 0.34;
    Object.assign(ctx, { lineWidth: 3, strokeStyle: colours.paper, fillStyle: colours.ink, lineJoin: "round" });
    lines.forEach((line, row) => {
      if (!boxed) ctx.strokeText(line, x, first + row * look.line);
      ctx.fillText(line, x, first + row * look.line);
    });
  }

  function paint(ctx, node) {
    const { look: own, facts, id } = node;
    ctx.globalAlpha = lit && !lit.has(id) ? 0.14 : 1;
    ctx.setLineDash([]);
    const shape = own.box ? new Path2D() : outline(own.outline);
    if (own.box) shape.roundRect(-own.box[0] / 2, -own.box[1] / 2, own.box[0], own.box[1], 9);
    if (id === chosen) { Object.assign(ctx, { lineWidth: 8, strokeStyle: colours.accent }); ctx.stroke(shape); }
    ctx.fillStyle = own.box ? colours.card : own.colour;
    ctx.fill(shape);
    ctx.lineWidth = own.box && facts.contested ? 3 : 1;
    ctx.strokeStyle = own.box ? (facts.contested ? colours.contested : colours.quiet) : colours.ink;
    ctx.stroke(shape);
    label(ctx, own);
  }

  const renderer = (node) => ({ ctx, x, y }) => ({
    drawNode() { ctx.translate(x, y); paint(ctx, node); },
    nodeDimensions: node.look.box ? { width: node.look.box[0], height: node.look.box[1] } : { width: 18, height: 18 },
  });

  const point = () => ({ drawNode() {}, nodeDimensions: { width: 1, height: 1 } });
  const drawnNodes = new vis.DataSet(picture.nodes.map((node) => ({ ...node, label: undefined,
    ...(node.facts ? { ctxRenderer: renderer(node), title: nodeTip(node) } : { ctxRenderer: point }) })));
  const drawnEdges = new vis.DataSet(edges.map((edge) => ({ ...edge, title: edgeTip(edge), font: { color: colours.ink, size: 12, strokeWidth: 4, strokeColor: colours.paper } })));
  const options = { ...picture.options, interaction: { ...picture.options.interaction, ...act.interaction } };
  const [left, top, right, bottom] = box;
  const scaleOf = () => Math.min(host.clientWidth / (right - left), act.grow ? 1.15 : host.clientHeight / (bottom - top));
  const grow = () => { if (act.grow) host.style.height = `${Math.ceil((bottom - top) * scaleOf())}px`; };
  grow();
  const net = new vis.Network(host, { nodes: drawnNodes, edges: drawnEdges }, options);
  net.on("beforeDrawing", (ctx) => {
    Object.assign(ctx, { font: `11px ${look.font}`, textAlign: "center", textBaseline: "alphabetic", fillStyle: colours.quiet });
    ctx.globalAlpha = lit ? 0.3 : 1;
    for (const [text, y] of headings) ctx.fillText(text, 0, y + 4);
    ctx.globalAlpha = 1;
  });

  // ---- Choosing
  const touching = (id) => edges.filter(({ facts }) => facts.one === id || facts.other === id);
  const other = ({ facts }, id) => byId.get(facts.one === id ? facts.other : facts.one);

  function light(id) {
    const mine = edgeById.has(id) ? [edgeById.get(id)] : touching(id);
    lit = new Set([id, ...mine.flatMap(({ facts }) => [facts.one, facts.other])]);
    chosen = id;
    const shown = new Set(mine.map((edge) => edge.id));
    drawnEdges.update(edges.map((edge) => ({ id: edge.id, label: shown.has(edge.id) ? edge.facts.letter || " " : " ",
      width: edge.id === id ? edge.width + 2 : edge.width, color: { ...edge.color, opacity: shown.has(edge.id) ? 1 : 0.07 } })));
  }

  function unlight() {
    if (chosen === null) return;
    lit = chosen = null;
    drawnEdges.update(edges.map((edge) => ({ id: edge.id, label: " ", width: edge.width, color: edge.color })));
    net.redraw();
  }

  function within({ x, y }, node) {
    const [dx, dy] = [x - node.x, y - node.y];
    const high = Math.max(11, (node.look.lines.length * look.line) / 2 + 2);
    if (node.look.box) return Math.abs(dx) <= node.look.box[0] / 2 && Math.abs(dy) <= node.look.box[1] / 2;
    const [from, to] = { left: [-reach(node.look), 11], right: [-11, reach(node.look)] }[node.look.side] ?? [-11, 11];
    return dx >= from && dx <= to && Math.abs(dy) <= high;
  }

  function choose(id) {
    if (id !== null && (byId.has(id) || edgeById.has(id))) light(id); else unlight();
  }

  function pick(id) {
    choose(id);
    act.pick(id);
  }

  net.on("click", ({ pointer, edges: hit }) => {
    const node = nodes.find((candidate) => within(pointer.canvas, candidate));
    pick(node ? node.id : hit.length ? hit[0] : null);
    net.unselectAll();
  });
  host.addEventListener("keydown", (event) => event.key === "Escape" && pick(null));

  // ---- Finding and steering
  const find = stage.querySelector("#find");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  stage.querySelector("#names").replaceChildren(...nodes.map((node) => Object.assign(document.createElement("option"), { value: node.facts.name })));
  find.onchange = () => {
    const wanted = plain(find.value.trim());
    const hit = wanted && (nodes.find((node) => plain(node.facts.name) === wanted) ?? nodes.find((node) => plain(node.facts.name).includes(wanted)));
    pick(hit ? hit.id : null);
    if (hit) act.found?.(hit.id);
  };
  const zoom = (factor) => net.moveTo({ scale: net.getScale() * factor, animation: { duration: 150 } });
  const showAll = () => net.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: scaleOf() });
  stage.querySelector("#in").onclick = () => zoom(1.3);
  stage.querySelector("#out").onclick = () => zoom(1 / 1.3);
  stage.querySelector("#all").onclick = () => { pick(null); showAll(); };
  showAll();
  // The page may give it another width later: a column that is laid out late, a window made smaller.
  let width = host.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (!host.clientWidth || host.clientWidth === width) return;
    width = host.clientWidth;
    grow();
    net.setSize("100%", "100%");
    showAll();
  });
  watcher.observe(host);
  net.on("destroy", () => watcher.disconnect());
  return { net, box, edges, byId, touching, other, choose, pick, showAll, el, fill, small, centre: (id) => net.canvasToDOM(byId.get(id)) };
}
