// Charts and networks are drawn in the colours of the moment. When the page turns light or dark, it is asked for once more.
const watches = new WeakMap();

function start(mark) {
  const app = document.querySelector("[data-testid=stApp]");
  const watch = { drawn: undefined, asked: undefined, ask: () => {} };
  watch.compare = () => {
    const now = getComputedStyle(app).colorScheme;
    if (matchMedia("print").matches) return; // paper is light, whatever the screen is
    if (now === watch.drawn) watch.asked = undefined;
    else if (now !== watch.asked) {
      watch.asked = now;
      watch.ask(now);
    }
  };
  watch.show = (drawn) => {
    mark.dataset.drawn = watch.drawn = drawn;
    watch.compare();
  };
  watch.observer = new MutationObserver(watch.compare);
  watch.observer.observe(app, { attributes: true, attributeFilter: ["class"] });
  return watch;
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!watches.has(parentElement)) watches.set(parentElement, start(parentElement.querySelector("remit-scheme")));
  const watch = watches.get(parentElement);
  watch.ask = (scheme) => setTriggerValue("changed", scheme);
  watch.show(data.drawn);
  return () => {
    watch.observer.disconnect();
    watches.delete(parentElement);
  };
}
