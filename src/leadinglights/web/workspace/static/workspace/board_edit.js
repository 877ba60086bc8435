// Changing the plan on the board: by drag, and by keys on the focused stop. Every deed is a form of
// the page of that stop (edits/): this module only fills it in, sends it, and shows the answer.

const STEP_PX = 6; // a row of five minutes, as board.css draws it
const ROW_MIN = 5;
const DAY_MIN = 24 * 60;
const COARSE_MIN = 30;
const wide = matchMedia("(min-width: 72em)");

/** @type {{item: HTMLElement, from: {cell: HTMLElement, at: number, end: number}} | null} */
let held = null;
let asking = 0;

const board = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-edit]"));
const step = () => Number(board()?.dataset.step ?? ROW_MIN);
const cellOf = (item) => /** @type {HTMLElement} */ (item.closest(".cell"));
const clock = (min) => `${String(Math.floor(min / 60)).padStart(2, "0")}:${String(min % 60).padStart(2, "0")}`;

function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

/** Put a stop into the rows of its times, and remember them on it. */
function place(item, cell, at, end) {
  for (const name of [...item.classList]) if (/^(at|for)-\d/.test(name)) item.classList.remove(name);
  item.classList.add(`at-${clock(Math.floor(at / ROW_MIN) * ROW_MIN).replace(":", "")}`, `for-${Math.max(ROW_MIN, end - at)}`);
  item.dataset.nowAt = String(at);
  item.dataset.nowEnd = String(end);
  if (cell !== cellOf(item)) {
    cell.append(item);
    item.focus({ preventScroll: true });
  }
  const time = item.querySelector(".t span");
  if (time) time.textContent = `${clock(at)}–${clock(end)}`;
}

/** Where a stop is now: in its cell, at the times it was last put. */
function now(item) {
  return {
    cell: cellOf(item),
    at: Number(item.dataset.nowAt ?? item.dataset.at),
    end: Number(item.dataset.nowEnd ?? item.dataset.end),
  };
}

/** @returns {FormData} the form of the stop's page, as the person saw the stop */
function form(item, act, more = {}) {
  const fields = new FormData();
  const seen = item.dataset;
  const known = { visit: seen.visit, stop: seen.code, group: seen.group, on: seen.on, at: seen.at, end: seen.end };
  for (const [name, value] of Object.entries({ ...known, number: board()?.dataset.number, act, ...more })) {
    fields.set(name, value ?? "");
  }
  return fields;
}

/** The deed that brings a stop from where it was to where it was put. */
function deed(item, before) {
  const after = now(item);
  const moved = after.cell !== before.cell || after.at !== before.at;
  if (moved) return form(item, "move", { to_on: after.cell.dataset.day, to_at: clock(after.at) });
  if (after.end !== before.end) return form(item, "lengthen", { minutes: String(after.end - after.at) });
  return null;
}

