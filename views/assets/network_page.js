// The network on a page of its own: what a mark is stands in a panel inside the picture.
(() => {
  const about = document.getElementById("about");
  const drawn = remitNetwork(window.vis, document, JSON.parse(document.getElementById("data").textContent), {
    interaction: { zoomView: true },
    pick: (id) => (drawn.byId.has(id) ? tell(id) : (about.hidden = true)),
    found: (id) => show([id, ...drawn.touching(id).map((edge) => drawn.other(edge, id).id)]),
  });
  const { el, fill, small } = drawn;

  function tell(id) {
    const { facts } = drawn.byId.get(id);
    const ties = drawn.touching(id).map((edge) => fill(el("li"), el("b", `${edge.facts.letter} `), el("span", `${edge.facts.role} `),
      el("span", drawn.other(edge, id).facts.name), ...small(edge.facts.details)));
    const close = Object.assign(el("button", "×", "close"), { type: "button", onclick: () => drawn.pick(null) });
    close.setAttribute("aria-label", "Close");
    about.replaceChildren();
    fill(about, close, el("h2", facts.name), el("p", facts.what, "what"), facts.contested && el("p", "Contested", "contested"), ...small(facts.details),
      ties.length > 0 && fill(el("ul"), ...ties));
    about.hidden = false;
  }

  // Beside the panel on a wide screen, above it on a narrow one.
  function show(ids) {
    const { clientWidth: width, clientHeight: height } = document.getElementById("net");
    drawn.net.fit({ nodes: ids, maxZoomLevel: 1, animation: false });
    const [x, y] = width > 700 ? [about.offsetWidth / 2, 0] : [0, about.offsetHeight / 2];
    const scale = drawn.net.getScale() * (width > 700 ? (width - 2 * x) / width : (height - 2 * y) / height) * 0.8;
    const centre = drawn.net.getViewPosition();
    drawn.net.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, scale });
  }

  document.addEventListener("keydown", (event) => event.key === "Escape" && drawn.pick(null));
  document.body.dataset.ready = "yes";
})();
