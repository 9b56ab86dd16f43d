/* Keys of the review page; each presses a link or a button that is on the page anyway. */
"use strict";
(() => {
  const names = { Enter: "accept", " ": "sentence", ArrowDown: "j", ArrowUp: "k" };
  const waiting = [];
  let busy = false;
  const press = (name) => {
    const found = document.querySelector(`#review [data-key~="${name}"]`);
    if (found) found.click();
    return Boolean(found);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target.closest("input, textarea, select");
    if (inField) {
      if (event.key === "Escape") { event.preventDefault(); press("cancel"); }
      return;
    }
    /* Enter and Space on a focused button or link stay what they are. */
    if (event.target.closest("a, button, summary") && (event.key === "Enter" || event.key === " ")) return;
    const name = names[event.key] || event.key.toLowerCase();
    if (busy) { waiting.push(name); event.preventDefault(); } else if (press(name)) event.preventDefault();
  });

  /* On a slow network keys come quicker than answers: each waits for the page that it was meant for. */
  document.addEventListener("htmx:beforeRequest", () => { busy = true; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) { busy = false; waiting.length = 0; }
  });
  const goOn = () => {
    busy = false;
    while (waiting.length && !busy) press(waiting.shift());
  };

  /* "Sentence" brings the words of the source into view. */
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-key~=sentence]")) return;
    const words = document.querySelector(".mark.is-on");
    if (words) { event.preventDefault(); words.scrollIntoView({ block: "center" }); }
  });

  /* After a decision the present fact is brought into view on both sides. */
  const settle = () => {
    const fact = document.querySelector("#review .fact.is-on");
    const words = document.querySelector("#review .mark.is-on");
    if (fact) fact.scrollIntoView({ block: "nearest" });
    const paper = document.querySelector("#review .paper-text");
    if (words && paper) paper.scrollTop = Math.max(0, words.offsetTop - paper.clientHeight / 3);
    const field = document.querySelector("#review .fact.is-on form.correction :is(input, textarea, select):not([type=hidden])");
    if (field) field.focus();
  };
  document.addEventListener("htmx:afterSettle", () => { settle(); goOn(); });
  settle();
})();