/** Ask whether it would fit here; nothing is changed. */
async function look(item, before) {
  const mine = ++asking;
  const after = now(item);
  say(`${item.dataset.title}, ${after.cell.dataset.name} ${clock(after.at)}`);
  const fields = deed(item, before);
  if (!fields) return;
  await new Promise((done) => setTimeout(done, 120)); // an arrow held down asks once
  if (mine !== asking || !held) return;
  if (fields.get("act") === "move") fields.set("act", "look");
  fields.set("quick", "1");
  const answer = await fetch(`${board()?.dataset.edit}?${new URLSearchParams(fields)}`).catch(() => null);
  if (!answer || mine !== asking || !held) return;
  const verdict = parsed(await answer.text()).querySelector("[data-verdict]");
  if (!verdict || mine !== asking || !held) return;
  item.classList.toggle("fits", verdict.dataset.verdict === "fits");
  item.classList.toggle("clash", verdict.dataset.verdict !== "fits");
  const fault = verdict.querySelector("li")?.textContent ?? "";
  say(`${verdict.querySelector("[data-headline]")?.textContent ?? ""} ${fault}`);
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Send a deed; show the new board, or put the stop back and say what is wrong. */
async function send(url, fields, item, before) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  fields.set("csrfmiddlewaretoken", token instanceof HTMLInputElement ? token.value : "");
  if (crypto.randomUUID) fields.set("request_key", crypto.randomUUID());
  document.body.setAttribute("aria-busy", "true");
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields) }).catch(() => null);
  document.body.removeAttribute("aria-busy");
  const page = answer ? parsed(await answer.text()) : null;
  if (answer?.redirected && page?.querySelector("[data-edit]")) return show(page, item);
  if (answer?.redirected) return location.assign(answer.url); // signed out, or a job to watch
  if (item && before) place(item, before.cell, before.at, before.end);
  const said = page?.getElementById("said");
  const room = document.getElementById("board-said");
  if (!answer || !said?.children.length || !room) return say(board()?.dataset.lost ?? "");
  room.replaceChildren(...said.childNodes);
  const alarm = room.querySelector("[role=alert]");
  if (alarm instanceof HTMLElement) alarm.focus();
}

/** Show the board as it is after a deed, with the focus on the stop that was changed. */
function show(page, item) {
  const main = document.getElementById("main");
  const fresh = page.getElementById("main");
  if (!main || !fresh) return;
  const where = item ? [item.dataset.visit, item.dataset.code, item.dataset.group ?? ""] : [];
  main.replaceChildren(...fresh.childNodes);
  document.dispatchEvent(new Event("board:new")); // board.js makes its lanes walkable
  const same = [...main.querySelectorAll("[data-stop]")].find(
    (one) => [one.dataset.visit, one.dataset.code, one.dataset.group ?? ""].join() === where.join(),
  );
  const changed = document.getElementById("changed");
  if (same instanceof HTMLElement) {
    for (const other of same.closest("[data-lane]")?.querySelectorAll("[data-stop]") ?? []) other.setAttribute("tabindex", "-1");
    same.setAttribute("tabindex", "0");
    same.focus();
  } else changed?.focus();
  say(changed?.textContent?.trim() ?? "");
}

function pickUp(item) {
  held = { item, from: now(item) };
  item.classList.add("held");
  say(board()?.dataset.held ?? "");
}

function letGo() {
  held?.item.classList.remove("held", "fits", "clash");
  held = null;
  asking += 1;
}

function putBack() {
  if (!held) return;
  const { item, from } = held;
  place(item, from.cell, from.at, from.end);
  letGo();
  item.focus();
  say(board()?.dataset.back ?? "");
}

function putDown() {
  if (!held) return;
  const { item, from } = held;
  const fields = deed(item, from);
  letGo();
  if (fields) void send(board()?.dataset.edit ?? "", fields, item, from);
}

/** @param {number} by minutes @param {number} days */
function shift(item, by, days) {
  const { cell, at, end } = now(item);
  const cells = [...(item.closest("[data-lane]")?.querySelectorAll(".cell") ?? [])];
  const there = cells[cells.indexOf(cell) + days];
  if (!(there instanceof HTMLElement) || at + by < 0 || end + by >= DAY_MIN) return;
  place(item, there, at + by, end + by);
  if (held) void look(item, held.from);
}

function lengthen(item, by) {
  const { cell, at, end } = now(item);
  if (end + by - at < step() || end + by >= DAY_MIN) return;
  if (!held) return void send(board()?.dataset.edit ?? "", form(item, `longer:${by}`), item, now(item));
  place(item, cell, at, end + by);
  void look(item, held.from);
}

