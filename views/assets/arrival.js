// A link to a tab shows the tab: once after loading, when its content would begin low on the screen, the years and the tabs come to the top.
const PATIENCE = 4000;
const LOW = 2 / 3;
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

// What is wrong with the address is said above the tabs and must be seen.
const warned = (tabs) => [...document.querySelectorAll("[data-testid=stMain] [data-testid=stAlert]")]
  .some((alert) => alert.compareDocumentPosition(tabs) & Node.DOCUMENT_POSITION_FOLLOWING);

function start() {
  const main = document.querySelector("[data-testid=stMain]");
  const asked = new URLSearchParams(location.search).has("tab") && !location.hash;
  if (!asked || main.scrollTop > 0) return;
  let low = null;

  function place() {
    const tabs = main.querySelector("[data-testid=stTabs] [role=tablist]");
    if (!tabs) return;
    const { top, bottom } = tabs.getBoundingClientRect();
    low ??= bottom > innerHeight * LOW;
    if (!low || warned(tabs)) return end();
    const head = document.querySelector("[data-testid=stHeader]").getBoundingClientRect().bottom;
    const years = main.querySelector(".st-key-years")?.parentElement.offsetHeight ?? 0;
    const gap = parseFloat(getComputedStyle(document.documentElement).fontSize);
    main.scrollTop += top - head - years - gap;
  }

  // What arrives later makes the page longer or moves the tabs; who reads already is left alone.
  const grown = new ResizeObserver(place);
  function end() {
    grown.disconnect();
    ACTS.forEach((act) => removeEventListener(act, end, true));
  }
  ACTS.forEach((act) => addEventListener(act, end, true));
  grown.observe(main.querySelector("[data-testid=stMainBlockContainer]"));
  setTimeout(end, PATIENCE);
}

export default function () {
  if (window.remitArrived) return;
  window.remitArrived = true;
  start();
}
