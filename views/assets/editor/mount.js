// One editor on the page: the element comes from editor.js, which travels only once.
export default function ({ parentElement, data, setTriggerValue }) {
  const editor = parentElement.querySelector("remit-sparql");
  customElements.whenDefined("remit-sparql").then(() => editor.show(data, (text) => setTriggerValue("run", text)));
}