/** What a key does to the focused stop; false if it is none of ours. */
function key(event, item) {
  const by = event.shiftKey ? Math.ceil(COARSE_MIN / step()) * step() : step();
  const moves = { ArrowUp: [-by, 0], ArrowDown: [by, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  if (held && event.key in moves) return shift(item, ...moves[event.key]), true;
  const url = board()?.dataset.edit ?? "";
  switch (event.key) {
    case " ":
      return held ? putDown() : pickUp(item), true;
    case "Escape":
      return putBack(), true;
    case "[":
      return lengthen(item, -step()), true;
    case "]":
      return lengthen(item, step()), true;
    case "?":
      return document.getElementById("keys")?.toggleAttribute("open"), true;
  }
  if (held) return event.key === "Enter" ? (putDown(), true) : false;
  switch (event.key.toLowerCase()) {
    case "p":
      return void send(url, form(item, item.dataset.pinned ? "unpin" : "pin"), item, null), true;
    case "r":
      return void send(url, form(item, "remove"), item, null), true;
    case "u":
      return document.querySelector("#undo")?.requestSubmit(), true;
    case "w":
      return why(item);
    default:
      return false;
  }
}

function why(item) {
  const page = board()?.dataset.why;
  if (page) location.assign(`${page}?${new URLSearchParams({ stop: item.dataset.code })}`);
  return Boolean(page);
}

document.addEventListener("keydown", (event) => {
  const item = event.target instanceof HTMLElement ? event.target.closest("[data-stop]") : null;
  if (!(item instanceof HTMLElement) || !item.dataset.visit || !board()) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (key(event, item)) event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  // Whoever tabs away from a stop in the hand has not put it down: it goes back. A stop that changes
  // its day loses the focus for a moment only.
  const left = event.target;
  setTimeout(() => {
    if (held && held.item === left && document.activeElement !== left && !dragging) putBack();
  }, 50);
});

// ---- dragging: mouse and pen; a finger scrolls ------------------------------------------------

/** @type {{item: HTMLElement, x: number, y: number, resizes: boolean, going: boolean} | null} */
let dragging = null;

document.addEventListener("pointerdown", (event) => {
  const item = event.target instanceof Element ? event.target.closest("[data-stop]") : null;
  if (!(item instanceof HTMLElement) || !item.dataset.visit || !board() || !wide.matches) return;
  if (event.button !== 0 || event.pointerType === "touch") return;
  const resizes = item.getBoundingClientRect().bottom - event.clientY < 7;
  dragging = { item, x: event.clientX, y: event.clientY, resizes, going: false };
});

document.addEventListener("dragstart", (event) => {
  if (dragging) event.preventDefault(); // the browser would drag the link
});

document.addEventListener("pointermove", (event) => {
  if (!dragging) return;
  const { item, x, y, resizes } = dragging;
  if (!dragging.going) {
    if (Math.hypot(event.clientX - x, event.clientY - y) < 6) return;
    dragging.going = true;
    item.setPointerCapture(event.pointerId);
    if (!held) pickUp(item);
  }
  if (!held) return;
  const { cell, at, end } = held.from;
  const by = Math.round(((event.clientY - y) / STEP_PX) * ROW_MIN / step()) * step();
  const cells = [...(item.closest("[data-lane]")?.querySelectorAll(".cell") ?? [])];
  const over = cells.find((one) => {
    const box = one.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX < box.right;
  });
  const before = now(item);
  if (resizes) place(item, cell, at, Math.max(at + step(), Math.min(end + by, DAY_MIN - ROW_MIN)));
  else {
    const start = Math.max(0, Math.min(at + by, DAY_MIN - ROW_MIN - (end - at)));
    place(item, over instanceof HTMLElement ? over : cell, start, start + end - at);
  }
  const after = now(item);
  if (after.cell !== before.cell || after.at !== before.at || after.end !== before.end) void look(item, held.from);
});

document.addEventListener("pointerup", () => {
  const ended = dragging;
  dragging = null;
  if (!ended?.going) return;
  document.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
  setTimeout(() => putDown(), 0);
});

document.addEventListener("pointercancel", () => {
  dragging = null;
  putBack();
});
