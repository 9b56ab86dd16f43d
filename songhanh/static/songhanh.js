/* Small comforts; every page works without them. */
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);

  /* "/" goes to the search; Esc three times within a second leaves a public page at once. */
  let escapes = [];
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = [...document.querySelectorAll("[data-search]")].find((one) => one.offsetParent);
      if (search) { event.preventDefault(); search.focus(); }
    }
    if (event.key !== "Escape") return;
    const open = event.target.closest("details.menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
    escapes = escapes.filter((at) => event.timeStamp - at < 1000).concat(event.timeStamp);
    if (escapes.length > 2) leave();
  });

  /* Leaving replaces this page, so that "back" does not return to it. */
  const leave = () => { const exit = find("[data-exit]"); if (exit) location.replace(exit.href); };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-exit]")) { event.preventDefault(); leave(); }
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  /* A form that is on its way says so, keeps its width, and is not sent twice. */
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button || !button.dataset.busy) return;
    if (button.hasAttribute("aria-busy")) { event.preventDefault(); return; }
    button.style.minWidth = button.offsetWidth + "px";
    button.dataset.rest = button.textContent;
    button.setAttribute("aria-busy", "true");
    button.textContent = button.dataset.busy;
  });
  const rest = () => document.querySelectorAll("[aria-busy][data-rest]").forEach((button) => {
    button.textContent = button.dataset.rest;
    button.removeAttribute("aria-busy");
  });
  addEventListener("pageshow", (event) => { if (event.persisted) rest(); });
  document.addEventListener("htmx:afterRequest", rest);

  /* Plus and minus of a stepper; the number can be typed as well. */
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step) return;
    const input = step.parentElement.querySelector("input");
    const value = Number(input.value.replace(/\D/g, "")) + Number(step.dataset.step);
    input.value = String(Math.max(0, value)).replace(/\B(?=(\d{3})+$)/g, ".");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* A password can be looked at. */
  document.querySelectorAll("[data-reveal]").forEach((button) => {
    const input = document.getElementById(button.dataset.reveal);
    const words = [button.textContent, button.dataset.shown];
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = input.type === "password";
      input.type = hidden ? "text" : "password";
      button.textContent = words[Number(hidden)];
    });
    input.form.addEventListener("submit", () => { input.type = "password"; });
  });

  /* A file let go anywhere over a form goes into its field; beside a form it does not take the page away. */
  const fieldFor = (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return null;
    const form = event.target.closest && event.target.closest("form");
    return (form && form.querySelector("[type=file]")) || find("[type=file]");
  };
  ["dragenter", "dragover", "dragleave", "drop"].forEach((name) => document.addEventListener(name, (event) => {
    const field = fieldFor(event);
    if (!field) return;
    const inside = field.form && field.form.contains(event.target);
    field.classList.toggle("is-over", inside && name !== "dragleave" && name !== "drop");
    if (event.target === field || name === "dragleave") return;
    event.preventDefault();
    if (name === "drop" && inside) { field.files = event.dataTransfer.files; field.dispatchEvent(new Event("change", { bubbles: true })); }
  }));

  /* Copies the text of a field; without a script the field itself can be marked and copied. */
  document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value); else document.execCommand("copy");
    button.textContent = button.dataset.copied;
  });

  /* What is wrong is reached at once (not among the examples of the look). */
  const summary = find("[data-error-summary]:not([data-still] *)");
  if (summary) summary.focus();
})();
