// A link to a tab shows the tab: once after loading, when its content would begin low on the screen, the years and the tabs come to the top.
// A link to a heading keeps the heading at the top while what stands above it is still arriving.
const PATIENCE = 4000;
const LOW = 2 / 3;
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

// What is wrong with the address is said above the tabs and must be seen.
const warned = (tabs) => [...document.querySelectorAll("[data-testid=stMain] [data-testid=stAlert]")]
  .some((alert) => alert.compareDocumentPosition(tabs) & Node.DOCUMENT_POSITION_FOLLOWING);

const bar = (main) => main.querySelector("[data-testid=stTabs] [role=tablist]");

// How far the page is to move; 0 where it may stay, null while what was asked for is not there.
function way(main) {
  const name = decodeURIComponent(location.hash.slice(1));
  const aim = name ? document.getElementById(name) : bar(main);
  if (!aim) return null;
  const head = document.querySelector("[data-testid=stHeader]").getBoundingClientRect().bottom;
  const years = main.querySelector(".st-key-years")?.parentElement;
  const shown = years && (!name || getComputedStyle(years).position === "sticky") ? years.offsetHeight : 0;
  return aim.getBoundingClientRect().top - head - shown - parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function start() {
  const main = document.querySelector("[data-testid=stMain]");
  if (!location.hash && (!new URLSearchParams(location.search).has("tab") || main.scrollTop > 0)) return;
  let low = null, rest;

  function place() {
    clearTimeout(rest);
    rest = setTimeout(end, PATIENCE);
    const far = way(main);
    if (far === null) return;
    if (!location.hash) {
      low ??= bar(main).getBoundingClientRect().bottom > innerHeight * LOW;
      if (!low || warned(bar(main))) return end();
    }
    main.scrollTop += far;
  }

  // What arrives later makes the page longer or moves the place; who reads already is left alone.
  const grown = new ResizeObserver(place);
  function end() {
    clearTimeout(rest);
    grown.disconnect();
    ACTS.forEach((act) => removeEventListener(act, end, true));
  }
  ACTS.forEach((act) => addEventListener(act, end, true));
  grown.observe(main.querySelector("[data-testid=stMainBlockContainer]"));
}

export default function () {
  if (window.remitArrived) return;
  window.remitArrived = true;
  start();
}
