// The network inside a page of ours: a choice goes to Python, which shows what it is beside the picture.
const NARROW = 560;
const drawn = new WeakMap();

const library = (address) => (window.remitVis ??= new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: address, onload: () => done(window.vis), onerror: failed });
  document.head.append(script);
}));

// The same picture as the SVG file, twice as large.
async function png(svg, name) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  const file = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// A page taller than the screen goes to the mark that was found.
function reveal(stage, network, id) {
  const spot = Object.assign(document.createElement("i"), { className: "spot" });
  spot.style.top = `${network.centre(id).y}px`;
  stage.querySelector(".stage").append(spot);
  spot.scrollIntoView({ block: "center", behavior: "smooth" });
  spot.remove();
}

export default async function ({ data, parentElement, setTriggerValue }) {
  const vis = await library(data.vis);
  const stage = parentElement;
  const host = stage.querySelector("#net");
  const narrow = host.clientWidth < NARROW;
  const sign = JSON.stringify([data.wide, narrow]);
  let now = drawn.get(stage);
  if (!now || now.sign !== sign || !host.firstChild) {
    now?.network.net.destroy();
    const act = { grow: true, interaction: { zoomView: false, dragView: !narrow }, pick: (id) => setTriggerValue("picked", { id }), found: (id) => reveal(stage, now.network, id) };
    now = { sign, network: remitNetwork(vis, stage, narrow ? data.narrow : data.wide, act) };
    drawn.set(stage, now);
  }
  stage.querySelector(".legend").outerHTML = data.legend;
  stage.querySelector("#png").onclick = () => png(data.svg, data.name);
  host.onwheel = (event) => { if (event.ctrlKey) { event.preventDefault(); now.network.net.moveTo({ scale: now.network.net.getScale() * (event.deltaY < 0 ? 1.15 : 1 / 1.15) }); } };
  now.network.choose(data.picked);
  Object.assign(stage.querySelector(".remit-net"), { network: now.network }).dataset.ready = data.picked ?? "none";
  return () => { now.network.net.destroy(); drawn.delete(stage); };
}
