/* The entry sheet: keys as in Excel, sums while typing, paste, undo, saving by itself. The form works without it. */
"use strict";
(() => {
  const form = document.getElementById("entry");
  if (!form) return;
  const table = form.querySelector("table");
  const inputs = [...table.querySelectorAll("input[data-col]")];
  const lines = [...table.querySelectorAll("tr[data-line]")];
  const byName = Object.fromEntries(inputs.map((input) => [input.name.slice(2), input]));
  const base = form.querySelector("[name=base]");
  const state = document.getElementById("save-state");
  const now = document.getElementById("cell-now");
  const kept = "songhanh.return." + location.pathname;
  const at = (row, col) => lines[row] && lines[row].querySelector(`input[data-col="${col}"]`);
  const place = (input) => [lines.indexOf(input.closest("tr")), Number(input.dataset.col)];

  /* Numbers as people write them; null where there is none, NaN where it cannot be read. */
  const read = (text) => {
    const said = text.trim();
    if (!said) return null;
    if (/^[-–—]$/.test(said)) return 0;
    if (/^(…|\.\.\.?)$/.test(said)) return NaN;
    if (!/^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+(,\d+)?$/.test(said)) return NaN;
    return Number(said.replace(/\./g, "").replace(",", "."));
  };
  const write = (value) => {
    const [whole, part] = String(Math.round(value * 1e6) / 1e6).split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? "," + part : "");
  };
  const sum = () => table.querySelectorAll("[data-sum]").forEach((cell) => {
    const fields = cell.dataset.sum.split(" ").map((name) => byName[name].value);
    const parts = fields.map(read);
    const dashes = fields.every((text) => /^\s*[-–—]\s*$/.test(text));
    const total = parts.reduce((all, one) => all + one, 0);
    cell.textContent = dashes ? "–" : parts.includes(null) || Number.isNaN(total) ? "…" : write(total);
    const share = cell.parentElement.querySelector("[data-share]");
    const women = cell.parentElement.querySelector('[data-col="0"]');
    if (share && women && total) share.textContent = Number.isNaN(total) || parts.includes(null) ? "" : write(Math.round(read(women.value) * 1000 / total) / 10);
  });

  /* Undo: fifty steps, a paste is one of them. */
  const steps = [];
  let before = {};
  const put = (changes) => {
    const old = changes.map(([input]) => [input, input.value]);
    changes.forEach(([input, text]) => { input.value = text; });
    steps.push(old);
    if (before.input) before.text = before.input.value;
    if (steps.length > 50) steps.shift();
    changed();
  };
  table.addEventListener("focusin", (event) => {
    if (!event.target.matches("input[data-col]")) return;
    before = { input: event.target, text: event.target.value };
    event.target.select();
    if (now) now.textContent = event.target.getAttribute("aria-label") + (event.target.dataset.before ? " ← " + event.target.dataset.before : "");
  });
  table.addEventListener("change", (event) => {
    if (before.input !== event.target || before.text === event.target.value) return;
    steps.push([[event.target, before.text]]);
    before.text = event.target.value;
  });

  const go = (input) => { if (input) input.focus(); return Boolean(input); };
  const move = (input, down, right) => {
    let [row, col] = place(input);
    for (row += down, col += right; row >= 0 && row < lines.length && col >= 0 && col < 3; row += down, col += right) {
      const next = at(row, col) || (down ? [0, 1, 2].map((one) => at(row, one)).find(Boolean) : null);
      if (next) return go(next);
    }
    return false;
  };
  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches("input[data-col]")) return;
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const moves = { Enter: [event.shiftKey ? -1 : 1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    if (whole || input.selectionStart === 0) moves.ArrowLeft = [0, -1];
    if (whole || input.selectionStart === input.value.length) moves.ArrowRight = [0, 1];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
      event.preventDefault();
      const [row, col] = place(input);
      for (let up = row - 1; up >= 0; up -= 1) if (at(up, col)) { put([[input, at(up, col).value]]); break; }
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      if (before.input === input && before.text !== input.value) return;
      event.preventDefault();
      (steps.pop() || []).forEach(([one, text]) => { one.value = text; });
      before = { input, text: input.value };
      changed();
    } else if (moves[event.key] && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      move(input, ...moves[event.key]);
    }
  });

  /* A block from Excel: rows by lines, columns by tabs; what falls on a sum is passed over. */
  table.addEventListener("paste", (event) => {
    const input = event.target;
    const text = event.clipboardData.getData("text/plain");
    if (!input.matches("input[data-col]") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, col] = place(input);
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((one) => one.split("\t"));
    put(block.flatMap((cells, down) => cells.map((cell, right) => [at(row + down, col + right), cell.trim()])).filter(([one]) => one));
  });

  /* Saving by itself, within two seconds after the last key; never a false "saved". */
  let timer = 0, busy = false, dirty = false, stopped = false;
  const say = (tone, words) => {
    const said = document.createElement("span");
    said.className = "status " + tone;
    said.setAttribute("role", "status");
    said.textContent = words;
    state.replaceChildren(said);
  };
  const keep = () => {
    try { localStorage.setItem(kept, JSON.stringify({ base: base.value, cells: Object.fromEntries(inputs.map((one) => [one.name, one.value])) })); } catch { /* no room: the page keeps them */ }
  };
  const changed = () => {
    sum();
    dirty = true;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, 1200);
  };
  const show = (answer) => {
    base.value = answer.version;
    Object.entries(answer.cells).forEach(([name, text]) => { if (byName[name] !== document.activeElement) byName[name].value = text; });
    Object.entries(answer.states).forEach(([name, css]) => {
      byName[name].parentElement.className = "cell " + css;
      byName[name].toggleAttribute("aria-invalid", css === "is-wrong");
    });
    Object.entries(answer.notes).forEach(([line, html]) => {
      const note = document.getElementById("n." + line);
      if (!note.contains(document.activeElement)) note.innerHTML = html;
    });
    document.getElementById("summary").innerHTML = answer.summary;
    sum();
  };
  const save = async () => {
    if (busy) { timer = setTimeout(save, 300); return; }
    busy = true;
    dirty = false;
    say("is-muted", form.dataset.saving);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (!answer.ok) { stopped = true; throw new Error(said.refused); }
      show(said);
      if (!dirty) { say("is-green", `${form.dataset.saved} ${said.at}`); localStorage.removeItem(kept); }
    } catch (error) {
      keep();
      dirty = true;
      say("is-amber", `${form.dataset.kept}${stopped ? ": " + error.message : ""}`);
      if (!stopped) timer = setTimeout(save, 10000);
    }
    busy = false;
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); stopped = true; dirty = false; keep(); });
  addEventListener("online", () => { if (dirty && !stopped) save(); });
  addEventListener("beforeunload", (event) => { if (dirty) { keep(); event.preventDefault(); } });

  /* What was kept on this device and never arrived is put back. */
  try {
    const left = JSON.parse(localStorage.getItem(kept) || "null");
    const lost = left ? inputs.filter((one) => left.cells[one.name] !== undefined && left.cells[one.name] !== one.value) : [];
    localStorage.removeItem(kept);
    if (lost.length) {
      base.value = left.base;  /* what others saved since is joined by the server, or asked */
      lost.forEach((one) => { one.value = left.cells[one.name]; });
      say("is-amber", form.dataset.found);
      changed();
    }
  } catch { localStorage.removeItem(kept); }
  sum();
})();
